"""What a check yields: a marked range of the source with values for the rule's message and actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from letterlint.checks.context import Part, View
from letterlint.language.signals import Check, Trace
from letterlint.text import Span


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
    return [marked for part in parts for marked in _in_part(part, part.facts.traces(check))]


def everywhere(check: Check, view: View) -> list[Marked]:
    """What a check marks in a letter, in order."""
    if check not in view.checks:
        return marks(check, view.parts)
    found: list[Marked] = []
    for part, traces in view.marked.get(check, ()):
        if isinstance(traces, Exception):
            raise traces
        found += _in_part(part, traces)
    return found


def mark(part: Part, trace: Trace) -> Marked:
    """A mark on words of a part."""
    return _in_part(part, [trace])[0]


def _in_part(part: Part, traces: Iterable[Trace]) -> list[Marked]:
    base = part.block.span.start
    return [Marked(Span(base + t.start, base + t.end), t.values, part, t) for t in traces]
