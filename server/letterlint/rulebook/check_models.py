"""The models of the kinds of check, made of their fields, and the checks that are made of these models."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from types import GenericAlias
from typing import TYPE_CHECKING, Annotated, Any, Self, get_args, get_origin, get_type_hints

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    create_model,
    model_validator,
)

from letterlint.checks import CHECKS
from letterlint.checks.anchors import ANCHORS, Anchor, Anchors
from letterlint.checks.base import Check, Queries, Signals
from letterlint.checks.conditions import Condition
from letterlint.checks.expressions import Expressions
from letterlint.checks.titles import TitleWords
from letterlint.language.grammar import Grammar
from letterlint.language.queries import Query
from letterlint.language.terms import Terms
from letterlint.problem import BadSetting
from letterlint.resources.models import Count, Model, PlacedText, Some
from letterlint.resources.yaml_values import YamlText
from letterlint.rulebook.query_models import Found, FoundItem, Info, SignalName


class ConditionModel(Model):
    """What must be true of the letter."""

    has: Some[SignalName] = ()
    """Signals that the letter must have, all of them."""
    has_any: Some[SignalName] = ()
    """Signals of which the letter must have one."""
    lacks: Some[SignalName] = ()
    """Signals of which the letter must have none."""
    last_two_lack: Some[SignalName] = ()
    """Signals of which the last two paragraphs must have none."""
    finished: bool = False
    """Whether the letter must be finished, not a draft."""
    not_for: Some[str] = ()
    """Words that the job's name must not have in settings, posting or subject line."""

    def condition(self) -> Condition:
        """The condition itself."""
        return Condition(self.has, self.has_any, self.lacks, self.last_two_lack, self.finished, self.not_for)


def _queries(found: tuple[Found, ...], info: Info) -> tuple[Query, ...]:
    return info.context.builder.some(found, info.context.file)


def _anchor(text: YamlText, info: Info) -> Anchor:
    """A place to mark: "first of production", "opening's first sentence"."""
    kind, _, signal = str(text).partition(" of ")
    if text in ANCHORS:
        return Anchor(str(text))
    if kind in {"first", "sentence"} and signal in (info.context.signals or ()):
        return Anchor(kind, signal)
    raise BadSetting(f"no such place to mark: {str(text)!r}", *text.place)


# A scalar that YAML may take for a number or a truth.
_Word = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]
_Condition = Annotated[ConditionModel, AfterValidator(ConditionModel.condition)]
# How a setting is read, by the type of the field that holds it.
_READ_AS: Mapping[Any, Any] = {
    str: str,
    bool: bool,
    int: Count,
    int | None: Count,
    tuple[str, ...]: Some[_Word],
    frozenset[str]: Annotated[Some[_Word], AfterValidator(frozenset)],
    Queries: Annotated[Some[FoundItem], AfterValidator(_queries)],
    Signals: Some[SignalName],
    Condition: _Condition,
    Condition | None: _Condition,
    Anchors: Some[Annotated[PlacedText, AfterValidator(_anchor)]],
    Expressions: Some[PlacedText],
}
_GIVEN = (Grammar, Terms, TitleWords)  # The types of fields that are no settings.


class _OneKind(Model):
    """Exactly one kind of check, with its settings."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("exactly one check kind is wanted")
        return self

    def check(self, grammar: Grammar, terms: Terms) -> tuple[str, Check]:
        """The kind and the check. Raises BadSetting for what is no regular expression."""
        (field,) = self.model_fields_set
        name = str(type(self).model_fields[field].alias)
        return name, _check(CHECKS[name], getattr(self, field), grammar, terms)


def _check(kind: type[Check], model: Model, grammar: Grammar, terms: Terms) -> Check:
    types = get_type_hints(kind)
    values = {name: getattr(model, name) for name in model.model_fields_set}
    texts = {name: values.pop(name) for name in [*values] if types[name] == Expressions}
    expressions = {
        name: Expressions(tuple(_expression(kind, text, values) for text in of)) for name, of in texts.items()
    }
    given: Mapping[Any, object] = {Grammar: grammar, Terms: terms}
    needed = {name: given[type] for name, type in types.items() if type in given}
    return kind(**values, **expressions, **needed)


def _expression(kind: type[Check], text: YamlText, settings: Mapping[str, Any]) -> re.Pattern[str]:
    try:
        return re.compile(kind.expression(str(text), settings), re.MULTILINE)
    except re.error as error:
        raise BadSetting(f"not a regular expression: {error}", *text.place) from None


def _model(kind: type[Check]) -> type[Model]:
    return create_model(kind.__name__, __base__=Model, **dict(_fields(kind)))


def _fields(kind: type[Check]) -> Iterator[tuple[str, Any]]:
    """The settings of a kind in the order of its fields, each as pydantic wants it."""
    types = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if types[field.name] in _GIVEN or field.name.startswith("_"):
            continue
        needed = field.default is field.default_factory is dataclasses.MISSING
        shown = field.default if types[field.name] in (int, str) else None
        key = field.metadata.get("key", field.name.replace("_", " "))
        yield field.name, (_read_as(types[field.name]), Field(... if needed else shown, alias=key))


def _read_as(type_: Any) -> Any:
    if type_ in _READ_AS:
        return _READ_AS[type_]
    if get_origin(type_) is Mapping:
        key, value = get_args(type_)
        return GenericAlias(dict, (key, _read_as(value)))
    return type_


if TYPE_CHECKING:
    CheckModel = _OneKind
else:
    # It has a field for each kind, which rule files call by the kind's name.
    CheckModel = create_model(
        "CheckModel",
        __base__=_OneKind,
        **{name.replace("-", "_"): (_model(kind), Field(None, alias=name)) for name, kind in CHECKS.items()},
    )
