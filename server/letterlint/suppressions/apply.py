"""Applies a letter's suppression comments to its report.

Directives that are unknown or unused are reported by the rules whose kind of check is `suppression`; their
setting `reports` is one of the two words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from letterlint.config.model import Config, selects
from letterlint.letter import Letter
from letterlint.report import Report
from letterlint.rule import Finding, Fix, Rule, Scope
from letterlint.suppressions.matching import SuppressionProblem, suppress
from letterlint.text import Span

KIND = "suppression"

Removal = Callable[[Letter, SuppressionProblem], tuple[Fix, ...]]


def apply_suppressions(
    report: Report,
    rules: Mapping[str, Rule[object]],
    config: Config,
    removal: Removal = lambda letter, problem: (),
) -> Report:
    """The report with the letter's directives applied. `removal` makes the fixes of a directive's problem."""
    letter = report.letter
    if not letter.directives:
        return report

    def waits(rule: str) -> bool:
        return report.summary.draft and rules[rule].scope is not Scope.PASSAGE

    suppressed = suppress(letter, report.findings, rules, waits)
    found = list(suppressed.findings)
    reporters = [rule for rule in rules.values() if rule.check_kind == KIND]
    own = {reporter.id for reporter in reporters}  # They have no findings yet, so these are not unused.
    problems = {
        "unknown": suppressed.unknown,
        "unused": [problem for problem in suppressed.unused if problem.rule not in own],
    }
    if not any("*" in rules[finding.rule].silences for finding in report.findings):
        for reporter in reporters:
            if not _disabled_by_name(letter, reporter):
                about = problems[str(reporter.settings["reports"])]
                found += _findings(letter, reporter, about, config, removal)
    return replace(report, findings=tuple(sorted(found, key=lambda finding: (finding.span, finding.rule))))


def _findings(
    letter: Letter,
    rule: Rule[object],
    problems: Iterable[SuppressionProblem],
    config: Config,
    removal: Removal,
) -> Iterator[Finding]:
    severity = config.severity(rule.id, rule.own_severity)
    if severity is None:
        return
    for problem in problems:
        message = rule.message.replace("{rule}", problem.rule or "anything")
        message = message.replace("{hint}.", problem.hint or ".")  # The hint is a question.
        yield Finding(rule.id, severity, problem.span, message, partial(_fixes, removal, letter, problem))


def _fixes(removal: Removal, letter: Letter, problem: SuppressionProblem, _: Span) -> tuple[Fix, ...]:
    return removal(letter, problem)


def _disabled_by_name(letter: Letter, rule: Rule[object]) -> bool:
    """Whether a directive for the file names the rule. No other suppresses findings on directives."""
    return any(
        directive.verb == "disable-file" and any(selects(name, rule.id) for name, _ in directive.rules)
        for directive in letter.directives
    )
