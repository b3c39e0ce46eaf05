"""A diagnostic: what is said of one place in a letter, by one finding or by several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from letterlint.letter import Place
from letterlint.rule import Finding, Known, Severity
from letterlint.text import Span


class Diagnostic(NamedTuple):
    """What is said of one place. `findings` are its members, the weightiest first.

    `span` is where it is shown, in source offsets: the marked words, or an empty range at the start of the
    salutation where members of the same part of the advice name what the letter lacks (`gathered`).
    `messages` are those of its rules, or one sentence for all where it is gathered. `rank`
    orders diagnostics by how much they matter, the least number first. `step` is what to do, as an order.
    """

    span: Span
    severity: Severity
    messages: tuple[str, ...]
    findings: tuple[Finding, ...]
    gathered: bool
    rank: tuple[int, ...]
    step: str

    @property
    def message(self) -> str:
        """Its messages, a rule a line."""
        return "\n".join(self.messages)

    @property
    def rule(self) -> str:
        """The id of its weightiest member's rule."""
        return self.findings[0].rule

    @property
    def beside(self) -> tuple[Place, ...]:
        """The places of other documents that its members are about, each once."""
        return tuple(dict.fromkeys(place for finding in self.findings for place in finding.related))

    @property
    def elsewhere(self) -> tuple[Finding, ...]:
        """The members whose own words are at another place: theirs, or where a fact belongs."""
        return tuple(
            finding
            for finding in self.findings
            if not self.span.covers(finding.span)
            and not (not self.gathered and finding.span.covers(self.span))
        )


def without_fixes(diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic as a value that can be sent to another process, which fixes cannot."""
    plain = (replace(finding, make_fixes=Known(())) for finding in diagnostic.findings)
    return diagnostic._replace(findings=tuple(plain))


def first_of_rules(findings: Iterable[Finding]) -> list[Finding]:
    """The first finding of each rule."""
    found: dict[str, Finding] = {}
    for finding in findings:
        found.setdefault(finding.rule, finding)
    return list(found.values())


def begin_here(diagnostics: tuple[Diagnostic, ...], count: int = 3) -> tuple[Diagnostic, ...]:
    """Those that matter most, the weightiest first."""
    return tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.rank)[:count])
