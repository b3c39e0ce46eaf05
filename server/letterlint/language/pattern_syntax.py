"""The syntax of patterns in rules and signals, parsed to a tree.

A pattern is written as a reader would say it, over the words of one sentence:

    am (so|very)? (glad|keen) to apply    words, alternatives, "?" for maybe, "+" for one or more
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
from dataclasses import dataclass


class NotationError(ValueError):
    """A pattern that cannot be read. The message is one sentence that names the piece at fault."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: one or more words as they stand in the pattern, before tokenisation."""

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


def parse(pattern: str) -> Node:
    """Read a pattern. Raises NotationError."""
    pieces: list[tuple[str, str]] = []
    at = 0
    text = pattern.rstrip()
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None or match.lastgroup is None:
            raise NotationError(f"cannot read “{text[at:]}” in the pattern “{pattern}”")
        pieces.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    parser = _Parser(pattern, pieces)
    node = parser.choice()
    if parser.pieces:
        raise NotationError(f"“{parser.pieces[0][1]}” closes nothing in the pattern “{pattern}”")
    return node


class _Parser:
    """Reads pieces from the left by recursive descent."""

    def __init__(self, pattern: str, pieces: list[tuple[str, str]]) -> None:
        self.pattern = pattern
        self.pieces = pieces

    def choice(self) -> Node:
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
            return Gap(int(value))
        if kind == "wide":
            return Gap(int(value), clause=False)
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

    def _take(self, kind: str) -> str | None:
        if self.pieces and self.pieces[0][0] == kind:
            return self.pieces.pop(0)[1]
        return None

    def _expect(self, kind: str, sign: str) -> None:
        if self._take(kind) is None:
            raise NotationError(f"a “{sign}” is missing in the pattern “{self.pattern}”")
