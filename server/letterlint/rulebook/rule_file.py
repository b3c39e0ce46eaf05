"""Reads a rule file. A mistake is a problem with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from letterlint.checks.base import Rule
from letterlint.language.grammar import Grammar
from letterlint.language.signals import FAMILY
from letterlint.language.terms import TOOL, Terms
from letterlint.problem import BadSetting, Problem
from letterlint.resources.mistakes import mistakes, place_of, problems_of
from letterlint.resources.yaml_values import YamlList, YamlMapping, plain, read_yaml_file
from letterlint.rule import Scope, Severity, Unit
from letterlint.rulebook.base_letters import BaseLetters, ExampleDocuments
from letterlint.rulebook.example_models import example
from letterlint.rulebook.language_builder import LanguageBuilder
from letterlint.rulebook.query_models import NoSuchSignal, PatternContext, QueryBuilder
from letterlint.rulebook.rule_models import RuleModel, template

_NAME = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")  # It needs no escaping in comments, settings and terminals.
_NO_DOCUMENTS: ExampleDocuments = MappingProxyType({})


@dataclass(frozen=True)
class CheckInputs:
    """What rules refer to. `signals` are all names of signals; `unread` those whose files have mistakes."""

    builder: QueryBuilder
    signals: frozenset[str]
    grammar: Grammar
    terms: Terms
    letters: BaseLetters
    documents: ExampleDocuments
    unread: Collection[str]

    @classmethod
    def of(
        cls, language: LanguageBuilder, letters: BaseLetters, documents: ExampleDocuments = _NO_DOCUMENTS
    ) -> CheckInputs:
        """The inputs of a language, with the base letters and the documents."""
        metrics = {f"metric/{metric.id}" for metric in language.metrics}
        groups = {f"metric/{group}" for metric in language.metrics for group in metric.groups}
        families = {f"{FAMILY}{family}" for family in (*language.families, TOOL)}
        signals = {signal.id for signal in language.signals}
        known = frozenset({"metric"} | metrics | groups | families | signals)
        return cls(
            language.queries, known, language.grammar, language.terms, letters, documents, language.unread
        )


def read_rule(path: Path, root: Path, inputs: CheckInputs) -> tuple[Rule | None, list[Problem]]:
    """The rule of a file, whose id is its path below `root`; None where the file has a mistake.

    Raises NoSuchSignal where it names an unread signal, whose own file is a problem.
    """
    value, problems = read_yaml_file(path)
    if value is None or problems:
        return None, list(problems)
    name = path.relative_to(root).with_suffix("").as_posix()
    if not _NAME.fullmatch(name):
        return None, [Problem(path, 1, 1, "a rule is named in lower-case letters, digits and hyphens")]
    context = PatternContext(inputs.builder, f"{name}.yaml", inputs.signals)
    try:
        model = RuleModel.model_validate(value, context=context)
        return _rule(name, model, plain(value), inputs), []
    except ValidationError as error:
        for mistake in mistakes(error):
            if isinstance(mistake, NoSuchSignal) and mistake.signal in inputs.unread:
                raise mistake from None
        return None, problems_of(error, path)
    except BadSetting as error:
        return None, [error.in_file(path)]


def _rule(name: str, model: RuleModel, source: Any, inputs: CheckInputs) -> Rule:
    """The rule of a model, read from these values. Raises BadSetting."""
    kind, check = model.check.check(inputs.grammar, inputs.terms)
    return Rule(
        name,
        Severity[model.severity.upper()],
        Scope(model.scope),
        template(model.message, "message", check.value_names),
        model.why,
        model.source,
        kind,
        check,
        source["check"][kind] or {},
        tuple(action.action(check.value_names) for action in model.actions),
        tuple(
            example(item, inputs.letters, inputs.documents)
            for item in (*model.examples.flagged, *model.examples.clean)
        ),
        frozenset(model.yields_to),
        frozenset(model.silences),
        model.part,
        template(model.lacks, "lacks", check.value_names),
        model.next,
        Unit(model.waits_for),
        model.optional,
    )


def named_place(path: Path, rule: str) -> tuple[int, int]:
    """Where a rule file names another rule, line and column from 1."""
    value, _ = read_yaml_file(path)
    for key in ("yields to", "silences"):
        names = value.get(key) if isinstance(value, YamlMapping) else None
        for each in names if isinstance(names, YamlList) else (names,):
            if each == rule:
                return place_of(each)
    return 1, 1
