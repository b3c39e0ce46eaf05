"""What a check yields: a marked range of the source with values for the rule's message and actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from letterlint.reading.signals import Check, Trace
from letterlint.text import Span
from letterlint.view import Part, View


class Marked(NamedTuple):
    """A mark in source offsets. `values` fill the message; `part` and `trace` are there for words of a
    passage.
    """

    span: Span
    values: Mapping[str, str] = MappingProxyType({})
    part: Part | None = None
    trace: Trace | None = None


def marks(check: Check, parts: Iterable[Part]) -> list[Marked]:
    """What a check marks in these parts, in order."""
    return [mark(part, trace) for part in parts for trace in part.facts.traces(check)]


def everywhere(check: Check, view: View) -> list[Marked]:
    """What a check marks in a letter, in order."""
    if check not in view.checks:
        return marks(check, view.parts)
    found: list[Marked] = []
    for part, traces in view.marked.get(check, ()):
        if isinstance(traces, Exception):
            raise traces
        base = part.block.span.start  # As `mark` does it, with one look at the part for all of its traces.
        found += [Marked(Span(base + t.start, base + t.end), t.values, part, t) for t in traces]
    return found


def mark(part: Part, trace: Trace) -> Marked:
    """A mark on words of a part."""
    base = part.block.span.start
    return Marked(Span(base + trace.start, base + trace.end), trace.values, part, trace)
