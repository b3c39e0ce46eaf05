"""Patterns ready to run, what rules their matches out, and which of them a sentence wakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from letterlint.language.pattern import Pattern
from letterlint.language.regex import Kept, keep, take

Range = tuple[int, int]  # Units of a sentence, the second exclusive.

_ONE = re.compile("1")


class Matcher:
    """A pattern ready to run. `pattern` is given once the alphabet has settled.

    The regular expression is there when a sentence first holds what it needs: most never do.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.pattern = Pattern("(?!)", frozenset())
        self._kept: Kept | None = None

    def __reduce__(self) -> tuple[Callable[..., Matcher], tuple[str, Pattern, Kept]]:
        return _matcher, (self.text, self.pattern, keep(self.regex))

    def may(self, present: frozenset[str]) -> bool:
        """Whether the pattern can match among units of these characters at all."""
        anchors, needs = self.pattern.anchors, self.pattern.needs
        if anchors and anchors.isdisjoint(present):
            return False
        return not any(need.isdisjoint(present) for need in needs)

    def find(self, code: str) -> Sequence[Range]:
        """The marked unit ranges."""
        spans = [match.span(self._marked) for match in self.regex.finditer(code)]
        return [span for span in spans if span[0] < span[1]]

    def begins(self, code: str, start: int) -> bool:
        """Whether the pattern matches at `start`."""
        return self.regex.match(code, start) is not None

    def ends(self, code: str, end: int) -> bool:
        """Whether the pattern matches up to `end`."""
        return self._ending.search(code, 0, end) is not None

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern as Python's."""
        return take(self._kept) if self._kept else re.compile(self.pattern.source)

    @cached_property
    def _ending(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.pattern.source})\Z")

    @cached_property
    def _marked(self) -> int:
        return self.regex.groupindex.get("mark", 0)


def _matcher(text: str, pattern: Pattern, kept: Kept) -> Matcher:
    made = Matcher(text)
    made.pattern, made._kept = pattern, kept
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

    A set of patterns is a whole number with a bit for each. A pattern has several needs, its anchors the
    first, so the number for a character has several layers: whom it serves in the first need, in the second,
    and so on. One number for the whole sentence, and all patterns are narrowed down at once. Those with the
    most needs come first, so that each layer is as short as the patterns that reach it are few.
    """

    def __init__(self, searches: Iterable[Search]) -> None:
        entries = [
            (search, matcher, _needs(matcher.pattern)) for search in searches for matcher in search.find
        ]
        entries.sort(key=lambda entry: -len(entry[2]))
        self._entries = [(search, matcher) for search, matcher, _ in entries]
        self._serves: dict[str, int] = {}
        # Where each layer begins, and the patterns that are too short for it, which it leaves awake.
        self._layers: list[tuple[int, int]] = []
        begin, every = 0, (1 << len(entries)) - 1
        for layer in range(len(entries[0][2]) if entries else 0):
            reach = [needs[layer] for *_, needs in entries if len(needs) > layer]
            self._layers.append((begin, every >> len(reach) << len(reach)))
            for bit, need in enumerate(reach, begin):
                for char in need:
                    self._serves[char] = self._serves.get(char, 0) | 1 << bit
            begin += len(reach)
        self._every = every

    def heard(self, code: str) -> dict[Search, list[Matcher]]:
        """The matchers, by their search, that match somewhere in a sentence.

        Most of those that are awake match nowhere. They are sorted out here, in one go.
        """
        served, serves = 0, self._serves.get
        for char in set(code):
            served |= serves(char, 0)
        awake = self._every
        for begin, beyond in self._layers:
            awake &= served >> begin | beyond
        found: dict[Search, list[Matcher]] = {}
        entries = self._entries
        for bit in _ONE.finditer(f"{awake:b}"[::-1]):
            search, matcher = entries[bit.start()]
            if matcher.regex.search(code) is not None:
                if search in found:
                    found[search].append(matcher)
                else:
                    found[search] = [matcher]
        return found


def _needs(pattern: Pattern) -> Sequence[frozenset[str]]:
    return (pattern.anchors, *pattern.needs) if pattern.anchors else pattern.needs
