"""Patterns ready to run, what rules their matches out, and which of them a sentence wakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from letterlint.reading.alphabet import Pattern

Range = tuple[int, int]  # Units of a sentence, the second exclusive.


class Matcher:
    """A pattern ready to run. `pattern` is given once the alphabet has settled.

    The regular expression compiles when a sentence first holds what it needs: most never do.
    """

    __slots__ = ("_group", "_regex", "_regex_ending", "pattern", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.pattern = Pattern("(?!)", frozenset())
        self._regex: re.Pattern[str] | None = None
        self._regex_ending: re.Pattern[str] | None = None
        self._group = 0

    def __reduce__(self) -> tuple[Callable[..., Matcher], tuple[str, Pattern]]:
        return _matcher, (self.text, self.pattern)

    def may(self, code: str) -> bool:
        """Whether the pattern can match among these units at all."""
        anchors, needs = self.pattern.anchors, self.pattern.needs
        if anchors and anchors.isdisjoint(code):
            return False
        return not any(need.isdisjoint(code) for need in needs)

    def find(self, code: str) -> Sequence[Range]:
        """The marked unit ranges."""
        regex = self._regex or self._compiled()
        if regex.search(code) is None:  # As it is nearly always.
            return ()
        spans = [match.span(self._group) for match in regex.finditer(code)]
        return [span for span in spans if span[0] < span[1]]

    def begins(self, code: str, start: int) -> bool:
        """Whether the pattern matches at `start`."""
        return (self._regex or self._compiled()).match(code, start) is not None

    def ends(self, code: str, end: int) -> bool:
        """Whether the pattern matches up to `end`."""
        if self._regex_ending is None:
            self._regex_ending = re.compile(rf"(?:{self.pattern.source})\Z")
        return self._regex_ending.search(code, 0, end) is not None

    def _compiled(self) -> re.Pattern[str]:
        self._regex = re.compile(self.pattern.source)
        self._group = self._regex.groupindex.get("mark", 0)
        return self._regex


def _matcher(text: str, pattern: Pattern) -> Matcher:
    made = Matcher(text)
    made.pattern = pattern
    return made


@dataclass(frozen=True, eq=False)
class Search:
    """Patterns with what rules them out.

    `guard` asks of the verb in the match (or, without one, of the verb that governs it): "deed" that the
    writer's side does it and it is real; "fact" that it is real; "mine" that the writer's side is the subject
    in any mood; "" nothing. `before` and `after` rule a match out by what stands right next to it, `sentence`
    by what stands in its sentence. `number` is its place in the index.
    """

    number: int
    find: tuple[Matcher, ...] = ()
    guard: str = ""
    before: tuple[Matcher, ...] = ()
    after: tuple[Matcher, ...] = ()
    sentence: tuple[Matcher, ...] = ()
    at_least: float = 0.0  # the least value of a quantity in the match
    redeemed: tuple[str, ...] = ()  # signals of its sentence that make up for what a rule finds by it


class Index:
    """Which patterns of which searches a sentence wakes: the others need not be looked at.

    Sets of patterns are whole numbers with a bit for each, so that all of them are narrowed down at once.
    """

    def __init__(self, searches: Iterable[Search]) -> None:
        self._entries = [(search, matcher) for search in searches for matcher in search.find]
        every = (1 << len(self._entries)) - 1
        # For each need in turn, the anchors first: which patterns have none, and which a character serves.
        self._needs: list[tuple[int, dict[str, int]]] = []
        for entry, (_, matcher) in enumerate(self._entries):
            bit = 1 << entry
            anchors, needs = matcher.pattern.anchors, matcher.pattern.needs
            for place, need in enumerate((anchors, *needs) if anchors else needs):
                if place == len(self._needs):
                    self._needs.append((every, {}))
                without, serves = self._needs[place]
                self._needs[place] = without & ~bit, serves
                for char in need:
                    serves[char] = serves.get(char, 0) | bit
        self._every = every

    def awake(self, present: frozenset[str]) -> dict[Search, list[Matcher]]:
        """The matchers, by their search, that may match among these characters."""
        awake = self._every
        for served, serves in self._needs:
            for char in present:
                if char in serves:
                    served |= serves[char]
            awake &= served
        found: dict[Search, list[Matcher]] = {}
        bits = f"{awake:b}"[::-1]
        entry = bits.find("1")
        while entry >= 0:
            search, matcher = self._entries[entry]
            found.setdefault(search, []).append(matcher)
            entry = bits.find("1", entry + 1)
        return found
