"""Applies a letter's suppression comments to its report.

Which rules speak of directives is the rulebook's to say: those whose check kind is `suppression`, each with
the setting `reports`, which is `unknown` or `unused`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from letterlint.config.model import Config, selects
from letterlint.letter import Letter
from letterlint.report import Report
from letterlint.rule import Finding, Fix, Scope
from letterlint.suppressions.matching import SuppressionProblem, suppress
from letterlint.text import Span

if TYPE_CHECKING:
    from letterlint.rule import Rule

KIND = "suppression"

Removal = Callable[[Letter, SuppressionProblem], tuple[Fix, ...]]


def _no_fixes(letter: Letter, problem: SuppressionProblem) -> tuple[Fix, ...]:
    return ()


def apply_suppressions(
    report: Report, rules: Mapping[str, Rule[object]], config: Config, removal: Removal = _no_fixes
) -> Report:
    """The report with the letter's directives applied. `removal` makes the fixes of a problem with one."""
    letter = report.letter
    if not letter.directives:
        return report

    reporters = [rule for rule in rules.values() if rule.check_kind == KIND]
    own = {reporter.id for reporter in reporters}  # No finding of theirs is there yet.

    def waiting(rule: str) -> bool:
        return report.summary.draft and rules[rule].scope is not Scope.PASSAGE

    done = suppress(letter, report.findings, rules, waiting)
    if any("*" in rules[finding.rule].silences for finding in report.findings):
        done = done._replace(unknown=(), unused=())  # It is no letter of ours, and no more is to be said.
    unused = [problem for problem in done.unused if problem.rule not in own]
    about = {"unknown": done.unknown, "unused": tuple(unused)}
    found = [
        finding
        for reporter in reporters
        if not _silenced_by_name(report, reporter)
        for finding in _findings(report, reporter, about[str(reporter.settings["reports"])], config, removal)
    ]
    findings = sorted([*done.findings, *found], key=lambda finding: (finding.span, finding.rule))
    return replace(report, findings=tuple(findings))


def _findings(
    report: Report,
    rule: Rule[object],
    problems: tuple[SuppressionProblem, ...],
    config: Config,
    removal: Removal,
) -> Iterator[Finding]:
    severity = config.severity(rule.id, rule.own_severity)
    if severity is None:
        return
    for problem in problems:
        message = rule.message.replace("{rule}", problem.rule or "anything").replace("{hint}", problem.hint)
        yield Finding(
            rule.id, severity, problem.span, message, partial(_fixes, removal, report.letter, problem)
        )


def _fixes(removal: Removal, letter: Letter, problem: SuppressionProblem, _: Span) -> tuple[Fix, ...]:
    return removal(letter, problem)


def _silenced_by_name(report: Report, rule: Rule[object]) -> bool:
    """Whether a directive for the whole file names the rule: only so are problems on directives silenced."""
    return any(
        directive.verb == "disable-file" and any(selects(name, rule.id) for name, _ in directive.rules)
        for directive in report.letter.directives
    )
