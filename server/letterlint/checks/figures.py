"""The kind `figures`: numbers that cannot be, by themselves or beside others of their sentence.

Patterns say which numbers belong together and what the words claim of them; whether that can be is arithmetic
(`language/amounts.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from letterlint.checks.base import Check, Queries
from letterlint.language.amounts import Amount, aligned, change_may_be, surely_below, times_apart
from letterlint.language.matchers import Range, leftmost
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence

_TENFOLD = 10.0  # A rate and a total that disagree so far cannot both be right.
_ALMOST = 0.999  # Tenfold but for how numbers are held.


@dataclass(frozen=True, eq=False)
class Figures(Check):
    """Marks figures that cannot be.

    `impossible` finds those that cannot be by themselves. What `falling` and `rising` find holds two numbers,
    of which the second should be the smaller, or the larger. `change after` has a percentage behind two
    numbers, `change before` in front of them. `percentiles` have their rank as key; `side by side` holds some
    with a number each, in the same order. `rates` have as key what they are per, in seconds; `equal rates`
    holds two that should be the same.
    """

    impossible: Queries = ()
    falling: Queries = ()
    rising: Queries = ()
    change_after: Queries = ()
    change_before: Queries = ()
    percentiles: Mapping[float, Queries] = field(default_factory=dict)
    side_by_side: Queries = ()
    rates: Mapping[float, Queries] = field(default_factory=dict)
    equal_rates: Queries = ()

    @cached_property
    def queries(self) -> Queries:
        ranked = (*self.percentiles.values(), *self.rates.values())
        return (
            *self.impossible,
            *self.falling,
            *self.rising,
            *self.change_after,
            *self.change_before,
            *self.side_by_side,
            *self.equal_rates,
            *(query for queries in ranked for query in queries),
        )

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The marks in a sentence, none overlapping."""
        if not sentence.amounts:
            return []
        return leftmost(self._found(sentence))

    def _found(self, sentence: Sentence) -> Iterator[Range]:
        for first, last in sorted(sentence.found(self.impossible)):
            if not _of_two_clauses(sentence, first, last):
                at, _ = sentence.amounts_within(first, last)[-1]
                yield at, at + 1
        yield from _pairs(sentence, self.falling, surely_below)
        yield from _pairs(sentence, self.rising, lambda before, after: surely_below(after, before))
        yield from _changes(sentence, self.change_after, percentage=2)
        yield from _changes(sentence, self.change_before, percentage=0)
        yield from self._percentiles(sentence)
        yield from self._rates(sentence)

    def _percentiles(self, sentence: Sentence) -> Iterator[Range]:
        """Figures of a percentile that are below those of a lower one."""
        for first, last in sorted(sentence.found(self.side_by_side)):
            named = sorted(
                (at, rank)
                for rank, queries in self.percentiles.items()
                for at, end in sorted(sentence.found(queries))
                if first <= at and end <= last
            )
            figures = sentence.amounts_within(first, last)
            if len(named) != len(figures):
                continue
            beside = [(rank, *figure) for (_, rank), figure in zip(named, figures, strict=True)]
            for (rank, at, amount), (other, place, beyond) in pairwise(beside):
                one, two = aligned(amount, beyond)
                if (surely_below(two, one) if rank < other else surely_below(one, two)) and rank != other:
                    yield min(at, place), max(at, place) + 1

    def _rates(self, sentence: Sentence) -> Iterator[Range]:
        """Rates that should be the same as the one before them, and are not by far."""
        for first, last in sorted(sentence.found(self.equal_rates)):
            per = {
                at: seconds
                for seconds, queries in self.rates.items()
                for start, end in sorted(sentence.found(queries))
                for at, _ in sentence.amounts_within(start, end)
            }
            figures = [(at, amount) for at, amount in sentence.amounts_within(first, last) if at in per]
            for (at, amount), (place, other) in pairwise(figures):
                if times_apart(amount, other, per[at], per[place]) >= _TENFOLD * _ALMOST:
                    yield place, place + 1


def _pairs(
    sentence: Sentence, queries: Sequence[Query], wrong: Callable[[Amount, Amount], bool]
) -> Iterator[Range]:
    """The pairs of numbers that go the wrong way."""
    for first, last in sorted(sentence.found(queries)):
        figures = sentence.amounts_within(first, last)
        if len(figures) == 2 and not _of_two_clauses(sentence, first, last):
            (at, before), (place, after) = figures
            if wrong(*aligned(before, after)):
                yield at, place + 1


def _changes(sentence: Sentence, queries: Sequence[Query], percentage: int) -> Iterator[Range]:
    """The percentages that their two numbers do not give; `percentage` is their place among the three."""
    for first, last in sorted(sentence.found(queries)):
        figures = sentence.amounts_within(first, last)
        if len(figures) == 3:
            at, told = figures[percentage]
            (_, before), (_, after) = (each for each in figures if each[0] != at)
            if not change_may_be(before, after, told):
                yield at, at + 1


def _of_two_clauses(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a range of tokens holds the verbs of several clauses, whose numbers are not its own."""
    return sum(first <= clause.verb < last for clause in sentence.clauses) > 1
