"""Reads a rule file. A mistake is a problem with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from letterlint.checks import CHECKS
from letterlint.checks.base import Rule
from letterlint.checks.reading import read_check
from letterlint.checks.settings import NoSuchSignal, Settings
from letterlint.language.grammar import Grammar
from letterlint.language.terms import Terms
from letterlint.problem import BadSetting, Problem, nearest
from letterlint.resources.yaml_nodes import YamlNode, read_yaml_file
from letterlint.rule import Action, Example, Scope, Severity, Unit
from letterlint.rulebook.advice_file import read_advice
from letterlint.rulebook.base_letters import BaseLetters, ExampleDocuments, example
from letterlint.rulebook.language_builder import LanguageBuilder
from letterlint.rulebook.query_reader import QueryReader

_SEVERITIES = {severity.word: severity for severity in Severity}
_NEEDED = ("severity", "scope", "message", "why", "source", "check")
_UNITS = {unit.value: unit for unit in Unit}
_OPTIONAL = (
    "each action",
    "actions",
    "examples",
    "yields to",
    "silences",
    "part",
    "lacks",
    "next",
    "waits for",
    "optional",
)
_SCOPES = {scope.value: scope for scope in Scope}
_NAME = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")  # It needs no escaping in comments, settings and terminals.
INSERTION_POINTS = (
    "body start",
    "start",
    "end",
    "clause end",
    "after sentence",
    "paragraph end",
    "before paragraph",
)
_NO_DOCUMENTS: ExampleDocuments = MappingProxyType({})


@dataclass(frozen=True)
class CheckInputs:
    """What rules refer to. `signals` are all names of signals; `unread` those whose files have mistakes."""

    queries: QueryReader
    signals: frozenset[str]
    grammar: Grammar
    terms: Terms
    letters: BaseLetters
    documents: ExampleDocuments
    parts: tuple[str, ...]
    unread: Collection[str]

    @classmethod
    def of(
        cls, builder: LanguageBuilder, letters: BaseLetters, documents: ExampleDocuments = _NO_DOCUMENTS
    ) -> CheckInputs:
        """The inputs of a language, with the base letters, the documents and the parts of the advice."""
        metrics = {f"metric/{metric.id}" for metric in builder.metrics}
        groups = {f"metric/{group}" for metric in builder.metrics for group in metric.groups}
        families = {f"family/{family}" for family in (*builder.families, "tool")}
        known = frozenset(
            {"metric", *metrics, *groups, *families, *(signal.id for signal in builder.signals)}
        )
        parts = tuple(read_advice().missing)
        return cls(
            builder.queries, known, builder.grammar, builder.terms, letters, documents, parts, builder.unread
        )


def read_rule(path: Path, root: Path, inputs: CheckInputs) -> tuple[Rule | None, list[Problem]]:
    """The rule of a file, whose id is its path below `root`; None where the file has a mistake.

    Raises NoSuchSignal where it names an unread signal, whose own file is a problem.
    """
    node, problems = read_yaml_file(path)
    if node is None or problems:
        return None, list(problems)
    name = path.relative_to(root).with_suffix("").as_posix()
    if not _NAME.fullmatch(name):
        return None, [Problem(path, 1, 1, "a rule is named in lower-case letters, digits and hyphens")]
    try:
        return _rule(name, Settings(node, inputs.queries, f"{name}.yaml", inputs.signals), inputs), []
    except BadSetting as error:
        if isinstance(error, NoSuchSignal) and error.signal in inputs.unread:
            raise
        return None, [error.in_file(path)]


def _rule(name: str, settings: Settings, inputs: CheckInputs) -> Rule:
    settings.know(*_NEEDED, *_OPTIONAL)
    for key in _NEEDED:
        settings.need(key)
    kind, check_settings = _kind(settings)
    check = read_check(CHECKS[kind], check_settings, inputs.grammar, inputs.terms)
    as_python = check_settings.node.to_python()
    assert isinstance(as_python, dict)
    rule = Rule(
        name,
        _SEVERITIES[settings.choice("severity", tuple(_SEVERITIES), "warning")],
        _SCOPES[settings.choice("scope", tuple(_SCOPES), "passage")],
        _template(settings, "message", check.fields),
        settings.text("why"),
        settings.text("source"),
        kind,
        check,
        as_python,
        _actions(settings, check.fields),
        _examples(settings, inputs),
        frozenset(settings.texts("yields to")),
        frozenset(settings.texts("silences")),
        settings.choice("part", inputs.parts, inputs.parts[-1]),
        _template(settings, "lacks", check.fields),
        settings.text("next"),
        _UNITS[settings.choice("waits for", tuple(_UNITS), Unit.WORD.value)],
        settings.yes("optional"),
    )
    settings.finish()
    return rule


def _kind(settings: Settings) -> tuple[str, Settings]:
    """The one check kind of a rule and its settings."""
    found = settings.mapping("check")
    place = settings.need("check")
    if len(found) != 1:
        raise BadSetting("exactly one check kind is wanted", *place.place)
    kind = next(iter(found))
    if kind not in CHECKS:
        raise BadSetting(f"no such check kind: {kind!r}{nearest(kind, CHECKS)}", *place.keys[kind])
    node = found[kind]
    return kind, settings.within(YamlNode({}, *node.place) if node.value == "" else node)


def _template(settings: Settings, key: str, fields: Sequence[str]) -> str:
    """A text with `{text}` and the like in it. Raises BadSetting for a field that is never filled."""
    text = settings.text(key)
    known = ("text", *fields)
    try:
        parts = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        parts = [("{", "", None)]
    for name, form, conversion in parts:
        if name not in known or form or conversion:
            names = ", ".join(f"{{{each}}}" for each in known)
            raise BadSetting(
                f"{key!r} names what is not there: only {names} are filled in{nearest(str(name), known)}",
                *settings.need(key).place,
            )
    return text


def named_place(path: Path, rule: str) -> tuple[int, int]:
    """Where a rule file names another rule, line and column from 1."""
    node, _ = read_yaml_file(path)
    keys = node.value if node is not None and isinstance(node.value, dict) else {}
    for key in ("yields to", "silences"):
        if key in keys:
            items = keys[key].value if isinstance(keys[key].value, list) else [keys[key]]
            for item in items:
                if isinstance(item, YamlNode) and item.value == rule:
                    return item.place
    return 1, 1


def _actions(settings: Settings, fields: Sequence[str]) -> tuple[Action, ...]:
    """The actions of a rule; each has the keys of `each action` that it does not give itself."""
    shared = settings.inner("each action")
    own = settings.inner_list("actions")
    return tuple(_action(each.with_defaults(shared) if shared else each, fields) for each in own)


def _action(settings: Settings, fields: Sequence[str]) -> Action:
    settings.need("title")
    known = (*fields, "value", "choice")
    action = Action(
        _template(settings, "title", known),
        _template(settings, "insert", known),
        settings.choice("at", INSERTION_POINTS, "end"),
        _template(settings, "replace", known),
        settings.yes("delete"),
        settings.yes("escape"),
        settings.texts("fill"),
        settings.texts("asks for"),
        _template(settings, "everywhere", known),
        settings.yes("safe"),
        settings.texts("choices"),
        settings.text("only"),
        settings.text("then"),
        settings.text("along"),
        settings.named_signals("beside"),
        settings.named_signals("not beside"),
        _template(settings, "alone", known),
        settings.choice("unless", fields, ""),
    )
    settings.finish()
    does = [bool(action.insert), bool(action.replace), action.delete, action.escape, bool(action.fill)]
    if sum(does) != 1:
        message = "an action does one thing: insert, replace, delete, escape or fill"
        raise BadSetting(message, *settings.node.place)
    return action


def _examples(settings: Settings, inputs: CheckInputs) -> tuple[Example, ...]:
    inner = settings.inner("examples")
    if inner is None:
        return ()
    examples = [
        example(item, inputs.letters, inputs.documents)
        for key in ("flagged", "clean")
        for item in inner.items(key)
    ]
    inner.finish()
    return tuple(examples)
