"""A sentence by itself: what every search finds in it, which signals and metrics it gives.

It knows the characters of its units and the values of its numbers, not the words behind them nor where it
stands. So what is found in one sentence holds for all that are written alike, and an edit costs one sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from letterlint.language.clauses import OURS, REAL, Clauses, Grammar, Subject
from letterlint.language.matchers import Index, Matcher, Range, Search


class Written(NamedTuple):
    """A sentence as it is read. All units count from its first; `values` are those of its quantities,
    `joined` are units that a hyphen joins to the one before.
    """

    code: str
    values: tuple[tuple[int, float], ...] = ()
    joined: frozenset[int] = frozenset()


class Evidence(Protocol):
    """What knows which signals and metrics there are (see `signals.py`)."""

    def may_give(self, sentence: Sentence) -> frozenset[str]:
        """The ids of the signals that a sentence gives, and of some that it may not give after all."""

    def ranges(self, signal: str, sentence: Sentence) -> Sequence[Range]:
        """Where a sentence gives a signal, in order."""

    def metrics_in(self, sentence: Sentence) -> Sequence[tuple[int, int, str]]:
        """The metrics of a sentence in order: first unit, last (exclusive) and kind."""


class Sentence:
    """What one sentence says, each thing found when it is first asked for."""

    def __init__(
        self,
        written: Written,
        grammar: Grammar,
        index: Index,
        families: Mapping[str, frozenset[str]],
        evidence: Evidence,
    ) -> None:
        self.code = written.code
        self.values = written.values
        self.joined = written.joined
        self.clauses = Clauses(written.code, grammar)
        self._places = [at for at, _ in written.values]
        self._present = frozenset(written.code)
        self._heard = index.heard(written.code)
        self._evidence = evidence
        self._hits: dict[Search, tuple[Range, ...]] = {}
        self._given: dict[str, Sequence[Range]] = {}
        # The units that are terms, with the families that each counts as.
        self.terms = [(at, families[char]) for at, char in enumerate(written.code) if char in families]
        # The ids of the signals that it gives, and of some that it may not give after all.
        self.may_give = evidence.may_give(self)

    @cached_property
    def metrics(self) -> Sequence[tuple[int, int, str]]:
        """The metrics in order: first unit, last (exclusive) and kind."""
        return self._evidence.metrics_in(self)

    def ranges(self, signal: str) -> Sequence[Range]:
        """Where it gives a signal, in order. Few of the signals that a letter gives are ever asked for."""
        if signal not in self.may_give:
            return ()
        found = self._given.get(signal)
        if found is None:
            found = self._given[signal] = self._evidence.ranges(signal, self)
        return found

    def values_within(self, first: int, last: int) -> Sequence[tuple[int, float]]:
        """The quantities from unit `first` to `last` (exclusive), each with its value."""
        return self.values[bisect_left(self._places, first) : bisect_left(self._places, last)]

    def hits(self, search: Search) -> tuple[Range, ...]:
        """What a search finds."""
        found = self._hits.get(search)
        if found is not None:
            return found
        matchers = self._heard.get(search)
        if matchers is None:
            return ()
        found = self._found(search, matchers)
        del self._heard[search]
        if found:  # What holds nowhere is forgotten, and told by that.
            self._hits[search] = found
        return found

    def spans(self, searches: Iterable[Search]) -> set[Range]:
        """All that the searches find, but for what a signal of the sentence makes up for."""
        if not self.may_say(searches):
            return set()
        return {
            span
            for search in searches
            if not any(map(self.ranges, search.redeemed))
            for span in self.hits(search)
        }

    def may_say(self, searches: Iterable[Search]) -> bool:
        """Whether one of the searches found something, or still could."""
        return not (self._hits.keys().isdisjoint(searches) and self._heard.keys().isdisjoint(searches))

    @property
    def said(self) -> list[Search]:
        """The searches that found something, or still could."""
        return [*self._hits, *self._heard]

    def allows(self, guard: str, first: int, last: int) -> bool:
        """Whether the verb of a range of units, or the one that governs it, fits a search's guard."""
        clauses = self.clauses
        within = clauses.verbs_within(first, last)
        verb = clauses.verb(within[0]) if within else clauses.governing(first)
        if verb is None:
            return True
        if guard == "mine":
            return verb.subject in {Subject.WRITER, Subject.OWN}
        # "(I) want to deploy", "would serve": no deed, whatever its first verb is.
        if verb.negated or verb.mood not in REAL or any(clauses.verb(at).mood not in REAL for at in within):
            return False
        return guard == "fact" or verb.subject in OURS

    def tells(self, signals: Sequence[str], searches: Sequence[Search]) -> bool:
        """Whether it gives one of these kinds of evidence, or says what one of the searches finds."""
        return any(map(self.ranges, signals)) or (self.may_say(searches) and any(map(self.hits, searches)))

    def _found(self, search: Search, matchers: Sequence[Matcher]) -> tuple[Range, ...]:
        """The matches that nothing rules out: from the left, none overlapping, the longer first."""
        spans = [span for matcher in matchers for span in matcher.find(self.code)]
        if len(spans) > 1:
            spans = sorted(set(spans), key=lambda span: (span[0], -span[1]))
        end = -1
        found = []
        for span in spans:
            if span[0] >= end and self._holds(search, *span):
                end = span[1]
                found.append(span)
        return tuple(found)

    def _holds(self, search: Search, first: int, last: int) -> bool:
        code, present = self.code, self._present
        if search.at_least and not any(
            value >= search.at_least for _, value in self.values_within(first, last)
        ):
            return False
        for matcher in search.before:
            if matcher.may(present) and matcher.ends(code, first):
                return False
        for matcher in search.after:
            if matcher.may(present) and matcher.begins(code, last):
                return False
        for matcher in search.sentence:
            if matcher.may(present) and matcher.find(code):
                return False
        return not search.guard or self.allows(search.guard, first, last)
