"""Marked ranges: what a check yields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from letterlint.checks.context import LetterContext, Paragraph
from letterlint.language.signals import Check, Trace
from letterlint.text import Span


class Marked(NamedTuple):
    """A mark in source offsets. `values` fill the message; `paragraph` and `trace` are there for words of a
    paragraph.
    """

    span: Span
    values: Mapping[str, str] = MappingProxyType({})
    paragraph: Paragraph | None = None
    trace: Trace | None = None


def marks(check: Check, paragraphs: Iterable[Paragraph]) -> list[Marked]:
    """What a check marks in these paragraphs, in order."""
    return [
        marked
        for paragraph in paragraphs
        for marked in _in_paragraph(paragraph, paragraph.analysis.traces(check))
    ]


def everywhere(check: Check, context: LetterContext) -> list[Marked]:
    """What a check marks in a letter, in order."""
    if check not in context.checks:
        return marks(check, context.paragraphs)
    found: list[Marked] = []
    for paragraph, traces in context.marked.get(check, ()):
        if isinstance(traces, Exception):
            raise traces
        found += _in_paragraph(paragraph, traces)
    return found


def mark(paragraph: Paragraph, trace: Trace) -> Marked:
    """A mark on words of a paragraph."""
    return _in_paragraph(paragraph, [trace])[0]


def _in_paragraph(paragraph: Paragraph, traces: Iterable[Trace]) -> list[Marked]:
    base = paragraph.block.span.start
    return [Marked(Span(base + t.start, base + t.end), t.values, paragraph, t) for t in traces]
