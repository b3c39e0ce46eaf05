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


class Index:
    """Which patterns of which searches a character wakes: the others need not be looked at."""

    def __init__(self, searches: Iterable[Search]) -> None:
        self._entries = [(search, matcher) for search in searches for matcher in search.find]
        self._by_char: dict[str, list[int]] = {}
        self._always: list[int] = []
        for entry, (_, matcher) in enumerate(self._entries):
            for char in matcher.pattern.anchors:
                self._by_char.setdefault(char, []).append(entry)
            if not matcher.pattern.anchors:
                self._always.append(entry)

    def awake(self, present: frozenset[str]) -> dict[Search, list[Matcher]]:
        """The matchers, by their search, that may match among these characters."""
        seen = set(self._always)
        for char in present:
            seen.update(self._by_char.get(char, ()))
        found: dict[Search, list[Matcher]] = {}
        for entry in seen:
            search, matcher = self._entries[entry]
            for need in matcher.pattern.needs:
                if need.isdisjoint(present):
                    break
            else:
                found.setdefault(search, []).append(matcher)
        return found
