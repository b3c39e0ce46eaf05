"""How often evidence and rules bend as they should: each example under each change."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from transformations import NONE, SAME

import evidence
from letterlint import rulebook
from letterlint.checks.base import Rule
from letterlint.config.model import Config
from letterlint.explain import marked_text
from letterlint.formats import parse
from letterlint.letter import NO_DOCUMENTS
from letterlint.reviewer import Reviewer
from letterlint.rule import Scope

EXCEPTIONS = Path(__file__).with_name("exceptions.yaml")


class Bend(NamedTuple):
    """One example under one change: `what` is a rule, or a signal or metric."""

    what: str
    change: str
    text: str
    right: bool


def bends() -> Iterator[Bend]:
    """All examples under all changes that they offer a place for."""
    yield from _of_evidence()
    yield from _of_rules()


def _of_evidence() -> Iterator[Bend]:
    for what, text, gives in evidence.examples():
        if what == "metric":
            continue  # Numbers that are no metrics.
        for change, made in SAME.items():
            if (changed := made(text)) is not None:
                yield Bend(what, change, changed, evidence.has_evidence(what, changed) is gives)
        if not gives or _nominal(what):
            continue
        for change, made in NONE.items():
            if (changed := made(text)) is not None:
                yield Bend(what, change, changed, not evidence.has_evidence(what, changed))


def _of_rules() -> Iterator[Bend]:
    for rule in book().rules.values():
        if rule.scope is not Scope.PASSAGE:
            continue
        for example in rule.examples:
            if example.documents != NO_DOCUMENTS:
                continue  # Another word or number may be that of the posting or of the resume.
            text, marks = marked_text.read(example.text)
            if "\n" in text or example.markup is not None:
                continue
            for change, made in SAME.items():
                if (changed := made(text)) is not None:
                    yield Bend(rule.id, change, changed, finds(rule, changed) is bool(marks))


@cache
def book() -> rulebook.Rulebook:
    """The rules that ship."""
    return rulebook.load()[0]


@cache
def _reviewer() -> Reviewer:
    return Reviewer(book())


def finds(rule: Rule, text: str) -> bool:
    """Whether a rule finds something in a text."""
    report = _reviewer().review(parse(text, "markdown"), Config())
    return any(finding.rule == rule.id for finding in report.findings)


@cache
def _nominal(what: str) -> bool:
    """Whether a signal counts whoever does it, and however it is meant: what a letter speaks of, no deed."""
    name = what.removeprefix("metric/")
    return any(path.stem == name and data.get("guard") == "any" for path, data in evidence.files())


def exceptions() -> dict[str, dict[str, str]]:
    """Changed examples that do not bend as they should, with the reason."""
    return yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8")) or {}
