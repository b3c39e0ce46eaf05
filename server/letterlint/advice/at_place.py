"""What concerns a place in a letter: the diagnostics shown there, and the findings to act on."""

from __future__ import annotations

from collections.abc import Sequence

from letterlint.advice.diagnostic import Diagnostic
from letterlint.letter import Letter
from letterlint.rule import Finding
from letterlint.text import Span


def diagnostics_at(diagnostics: Sequence[Diagnostic], letter: Letter, span: Span) -> list[Diagnostic]:
    """The diagnostics whose place or members' words a span touches, or the line where they are gathered."""
    return [each for each in diagnostics if _concerns(each, letter, span)]


def belonging_here(
    diagnostics: Sequence[Diagnostic], letter: Letter, span: Span
) -> list[tuple[Diagnostic, Finding]]:
    """Findings of what the letter lacks whose facts belong where the span is, and their diagnostics."""
    return [
        (diagnostic, finding)
        for diagnostic in diagnostics
        if diagnostic.gathered and not _concerns(diagnostic, letter, span)
        for finding in diagnostic.findings
        if finding.span.touches(span)
    ]


def _concerns(diagnostic: Diagnostic, letter: Letter, span: Span) -> bool:
    if diagnostic.gathered:
        line = letter.lines.line_of(diagnostic.span.start)
        return Span(diagnostic.span.start, letter.lines.line_end(line)).touches(span)
    return diagnostic.span.touches(span) or any(each.span.touches(span) for each in diagnostic.findings)
