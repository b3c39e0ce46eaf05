"""Hover: why words are marked, and what a tool or a number counts as."""

from __future__ import annotations

from typing import NamedTuple

from letterlint.explain import escape_markdown, hover_text
from letterlint.features.snapshot import Snapshot
from letterlint.text import Span


class Hover(NamedTuple):
    """What there is to say of a span of the source, in Markdown."""

    markdown: str
    span: Span


def hover(snapshot: Snapshot, offset: int) -> Hover | None:
    """What there is to say of the words at an offset."""
    if snapshot.review is None:
        return None
    report, rules = snapshot.review.report, snapshot.rules.rulebook.rules
    here = Span(offset, offset)
    findings = [f for f in report.findings if f.span.touches(here) and f.rule in rules]
    signals = [s for s in report.signals if s.span.touches(here) and s.counts_as]
    parts = [hover_text(rules[finding.rule], finding, snapshot.document.text) for finding in findings]
    parts += [f"**{escape_markdown(s.name)}**: {s.kind}, counts as {', '.join(s.counts_as)}" for s in signals]
    if not parts:
        return None
    spans = [*(finding.span for finding in findings), *(signal.span for signal in signals)]
    return Hover("\n\n---\n\n".join(parts), min(spans, key=lambda span: span.end - span.start))
