"""The diagnostics of a document: the findings in a letter, the mistakes in a YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from letterlint.advice.diagnostic import Diagnostic, without_fixes
from letterlint.explain import rule_uri
from letterlint.features.snapshot import Snapshot
from letterlint.problem import Problem
from letterlint.report import Failure


class Diagnosis(NamedTuple):
    """What a review found, place by place. Findings come without their fixes; `rule_uris` are pages of rules.

    `problems` are mistakes in the document's own settings, `yaml_problems` those in the YAML files behind
    it. `skipped_reason` is why a document was not reviewed to its end.
    """

    is_letter: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    rule_uris: Mapping[str, str] = {}
    problems: tuple[Problem, ...] = ()
    yaml_problems: Mapping[Path, tuple[Problem, ...]] = {}
    failures: tuple[Failure, ...] = ()
    skipped_reason: str = ""


def diagnose(snapshot: Snapshot) -> Diagnosis:
    """The diagnostics of a document; none if it is neither a letter nor a file of letterlint's."""
    review = snapshot.review
    if review is None:
        return Diagnosis(problems=snapshot.problems)
    rules = review.resolved.rules.rulebook.rules
    diagnostics = tuple(map(without_fixes, snapshot.diagnostics))
    pages = {each.rule: rule_uri(rules[each.rule]) for each in diagnostics if each.rule in rules}
    behind: dict[Path, tuple[Problem, ...]] = {}
    for problem in review.resolved.problems:
        if problem.path.suffix == ".yaml":
            behind[problem.path] = (*behind.get(problem.path, ()), problem)
    return Diagnosis(
        is_letter=True,
        diagnostics=diagnostics,
        rule_uris={rule: page for rule, page in pages.items() if page},
        problems=snapshot.problems,
        yaml_problems=behind,
        failures=review.report.failures,
    )
