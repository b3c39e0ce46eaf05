"""Hover: why words are marked, and what a tool or a number counts as."""

from __future__ import annotations

from typing import NamedTuple

from letterlint.advice.at_place import diagnostics_at
from letterlint.advice.diagnostic import Diagnostic, first_of_rules
from letterlint.explain import escape_markdown, hover_text
from letterlint.features.snapshot import Snapshot
from letterlint.report import Signal
from letterlint.rule import Finding
from letterlint.text import Span


class Hover(NamedTuple):
    """The hover for a span of the source, in Markdown."""

    markdown: str
    span: Span


def hover(snapshot: Snapshot, offset: int) -> Hover | None:
    """The hover for the words at an offset."""
    if snapshot.review is None:
        return None
    report, rules = snapshot.review.report, snapshot.rules.rulebook.rules
    here = Span(offset, offset)
    places = diagnostics_at(snapshot.diagnostics, report.letter, here)
    signals = [s for s in report.signals if s.span.touches(here) and s.counts_as]
    parts = [_missing(place) for place in places if place.gathered]
    text = snapshot.document.text
    for place in places:
        if not place.gathered:
            parts += [hover_text(rules[f.rule], f, text) for f in _one_a_rule(place, here) if f.rule in rules]
    parts += [_counted(signal) for signal in signals]
    if not parts:
        return None
    spans = [f.span for place in places for f in place.findings if f.span.touches(here)]
    spans += [signal.span for signal in signals]
    return Hover("\n\n".join(parts), min(spans, key=lambda span: span.end - span.start, default=here))


def _counted(signal: Signal) -> str:
    """What a tool or a number counts as, and the lines of the posting and the resume that have it too."""
    heading = f"**{escape_markdown(signal.name)}**: {signal.kind}, counts as {', '.join(signal.counts_as)}"
    rows = [
        f"- {escape_markdown(place.document.name)}, line {place.line}: {escape_markdown(place.quote)}"
        for place in signal.beside
    ]
    return "\n".join([heading, "", *rows]) if rows else heading


def _one_a_rule(place: Diagnostic, here: Span) -> list[Finding]:
    """The findings of the words hovered over, one a rule; those of all rules between such words."""
    touched = [finding for finding in place.findings if finding.span.touches(here)]
    return first_of_rules(touched or place.findings)


def _missing(place: Diagnostic) -> str:
    """What the letter lacks of one part of the advice: a heading, and each rule's own words."""
    rows = [f"- **{finding.rule}**: {escape_markdown(finding.message)}" for finding in place.findings]
    return "\n".join([f"### {escape_markdown(place.message)}", "", *rows])
