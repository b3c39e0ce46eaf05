"""Makes a check from its settings in a rule file: each field of its kind is one, read by the field's type."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from letterlint.checks.anchors import Anchors, read_anchors
from letterlint.checks.base import Check, Groups, Queries, Signals
from letterlint.checks.conditions import Condition, read_condition
from letterlint.checks.expressions import Expressions
from letterlint.checks.settings import Settings
from letterlint.checks.titles import TitleWords
from letterlint.language.grammar import Grammar
from letterlint.language.terms import Terms

_READERS: Mapping[Any, Callable[[Settings, str], object]] = {
    str: Settings.text,
    bool: Settings.yes,
    int: partial(Settings.number, default=0),
    int | None: partial(Settings.number, default=0),
    tuple[str, ...]: Settings.texts,
    frozenset[str]: lambda settings, key: frozenset(settings.texts(key)),
    Queries: Settings.queries,
    Signals: Settings.named_signals,
    Groups: lambda settings, key: settings.named(key, Settings.texts),
    Mapping[str, Queries]: lambda settings, key: settings.named(key, Settings.queries),
    Mapping[str, Signals]: lambda settings, key: settings.named(key, Settings.named_signals),
    Mapping[float, Queries]: lambda settings, key: settings.numbered(key, Settings.queries),
    Mapping[float, tuple[str, ...]]: lambda settings, key: settings.numbered(key, Settings.texts),
    Condition: lambda settings, key: read_condition(settings.inner(key)),
    Condition | None: lambda settings, key: read_condition(settings.inner(key)),
    Anchors: read_anchors,
}
_GIVEN = (Grammar, Terms, TitleWords)  # The types of fields that are no settings.


class Setting(NamedTuple):
    """A setting of a kind: the field that holds it, its key in rule files, the field's type and default."""

    field: str
    key: str
    type: Any
    default: Any  # `MISSING` where the setting must be there

    @property
    def needed(self) -> bool:
        """Whether a rule must have it."""
        return self.default is dataclasses.MISSING


def settings_of(kind: type[Check]) -> list[Setting]:
    """The settings of a kind of check, in the order of its fields."""
    types = get_type_hints(kind)
    found = []
    for field in dataclasses.fields(kind):
        if types[field.name] in _GIVEN or field.name.startswith("_"):
            continue
        default = field.default
        if field.default_factory is not dataclasses.MISSING:
            default = field.default_factory()
        key = field.metadata.get("key", field.name.replace("_", " "))
        found.append(Setting(field.name, key, types[field.name], default))
    return found


def read_check(kind: type[Check], settings: Settings, grammar: Grammar, terms: Terms) -> Check:
    """The check of a kind with these settings. Raises BadSetting."""
    known = settings_of(kind)
    settings.know(*(setting.key for setting in known))
    read: dict[str, Any] = {}
    # What replaces {name} in expressions is among the other settings.
    for setting in sorted(known, key=lambda setting: setting.type == Expressions):
        if setting.needed:
            settings.need(setting.key)
        if settings.get(setting.key) is not None:
            read[setting.field] = _value(kind, setting, settings, read)
    given: Mapping[Any, object] = {Grammar: grammar, Terms: terms}
    return kind(**read, **{name: given[type] for name, type in get_type_hints(kind).items() if type in given})


def _value(kind: type[Check], setting: Setting, settings: Settings, read: Mapping[str, Any]) -> object:
    if get_origin(setting.type) is Literal:
        return settings.choice(setting.key, get_args(setting.type), setting.default)
    if setting.type == Expressions:
        return settings.expressions(setting.key, lambda text: kind.expression(text, read))
    return _READERS[setting.type](settings, setting.key)
