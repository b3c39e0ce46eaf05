"""Compiled patterns with what excludes a match: where they match in a row of symbols."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from letterlint.language.pattern import Pattern

Range = tuple[int, int]  # Tokens of a sentence, the second exclusive.


def leftmost(ranges: Iterable[Range]) -> list[Range]:
    """Ranges in order; of those that overlap, the first, and of those that begin together the longest."""
    kept: list[Range] = []
    for found in sorted(set(ranges), key=lambda span: (span[0], -span[1])):
        if not kept or found[0] >= kept[-1][1]:
            kept.append(found)
    return kept


class Matcher:
    """A pattern ready to run, and its line in its file, from 1.

    `pattern` is set once all symbols are known. Its regular expression is compiled when a sentence first has
    what it needs.
    """

    def __init__(self, text: str, line: int = 1) -> None:
        self.text, self.line = text, line
        self.pattern = Pattern("(?!)", frozenset())

    def __getstate__(self) -> dict[str, object]:
        return {"text": self.text, "line": self.line, "pattern": self.pattern}

    def may_match(self, present: frozenset[str]) -> bool:
        """Whether the pattern can match among tokens of these symbols at all."""
        anchors, needs = self.pattern.anchors, self.pattern.needs
        if anchors and anchors.isdisjoint(present):
            return False
        return not any(need.isdisjoint(present) for need in needs)

    def find(self, symbols: str) -> Sequence[Range]:
        """The marked token ranges."""
        spans = [match.span(self._marked) for match in self.regex.finditer(symbols)]
        return [span for span in spans if span[0] < span[1]]

    def matches_at(self, symbols: str, start: int) -> bool:
        """Whether the pattern matches at `start`."""
        return self.regex.match(symbols, start) is not None

    def within(self, symbols: str, first: int, last: int) -> Range | None:
        """The first marked range of a match between two tokens."""
        match = self.regex.search(symbols, first, last)
        return match.span(self._marked) if match and match.end() > match.start() else None

    def matches_up_to(self, symbols: str, end: int) -> bool:
        """Whether the pattern matches up to `end`."""
        return self._ending.search(symbols, 0, end) is not None

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern as Python's."""
        return re.compile(self.pattern.source)

    @cached_property
    def _ending(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.pattern.source})\Z")

    @cached_property
    def _marked(self) -> int:
        return self.regex.groupindex.get("mark", 0)
