"""What a letter is, and the documents beside it.

A letter is blocks with their roles, and prose with the source offset of each character.

Invariants:
- A `Letter` exists for any text whatever. Parsing never fails and never raises.
- A `Span` on a `Letter`, `Block`, `Link` or `Directive` is in source offsets. Prose offsets never leave a
  block unconverted: `Block.span_of` is the way out.
- A `Prose` does not depend on the place of its block, so equal paragraphs have equal prose and what is
  found in one can be cached by content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from letterlint.quoting import one_line
from letterlint.text import LineIndex, Span

Markup = Literal["markdown", "latex", "plain"]
DocumentMarkup = Literal["markdown", "latex", "plain", "html", "data"]

_BULLETS = " \t-*+•#>"
_RULED_OFF = " \t*"  # What may end a line of Markdown: "C++" ends in no bullet.


class Role(Enum):
    """What part of the letter a block is. What is done with each is beside it."""

    PREAMBLE = "preamble"  # never checked, never counted
    HEADER = "header"  # checked for placeholders only
    SALUTATION = "salutation"
    HEADING = "heading"  # not prose
    PARAGRAPH = "paragraph"  # prose of the body
    ITEM = "item"  # a list item: prose, but neither opening nor closing
    SIGN_OFF = "sign-off"
    NAME = "name"  # a line that holds only a name and place
    POSTSCRIPT = "postscript"  # prose that is not counted
    ASIDE = "aside"  # footnotes, tables, link definitions, enclosures: not prose
    CODE = "code"  # code blocks, display maths: skipped

    # A role is equal to itself only, and a long letter looks up thousands: `Enum` hashes the name in Python.
    __hash__ = object.__hash__


BODY = frozenset({Role.PARAGRAPH, Role.ITEM})
PROSE = BODY | {Role.POSTSCRIPT}
UNREAD = frozenset({Role.PREAMBLE, Role.CODE})  # No reader of the letter sees it, or takes it for words.


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of a block as a reader reads it, each character with the source range it came from.

    Markup is gone, entities and accents are resolved, a line break is one "\\n", soft or hard. `starts[i]`
    and `ends[i]` are the source range of character i, in code points from the start of the block. `code`
    holds the ranges, in prose offsets, of inline code and verbatim text. `quoted` is true where the
    markup sets all of it apart as a quotation.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    code: tuple[Span, ...] = ()
    quoted: bool = False

    def __hash__(self) -> int:
        return hash(self.text)  # The offsets would take longer, and seldom differ for the same text.

    def in_code(self, start: int, end: int) -> bool:
        """Whether some of prose[start:end] is code."""
        return any(start < span.end and span.start < end for span in self.code)

    def source(self, start: int, end: int) -> Span:
        """The range of prose[start:end], from the start of the block. An empty range is a point."""
        if start >= end:
            if not self.text:
                return Span(0, 0)
            at = self.starts[start] if start < len(self.starts) else self.ends[-1]
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])


class Block(NamedTuple):
    """A stretch of the letter with one role. `span` is in source offsets, the prose counts from its start."""

    role: Role
    span: Span
    prose: Prose

    def span_of(self, start: int, end: int) -> Span:
        """The source range of prose[start:end]."""
        return self.prose.source(start, end).shifted(self.span.start)


class Link(NamedTuple):
    """An address in the letter: a link's target, an autolink, a bare address, a LaTeX link macro."""

    target: str
    span: Span


class Element(NamedTuple):
    """Markup within a block: emphasis, a link, a macro with its argument. `inner` is the source in it.

    A `closed` one is a whole of its own: code, a formula, an address, a comment. `inner` is empty where it
    has no prose.
    """

    outer: Span
    inner: Span
    closed: bool = False


Verb = Literal["disable", "enable", "disable-line", "disable-next-line", "disable-file", "unknown"]


class Directive(NamedTuple):
    """A suppression comment. `span` is the whole comment; each rule id has its own span.

    One whose verb is "unknown" suppresses nothing; `rules` then holds the words in the verb's place.
    """

    verb: Verb
    rules: tuple[tuple[str, Span], ...]  # none named means all
    span: Span


@dataclass(frozen=True)
class Letter:
    """A parsed letter. `blocks` are in source order and do not overlap."""

    text: str
    markup: Markup
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    directives: tuple[Directive, ...] = ()
    # Footnotes that stand within a block, as LaTeX and pandoc have them. Their text is none of the block's.
    footnotes: tuple[Block, ...] = ()
    # Headers that hold the writer's own name, as macros of LaTeX give it (`\name`, `\signature`).
    names: tuple[Block, ...] = ()
    # Plain strings, numbers, lists and mappings; empty when there is no front matter or it is broken.
    front_matter: Mapping[str, object] = field(default_factory=dict)
    front_matter_span: Span | None = None
    # A salutation is alone on a line near the top, or a LaTeX letter command or class is used.
    salutes: bool = False
    # The magic comment `% letterlint: on|off` of LaTeX; Markdown has it in the front matter.
    switch: bool | None = None
    # The language that the markup declares (front matter `lang`, babel, polyglossia), as written.
    declared_language: str | None = None

    @cached_property
    def lines(self) -> LineIndex:
        """The letter's lines, built with it so that the two cannot disagree."""
        return LineIndex(self.text)

    @property
    def texts(self) -> tuple[Block, ...]:
        """The blocks, and the footnotes within them."""
        return (*self.blocks, *self.footnotes)

    def having(self, *roles: Role) -> Iterator[Block]:
        """The blocks with one of these roles, in order."""
        return (block for block in self.blocks if block.role in roles)

    @property
    def header_lines(self) -> Iterator[tuple[Block, str]]:
        """The lines of the header and of a subject below the salutation, each with its block."""
        for block in self.having(Role.HEADER):
            for line in block.prose.text.split("\n"):
                yield block, line

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """Every prose paragraph and list item from the opening to the closing."""
        return tuple(block for block in self.blocks if block.role in BODY)

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The body and the postscript: where signals are looked for."""
        return tuple(block for block in self.blocks if block.role in PROSE)

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        """The body's paragraphs; its list items where it has nothing else."""
        found = tuple(block for block in self.body if block.role is Role.PARAGRAPH)
        return found or self.body

    @property
    def opening(self) -> Block | None:
        """The first paragraph of the body."""
        return self.paragraphs[0] if self.paragraphs else None

    @property
    def closing(self) -> Block | None:
        """The last paragraph of the body; in a letter of one paragraph the opening."""
        return self.paragraphs[-1] if self.paragraphs else None

    @property
    def settings_span(self) -> Span | None:
        """The lines of the front matter between the two that fence it in; None without front matter."""
        if self.front_matter_span is None:
            return None
        first, last = map(self.lines.line_of, self.front_matter_span)
        return Span(self.lines.starts[first + 1], self.lines.starts[last])

    @property
    def signed(self) -> bool:
        """Whether the letter has a sign-off."""
        return any(block.role is Role.SIGN_OFF for block in self.blocks)


@dataclass(frozen=True)
class Document:
    """A file beside the letter, as text. `path` is absolute, empty for text from the letter itself, where it
    has so many lines `above` it.

    Where the file is no text (HTML, a word processor's), `text` is what was read from it and `extracted` is
    true: its lines are then not those of the file.
    """

    path: Path
    text: str
    markup: DocumentMarkup = "plain"
    extracted: bool = False
    above: int = 0

    @property
    def name(self) -> str:
        """The file's name, or the key of the front matter that holds the text."""
        return self.path.name or "front matter"

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)


class Place(NamedTuple):
    """Words of a document. `span` is in code points of its text."""

    document: Document
    span: Span

    @property
    def words(self) -> str:
        """The words on one line."""
        return one_line(self.document.text[self.span.start : self.span.end])

    @property
    def quote(self) -> str:
        """The whole line that they begin in, without its bullet."""
        lines = self.document.lines
        number = lines.line_of(self.span.start)
        return self.document.text[slice(*lines.span_of(number))].lstrip(_BULLETS).rstrip(_RULED_OFF)

    @property
    def line(self) -> int:
        """The line of the file that they begin in, from 1."""
        document = self.document
        return document.above + document.lines.line_of(self.span.start) + 1


class Documents(NamedTuple):
    """What lies beside one letter."""

    posting: Document | None = None
    resume: Document | None = None
    letters: tuple[Document, ...] = ()  # the writer's other letters


NO_DOCUMENTS = Documents()
