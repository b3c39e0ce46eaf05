"""The syntax of patterns in rules and signals, parsed to a tree.

A pattern is written as a reader would say it, over the words of one sentence:

    am (so|very)? (glad|keen) to apply    words, alternatives, "?" for maybe, "+" for one to twelve
    @intensifier                          a word or phrase of that class of the lexicon, or a term's family
    ~deploy  ~deploy:done                 a verb's forms: all, or base, s, ing, past, part, done (either)
    #percent  #any                        a quantity of that kind
    *                                     any one word
    <4>                                   up to four words, within the clause
    <<8>>                                 up to eight words, punctuation included
    ^   $                                 the sentence begins, or ends here (but for punctuation)
    [ ... ]                               the words to mark, where that is not the whole match
    =( ... )  !( ... )                    followed, not followed by

Hyphens and spaces between words are the same, and so are curly and straight apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

# Of what "+" repeats. Nobody writes as many; were there no bound, what is repeated in several ways, such as a
# class and one of its words, would double the time with each word of a hostile letter.
MOST_REPEATS = 12


class NotationError(ValueError):
    """A pattern that cannot be read. The message is one sentence that names the piece at fault."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: one or more words as in the pattern, before tokenisation."""

    text: str


@dataclass(frozen=True, slots=True)
class Class:
    """A word class or family ("@"), a verb's forms ("~") or a quantity kind ("#")."""

    sigil: str
    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words; `clause` keeps to the clause."""

    most: int
    least: int = 0
    clause: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning ("^") or end ("$") of the sentence."""

    sign: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of them."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part that may be missing ("?") or come again ("+")."""

    part: Node
    sign: str


@dataclass(frozen=True, slots=True)
class Capture:
    """The part to mark."""

    part: Node


@dataclass(frozen=True, slots=True)
class Ahead:
    """What must ("=") or must not ("!") follow."""

    part: Node
    sign: str


Node = Literal | Class | Gap | Edge | Sequence | Choice | Repeat | Capture | Ahead

_PIECE = re.compile(
    r"""\s*(?: (?P<ahead>[=!]\() | (?P<open>\() | (?P<close>\)) | (?P<bar>\|) | (?P<mark>\[) | (?P<unmark>\])
      | (?P<repeat>[?+](?=[\s|)\]?+]|$)) | <<(?P<wide>\d+)>> | <(?P<gap>\d+)> | (?P<any>\*(?=[\s|)\]?+]|$))
      | (?P<edge>[\^$](?=[\s|)\]?]|$))
      | (?P<class>[@~#][\w-]+(?::[\w-]+)?) | (?P<word>[^\s()|\[\]?+]+) )""",
    re.VERBOSE,
)


_LONGEST = 2_000  # Characters; the rules that ship have 450.
_DEEPEST = 20  # Brackets within one another; the rules that ship have 8.
WIDEST_GAP = 50  # Words; the rules that ship have 30.
_MOST_WAYS = 1_000_000


def classes(node: Node) -> Iterator[Class]:
    """The classes that a pattern names."""
    match node:
        case Class():
            yield node
        case Sequence(parts) | Choice(parts):
            for part in parts:
                yield from classes(part)
        case Repeat(part) | Capture(part) | Ahead(part):
            yield from classes(part)
        case _:
            pass


def parse(pattern: str) -> Node:
    """The syntax tree of a pattern. Raises NotationError, also for one that could take too long to match."""
    if len(pattern) > _LONGEST:
        raise NotationError(f"a pattern of more than {_LONGEST:,} characters: “{pattern[:40]}…”")
    pieces: list[tuple[str, str]] = []
    at = 0
    text = pattern.rstrip()
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None or match.lastgroup is None:
            raise NotationError(f"cannot read “{text[at:]}” in the pattern “{pattern}”")
        pieces.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    if sum(kind == "mark" for kind, _ in pieces) > 1:
        raise NotationError(f"more than one “[” in the pattern “{pattern}”")
    parser = _Parser(pattern, pieces)
    node = parser.choice()
    if parser.pieces:
        raise NotationError(f"“{parser.pieces[0][1]}” closes nothing in the pattern “{pattern}”")
    if _ways(node, pattern) > _MOST_WAYS:
        raise NotationError(f"the gaps, “?” and “+” allow too many ways to match the pattern “{pattern}”")
    return node


def _ways(node: Node, pattern: str) -> int:
    """In how many ways a pattern can match from one place, at most: what its search can cost.

    Of alternatives those count that begin alike. Raises NotationError where a repeat has no such bound.
    """
    match node:
        case Gap(most, least):
            return most - least + 1
        case Sequence(parts):
            return prod(_ways(part, pattern) for part in parts)
        case Choice(options):
            beginnings: dict[Node, int] = {}
            for option in options:
                first = _beginning(option)
                beginnings[first] = beginnings.get(first, 0) + _ways(option, pattern)
            return max(beginnings.values())
        case Repeat(part, "+"):
            if _ways(part, pattern) > 1:
                raise NotationError(f"what “+” repeats may match in one way only, in the pattern “{pattern}”")
            return MOST_REPEATS
        case Repeat(part):
            return _ways(part, pattern) + 1
        case Capture(part) | Ahead(part):
            return _ways(part, pattern)
        case _:
            return 1


def _beginning(node: Node) -> Node:
    """What a part of a pattern begins with."""
    match node:
        case Literal(text):
            return Literal(text.split("-")[0])
        case Sequence(parts):
            return _beginning(parts[0])
        case Repeat(part) | Capture(part):
            return _beginning(part)
        case _:
            return node


class _Parser:
    """Reads pieces from the left by recursive descent."""

    def __init__(self, pattern: str, pieces: list[tuple[str, str]]) -> None:
        self.pattern = pattern
        self.pieces = pieces
        self.depth = 0

    def choice(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NotationError(f"more than {_DEEPEST} brackets within one another: “{self.pattern[:40]}…”")
        found = self._choice()
        self.depth -= 1
        return found

    def _choice(self) -> Node:
        options = [self.sequence()]
        while self._take("bar") is not None:
            options.append(self.sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.pieces and self.pieces[0][0] not in {"bar", "close", "unmark"}:
            part = self.part()
            if (sign := self._take("repeat")) is not None:
                part = Repeat(part, sign)
            if (again := self._take("repeat")) is not None:
                raise NotationError(f"“{again}” stands behind “{sign}” in the pattern “{self.pattern}”")
            parts.append(part)
        if not parts:
            raise NotationError(f"an empty alternative in the pattern “{self.pattern}”")
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def part(self) -> Node:
        kind, value = self.pieces.pop(0)
        if kind == "word":
            return Literal(value)
        if kind == "class":
            return Class(value[0], value[1:])
        if kind == "any":
            return Gap(1, 1, clause=False)
        if kind == "gap":
            return Gap(self._width(value))
        if kind == "wide":
            return Gap(self._width(value), clause=False)
        if kind == "edge":
            return Edge(value)
        if kind in {"open", "ahead"}:
            inner = self.choice()
            self._expect("close", ")")
            return Ahead(inner, value[0]) if kind == "ahead" else inner
        if kind == "mark":
            inner = self.choice()
            self._expect("unmark", "]")
            return Capture(inner)
        raise NotationError(f"“{value}” stands alone in the pattern “{self.pattern}”")

    def _width(self, digits: str) -> int:
        if len(digits) > len(str(WIDEST_GAP)) or int(digits) > WIDEST_GAP:
            raise NotationError(f"a gap of more than {WIDEST_GAP} words: “{self.pattern[:40]}…”")
        return int(digits)

    def _take(self, kind: str) -> str | None:
        if self.pieces and self.pieces[0][0] == kind:
            return self.pieces.pop(0)[1]
        return None

    def _expect(self, kind: str, sign: str) -> None:
        if self._take(kind) is None:
            raise NotationError(f"a “{sign}” is missing in the pattern “{self.pattern}”")
