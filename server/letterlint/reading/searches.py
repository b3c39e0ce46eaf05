"""Patterns at work in one sentence: what they match, and what rules a match out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.reading.alphabet import Pattern
from letterlint.reading.clauses import OURS, REAL, Subject

if TYPE_CHECKING:
    from letterlint.reading.sentence import Sentence

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

    def may(self, present: frozenset[str]) -> bool:
        """Whether the pattern can match among these characters at all."""
        anchors, needs = self.pattern.anchors, self.pattern.needs
        if anchors and anchors.isdisjoint(present):
            return False
        return not any(need.isdisjoint(present) for need in needs)

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

    def hits(self, matchers: Iterable[Matcher], sentence: Sentence) -> tuple[Range, ...]:
        """What those of its matchers find that a sentence woke: from the left, none overlapping, the longer
        first.
        """
        found: list[Range] = []
        for matcher in matchers:
            found += matcher.find(sentence.code)
        if not found:
            return ()
        kept: list[Range] = []
        end = -1
        for span in sorted(set(found), key=lambda span: (span[0], -span[1])):
            if span[0] >= end and self._holds(sentence, *span):
                end = span[1]
                kept.append(span)
        return tuple(kept)

    def _holds(self, sentence: Sentence, first: int, last: int) -> bool:
        code, present = sentence.code, sentence.present
        if self.at_least and not any(
            value >= self.at_least for at, value in sentence.values if first <= at < last
        ):
            return False
        if any(m.may(present) and m.ends(code, first) for m in self.before):
            return False
        if any(m.may(present) and m.begins(code, last) for m in self.after):
            return False
        if any(m.may(present) and m.find(code) for m in self.sentence):
            return False
        return not self.guard or allows(self.guard, sentence, first, last)


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

    def awake(self, present: frozenset[str]) -> Mapping[Search, Sequence[Matcher]]:
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


def allows(guard: str, sentence: Sentence, first: int, last: int) -> bool:
    """Whether the verb of a range of units, or the one that governs it, fits a search's guard."""
    clauses = sentence.clauses
    within = [at for at in range(first, last) if clauses.is_verb(at)]
    verb = clauses.verb(within[0]) if within else clauses.governing(first)
    if verb is None:
        return True
    if guard == "mine":
        return verb.subject in {Subject.WRITER, Subject.OWN}
    # "(I) want to deploy", "would serve": no deed, whatever its first verb is.
    if verb.negated or verb.mood not in REAL or any(clauses.verb(at).mood not in REAL for at in within):
        return False
    return guard == "fact" or verb.subject in OURS
