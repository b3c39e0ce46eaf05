"""A document cut into lines: headings, list items and running text, each with its analysis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from letterlint import formats
from letterlint.beside.levels import BOLD, UNMARKED
from letterlint.language.analysis import Analysis
from letterlint.language.analyzer import Analyzer
from letterlint.letter import Document, Place, Prose, Role
from letterlint.quoting import one_line
from letterlint.structure.blocks import RawBlock
from letterlint.text import Span

_LONGEST_HEADING = 9  # Words.
_LONGEST_LINE = 2_000  # Characters: what follows in a longer one is not read.
_MOST_LINES = 2_000  # Of a document; a posting has some fifty.
_BULLET = re.compile(r"[ \t]*(?:[-*•‣◦–▪·●○]|\d{1,2}[.)])[ \t]+(?=\S)")
_HASHES = re.compile(r"#+")
# The source between two arguments of a LaTeX macro: resumes have a macro for each entry.
_BETWEEN_ARGUMENTS = re.compile(r"\s*\}(?:[\s{}]|%[^\n]*\n)*\{(?:[\s{]|\\[A-Za-z]+)*")
_FULL = 60  # Characters: a line as long as this goes on in the next.
_END = ".!?:;"
_ROLES = frozenset({None, Role.PARAGRAPH, Role.ITEM, Role.HEADING, Role.HEADER, Role.ASIDE})


@dataclass(frozen=True, eq=False)
class TextLine:
    """A line as a reader sees it, soft line breaks undone.

    `start` is the offset in the document from which the offsets of its prose count. `level` is how deep a
    heading is, 1 the highest; 0 for what cannot be a heading.
    """

    document: Document
    start: int
    prose: Prose
    analysis: Analysis
    level: int
    item: bool

    @property
    def is_heading(self) -> bool:
        """Whether the markup makes it a heading."""
        return 0 < self.level < BOLD

    @property
    def text(self) -> str:
        """The line without markup."""
        return self.prose.text

    @property
    def place(self) -> Place:
        """Its place in the document."""
        return Place(self.document, self.prose.source(0, len(self.prose.text)).shifted(self.start))

    def words(self, first: int, last: int) -> str:
        """The words of tokens first to last (exclusive)."""
        return one_line(self.analysis.tokenized.words(first, last))

    def place_of(self, first: int, last: int) -> Place:
        """The place of tokens first to last (exclusive)."""
        tokenized = self.analysis.tokenized
        span = self.prose.source(tokenized.starts[first], tokenized.ends[last - 1])
        return Place(self.document, span.shifted(self.start))


def tools_in(lines: Iterable[TextLine]) -> Mapping[str, Place]:
    """The terms that lines name, by name, each with its first mention."""
    found: dict[str, Place] = {}
    for line in lines:
        for at, hit in line.analysis.tokenized.terms.items():
            found.setdefault(hit.term.name, line.place_of(at, at + 1))
    return found


class ReadLines(NamedTuple):
    """The lines of a document, in order, and what of it is not read, in words that go on from its name."""

    lines: Sequence[TextLine]
    unread: str = ""


def lines_of(document: Document, analyzer: Analyzer) -> ReadLines:
    """What can be read of a document. Like the parsing of letters it never fails."""
    found: list[TextLine] = []
    unread = ""
    for block, heading in _blocks(document):
        if block.role not in _ROLES:
            continue
        for start, end in _cuts(block, document):
            if block.text[start + _LONGEST_LINE : end].strip():
                unread = f"has a line of more than {_LONGEST_LINE:,} characters: the rest of it is not read"
            end = min(end, start + _LONGEST_LINE)
            prose = block.mapped.prose_of(start, end, 0)
            bullet = _BULLET.match(prose.text)
            item = (block.role is Role.ITEM and start == 0) or bullet is not None
            if bullet is not None:
                prose = block.mapped.prose_of(start + bullet.end(), end, 0)
            if prose.text.strip():
                if len(found) == _MOST_LINES:
                    return ReadLines(found, f"has more than {_MOST_LINES:,} lines: the rest is not read")
                level = 0 if item else heading or _level(block, prose.text, document)
                analysis = analyzer.analyze(prose, ())
                found.append(TextLine(document, block.span.start, prose, analysis, level, item))
    if not found and document.text.strip():
        unread = "holds no text that can be read"
    return ReadLines(found, unread)


def _blocks(document: Document) -> Iterator[tuple[RawBlock, int]]:
    """The raw blocks, each with the level that the markup gives it, 0 where only its text has one."""
    if document.markup == "html":
        from letterlint.beside.html_blocks import html_lines

        yield from html_lines(document.text)
    elif document.markup == "data":
        from letterlint.beside.data_blocks import data_blocks
        from letterlint.beside.html_blocks import posting_in_json, posting_lines

        posting = posting_in_json(document.text)
        if posting is not None:
            yield from posting_lines(posting, Span(0, len(document.text)))
        else:
            yield from ((block, 0) for block in data_blocks(document.text))
    else:
        yield from ((block, 0) for block in formats.raw_blocks(document.text, document.markup))


def _cuts(block: RawBlock, document: Document) -> Iterator[Span]:
    """The lines of a block's text, those that only go on joined to the one before."""
    start = at = 0
    lines = block.text.split("\n")
    arguments = _arguments(block, document.text) if document.markup == "latex" else []
    for number, line in enumerate(lines):
        end = at + len(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        for cut in arguments:
            if start < cut < end:
                yield Span(start, start + len(block.text[start:cut].rstrip()))
                start = cut
        goes_on = following and (_is_indented(block, number + 1, document.text) or _goes_on(line, following))
        if not goes_on or end + 1 in arguments:
            yield Span(start, end)
            start = end + 1
        at = end + 1


def _arguments(block: RawBlock, source: str) -> list[int]:
    """The offsets where another argument of a macro begins in a block's text; each becomes a line."""
    base = block.span.start
    spans = ((segment.at, base + segment.start, base + segment.end) for segment in block.mapped.segments)
    seen = [(at, start, end) for at, start, end in spans if not source[start:end].isspace()]
    return [
        at
        for (_, _, before), (at, after, _) in pairwise(seen)
        if _BETWEEN_ARGUMENTS.fullmatch(source, before, after)
    ]


def _is_indented(block: RawBlock, number: int, source: str) -> bool:
    """Whether a line of a list item is indented under the item's text, and so belongs to it."""
    first = block.span.start + block.mapped.lines[number].span.start
    return block.role is Role.ITEM and source[first : first + 1] in {" ", "\t"}


def _goes_on(line: str, following: str) -> bool:
    """Whether a line break is only where the writer's line was full."""
    if _BULLET.match(following):
        return False
    return following[0].islower() or (len(line) >= _FULL and line.rstrip()[-1:] not in _END)


def _level(block: RawBlock, text: str, document: Document) -> int:
    """How deep a heading a line is, if it can be one: it is marked as one, or short and no sentence."""
    if block.role is Role.HEADING:
        hashes = _HASHES.match(document.text, block.span.start)
        return len(hashes[0]) if hashes else 1
    if len(text.split()) > _LONGEST_HEADING or text.rstrip()[-1:] in ".!;":
        return 0
    return BOLD if block.mapped.bold else UNMARKED
