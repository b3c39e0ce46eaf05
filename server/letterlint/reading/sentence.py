"""A sentence by itself: what every search finds in it, which signals and metrics it gives.

It knows the characters of its units and the values of its numbers, not the words behind them nor where it
stands. So what is found in one sentence holds for all that are written alike, and an edit costs one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from letterlint.reading.clauses import Clauses, Grammar
from letterlint.reading.searches import Index, Matcher, Range, Search


class Check(Protocol):
    """What a rule asks of a sentence."""

    def in_sentence(self, sentence: Sentence) -> Sequence[Range]:
        """The units to mark, in order."""


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as it is read. All units count from its first; `values` are those of its quantities,
    `joined` are units that a hyphen joins to the one before.
    """

    code: str
    values: tuple[tuple[int, float], ...] = ()
    joined: frozenset[int] = frozenset()


class Sentence:
    """What one sentence says, each thing found when it is first asked for."""

    def __init__(
        self, written: Written, grammar: Grammar, index: Index, families: Mapping[str, frozenset[str]]
    ) -> None:
        self.code = written.code
        self.values = written.values
        self.joined = written.joined
        self.clauses = Clauses(written.code, grammar)
        self.present = frozenset(written.code)
        self.awake: Mapping[Search, Sequence[Matcher]] = index.awake(self.present)
        self._families = families
        self._hits: dict[Search, tuple[Range, ...]] = {}
        self._marks: dict[Check, tuple[Range, ...]] = {}
        # Filled by the analyst: signals by id, metrics as first unit, last (exclusive) and kind.
        self.signals: Mapping[str, Sequence[Range]] = {}
        self.metrics: Sequence[tuple[int, int, str]] = ()

    @cached_property
    def terms(self) -> Sequence[tuple[int, frozenset[str]]]:
        """The units that are terms, with the families that each counts as."""
        families = self._families
        return [(at, families[char]) for at, char in enumerate(self.code) if char in families]

    def hits(self, search: Search) -> tuple[Range, ...]:
        """What a search finds."""
        matchers = self.awake.get(search)
        if matchers is None:
            return ()
        found = self._hits.get(search)
        if found is None:
            found = self._hits[search] = search.hits(matchers, self)
        return found

    def marks(self, check: Check) -> tuple[Range, ...]:
        """What a check marks."""
        found = self._marks.get(check)
        if found is None:
            found = self._marks[check] = tuple(check.in_sentence(self))
        return found

    def tells(self, signals: Sequence[str], searches: Sequence[Search]) -> bool:
        """Whether it gives one of these kinds of evidence, or says what one of the searches finds."""
        return any(signal in self.signals for signal in signals) or any(map(self.hits, searches))
