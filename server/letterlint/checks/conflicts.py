"""One fault, one finding: rules that silence others, and rules that yield where both mark a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from letterlint.checks.base import Mark, Rule
from letterlint.text import Span

_EVERY = "*"


def resolve_conflicts(
    rules: Mapping[str, Rule], marked: Mapping[str, Sequence[Mark]]
) -> Iterator[tuple[Rule, Sequence[Mark]]]:
    """The marks of each rule, but for those of rules that are silenced and those that yield to another's."""
    silenced: set[str] = set()
    for name in marked:
        silences = rules[name].silences if rules[name].check.silences_others(marked[name]) else frozenset()
        silenced |= (set(rules) - {name}) if _EVERY in silences else silences
    for name, marks in marked.items():
        if name in silenced:
            continue
        rivals = [
            m.span for other in rules[name].yields_to for m in marked.get(other, ()) if other not in silenced
        ]
        yield rules[name], _drop_overlapping(marks, sorted(rivals)) if rivals else marks


def _drop_overlapping(marks: Sequence[Mark], rivals: Sequence[Span]) -> Sequence[Mark]:
    """The marks that touch none of the rivals, which are in order."""
    starts = [rival.start for rival in rivals]
    reach = list(accumulate((rival.end for rival in rivals), max))  # How far all up to one reach.

    def alone(span: Span) -> bool:
        near = bisect_right(starts, span.end) - 1
        while near >= 0 and reach[near] >= span.start:
            if rivals[near].touches(span):
                return False
            near -= 1
        return True

    return [mark for mark in marks if alone(mark.span)]
