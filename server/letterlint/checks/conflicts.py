"""One fault, one finding: rules that silence others, and rules that yield where both mark a place."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from letterlint.checks.base import Mark, Rule
from letterlint.rule import Scope
from letterlint.text import Span

_EVERY = "*"


def resolve_conflicts(
    rules: Mapping[str, Rule], marked: Mapping[str, Sequence[Mark]]
) -> Iterator[tuple[Rule, Sequence[Mark]]]:
    """The marks of each rule, but for those of rules that are silenced and those that yield to another's.

    A rule on passages is silenced in the paragraphs of the marks that silence it, unless these silence all.
    """
    silenced: set[str] = set()
    nearby = defaultdict[str, list[Span]](list)  # Where rules on passages are silenced.
    for name, causes in marked.items():
        silences = rules[name].silences if rules[name].check.silences_others(causes) else frozenset()
        if _EVERY in silences:
            silenced |= set(rules) - {name}
        for other in silences & rules.keys():
            if rules[other].scope is Scope.PASSAGE:
                nearby[other] += [cause.span for cause in causes]
            else:
                silenced.add(other)
    for name, found in marked.items():
        if name in silenced:
            continue
        marks = _outside(found, nearby[name]) if name in nearby else found
        rivals = [
            m.span for other in rules[name].yields_to for m in marked.get(other, ()) if other not in silenced
        ]
        yield rules[name], _drop_overlapping(marks, sorted(rivals)) if rivals else marks


def _outside(marks: Sequence[Mark], causes: Sequence[Span]) -> Sequence[Mark]:
    """The marks in paragraphs that hold none of some spans."""
    return [
        mark
        for mark in marks
        if mark.paragraph is None or not any(mark.paragraph.block.span.covers(cause) for cause in causes)
    ]


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
