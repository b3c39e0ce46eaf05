"""One rule file to one rule. A mistake costs that rule, no other: it is a problem with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from letterlint.checks import CHECKS
from letterlint.checks.settings import Settings
from letterlint.language.grammar import Grammar
from letterlint.language.queries import Query
from letterlint.language.terms import Terms
from letterlint.problem import BadSetting, Problem, nearest
from letterlint.resources.yaml_nodes import Value, read_yaml_file
from letterlint.rule import Action, Example, Rule, Scope, Severity
from letterlint.rulebook.base_letters import BaseLetters, example_text
from letterlint.rulebook.language_builder import Language

_SEVERITIES = {severity.word: severity for severity in Severity}
_SCOPES = {scope.value: scope for scope in Scope}
_NAME = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")  # It is written into comments, settings and terminals.
PLACES = ("start", "end", "clause end", "sentence end", "sentence start", "after sentence")


@dataclass(frozen=True)
class Workshop:
    """What checks are made with. The grammar is asked for late: it settles the alphabet."""

    search: Callable[[Any], Query]
    signals: frozenset[str]
    grammar: Grammar
    terms: Terms
    letters: BaseLetters

    @classmethod
    def of(cls, language: Language, letters: BaseLetters) -> Workshop:
        """The workshop of a language, with the letters that examples may name."""
        metrics = {f"metric/{metric.id}" for metric in language.metrics}
        groups = {f"metric/{group}" for metric in language.metrics for group in metric.groups}
        families = {f"family/{family}" for family in (*language.families, "tool")}
        known = frozenset(
            {"metric", *metrics, *groups, *families, *(signal.id for signal in language.signals)}
        )
        return cls(language.query, known, language.grammar, language.terms, letters)


def read_rule(path: Path, root: Path, workshop: Workshop) -> tuple[Rule | None, list[Problem]]:
    """The rule of a file, whose id is its path below `root`; none where the file is broken."""
    value, problems = read_yaml_file(path)
    if value is None or problems:
        return None, list(problems)
    name = path.relative_to(root).with_suffix("").as_posix()
    if not _NAME.fullmatch(name):
        return None, [Problem(path, 1, 1, "a rule is named in lower-case letters, digits and hyphens")]
    try:
        return _rule(name, Settings(value, workshop.search, workshop.signals), workshop), []
    except BadSetting as error:
        return None, [Problem(path, error.line, error.column, str(error))]


def _rule(name: str, settings: Settings, workshop: Workshop) -> Rule:
    for key in ("severity", "scope", "message", "why", "source", "check"):
        settings.need(key)
    kind, check_settings = _kind(settings)
    check = CHECKS[kind](check_settings, workshop.grammar, workshop.terms)
    check_settings.finish()
    bare = check_settings.value.bare()
    assert isinstance(bare, dict)
    rule = Rule(
        name,
        _SEVERITIES[settings.choice("severity", tuple(_SEVERITIES), "warning")],
        _SCOPES[settings.choice("scope", tuple(_SCOPES), "passage")],
        settings.text("message"),
        settings.text("why"),
        settings.text("source"),
        kind,
        check,
        bare,
        tuple(map(_action, _inner_list(settings, "actions"))),
        _examples(settings, workshop.letters),
        frozenset(settings.texts("yields to")),
        frozenset(settings.texts("silences")),
    )
    settings.finish()
    return rule


def _kind(settings: Settings) -> tuple[str, Settings]:
    """The one check kind of a rule and its settings."""
    found = settings.mapping("check")
    place = settings.need("check")
    if len(found) != 1:
        raise BadSetting("exactly one check kind is wanted", place.line, place.column)
    kind = next(iter(found))
    if kind not in CHECKS:
        raise BadSetting(f"no such check kind: {kind!r}{nearest(kind, CHECKS)}", *place.keys[kind])
    value = found[kind]
    if value.plain == "":
        value = Value({}, value.line, value.column)
    return kind, Settings(value, settings.compile, settings.signals)


def _inner_list(settings: Settings, key: str) -> list[Settings]:
    found = settings.get(key)
    if found is None:
        return []
    if not isinstance(found.plain, list):
        raise BadSetting(f"{key!r} wants a list", found.line, found.column)
    return [Settings(item, settings.compile, settings.signals) for item in found.plain]


def _action(settings: Settings) -> Action:
    settings.need("title")
    action = Action(
        settings.text("title"),
        settings.text("insert"),
        settings.choice("at", PLACES, "end"),
        settings.text("replace"),
        settings.yes("delete"),
        settings.texts("fill"),
        settings.text("matching"),
        settings.yes("everywhere"),
        settings.yes("safe"),
        settings.texts("choices"),
        settings.text("only"),
    )
    settings.finish()
    does = [bool(action.insert), bool(action.replace), action.delete, bool(action.fill)]
    if sum(does) != 1:
        raise BadSetting(
            "an action does one thing: insert, replace, delete or fill",
            settings.value.line,
            settings.value.column,
        )
    return action


def _examples(settings: Settings, letters: BaseLetters) -> tuple[Example, ...]:
    inner = settings.inner("examples")
    if inner is None:
        return ()
    examples = [
        Example(example_text(item, letters)) for key in ("flagged", "clean") for item in inner.items(key)
    ]
    inner.finish()
    return tuple(examples)
