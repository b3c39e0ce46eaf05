"""Queries: what a rule or a signal looks for in a sentence, and which of them a sentence may answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from letterlint.language.frames import Frame
from letterlint.language.matchers import Matcher


@dataclass(frozen=True, eq=False)
class Query:
    """Patterns, or a frame, with what rules a match out.

    `guard` asks of the clauses of a match: "deed" that the writer's side does it and that it is real; "fact"
    that it is real and neither the reader's nor a rival's; "figure" the same, or that what was made is able
    to or meant to; "writer" that it is real and the writer is its subject; "mine" that the writer's side does
    it, however it is meant; "not theirs" that the reader does not; "any" nothing. `before` and `after` rule a
    match out by the words right next to it, `sentence` by words of its sentence.
    """

    find: tuple[Matcher, ...] = ()
    frame: Frame | None = None
    guard: str = "any"
    in_clause: bool = False  # whether a match may not reach into the next clause
    before: tuple[Matcher, ...] = ()
    after: tuple[Matcher, ...] = ()
    sentence: tuple[Matcher, ...] = ()
    at_least: float = 0.0  # the least that a quantity in the match is, in seconds, bytes or its own unit
    file: str = ""  # where it is written: a path below the folder of rules, and the line from 1
    line: int = 1
    redeemed: tuple[str, ...] = ()  # signals of its sentence that make up for what a rule finds by it


class QueryIndex:
    """Which patterns and frames a sentence may match: each is listed by the symbols that it needs."""

    def __init__(self, queries: Iterable[Query]) -> None:
        self._matchers: dict[str, list[tuple[Query, Matcher]]] = {}
        self._frames: dict[str, list[Query]] = {}
        self._always: list[tuple[Query, Matcher]] = []  # patterns that need no symbol
        for query in queries:
            for symbol in query.frame.anchors if query.frame else ():
                self._frames.setdefault(symbol, []).append(query)
            for matcher in query.find:
                for symbol in matcher.pattern.anchors:
                    self._matchers.setdefault(symbol, []).append((query, matcher))
                if not matcher.pattern.anchors:
                    self._always.append((query, matcher))

    def candidates(self, symbols: str) -> dict[Query, list[Matcher]]:
        """The queries that may find something in a sentence, each with its patterns that match there."""
        present = frozenset(symbols)
        found: dict[Query, list[Matcher]] = {}
        tried: set[Matcher] = set()
        for symbol in dict.fromkeys(symbols):
            for query in self._frames.get(symbol, ()):
                found.setdefault(query, [])
            for query, matcher in self._matchers.get(symbol, ()):
                if matcher not in tried:
                    tried.add(matcher)
                    if matcher.may_match(present) and matcher.regex.search(symbols):
                        found.setdefault(query, []).append(matcher)
        for query, matcher in self._always:
            if matcher.may_match(present) and matcher.regex.search(symbols):
                found.setdefault(query, []).append(matcher)
        return found
