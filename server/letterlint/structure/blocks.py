"""Raw blocks, as the markup separates them before any role is assigned, and their source maps.

A `ProseBuilder` collects text together with its source offsets, in segments. The text of a plain segment is
that of the source; all characters of a made segment (an entity, an accent, the text of a macro) map to the
whole of one source range.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from letterlint.letter import Block, Prose, Role
from letterlint.text import Span

_BLANKS = re.compile(r"[ \t\r\n]{2,}|[\r\n]")
_BLANK = " \t\n\r"
_UNSEEN = "\xad\u200b\u2060\ufeff"  # Soft hyphens, blanks without width, byte order marks.
# Unseen characters with the character before them. Joiners (U+200C, U+200D) are unseen only after Latin
# letters, as other scripts are written with them.
_INVISIBLE = re.compile(rf"[A-Za-z][{_UNSEEN}\u200c\u200d]+|[^{_UNSEEN}]?[{_UNSEEN}]+")
# Variants of ASCII characters: full-width forms of East Asian keyboards, and the non-breaking hyphen.
_READS_AS = {**{0xFEE0 + sign: chr(sign) for sign in range(0x21, 0x7F)}, 0x2011: "-"}


class Segment(NamedTuple):
    """Prose from `at` to the next segment's `at`, and its source range, in offsets from the start of the raw
    block.
    """

    at: int
    start: int
    end: int
    plain: bool


class Line(NamedTuple):
    """A line of a raw block: its range in the block's text, and in the source with the markup around it, both
    from the start of the block.
    """

    start: int
    end: int
    span: Span


@dataclass(frozen=True, eq=False)
class MappedText:
    """A raw block's text with its source map. `length` is that of its source; `code` is in text offsets."""

    length: int
    text: str = ""
    segments: tuple[Segment, ...] = ()
    code: tuple[Span, ...] = ()
    bold: bool = False  # All of it is bold, as headings often are.
    quoted: bool = False  # All of it is in a quotation.

    @cached_property
    def text_lines(self) -> list[str]:
        """The text of each line, after soft line breaks and hard ones."""
        return self.text.split("\n")

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The range of each line."""
        found: list[Line] = []
        start = source = 0
        while (end := self.text.find("\n", start)) >= 0:
            segment = self.segments[bisect_right(self.segments, end, key=attrgetter("at")) - 1]
            gap = Span(segment.start, segment.end)
            if segment.plain:
                gap = Span(segment.start + end - segment.at, segment.start + end - segment.at + 1)
            found.append(Line(start, end, Span(source, max(source, gap.start))))
            start, source = end + 1, max(source, gap.end)
        found.append(Line(start, len(self.text), Span(source, max(source, self.length))))
        return tuple(found)

    @cached_property
    def prose(self) -> Prose:
        """The whole of it as a block's prose."""
        return self.prose_of(0, len(self.text), 0)

    def prose_of(self, start: int, end: int, base: int) -> Prose:
        """The prose of text[start:end] as a block that begins at `base`."""
        starts, ends = array("i"), array("i")  # Cached letters consist mostly of these.
        for at, stop, segment in self._segments_within(start, end):
            if segment.plain:
                first = segment.start + at - segment.at - base
                starts.extend(range(first, first + stop - at))
                ends.extend(range(first + 1, first + 1 + stop - at))
            else:
                starts.extend([segment.start - base] * (stop - at))
                ends.extend([segment.end - base] * (stop - at))
        code = tuple(
            Span(max(c.start, start) - start, min(c.end, end) - start)
            for c in self.code
            if c.start < end and start < c.end
        )
        return Prose(self.text[start:end], starts, ends, code, self.quoted)

    def _segments_within(self, start: int, end: int) -> Iterator[tuple[int, int, Segment]]:
        index = max(0, bisect_right(self.segments, start, key=attrgetter("at")) - 1)
        while index < len(self.segments) and self.segments[index].at < end:
            segment = self.segments[index]
            stop = self.segments[index + 1].at if index + 1 < len(self.segments) else len(self.text)
            yield max(start, segment.at), min(end, stop), segment
            index += 1


_NOTHING = MappedText(0)


class RawBlock(NamedTuple):
    """A block as the markup separates it. One without a role is a paragraph, whose lines decide its role."""

    role: Role | None
    span: Span
    mapped: MappedText = _NOTHING

    @property
    def text(self) -> str:
        """The text as a reader reads it."""
        return self.mapped.text

    def block(self, role: Role) -> Block:
        """The whole raw block as a block."""
        return Block(role, self.span, self.mapped.prose)

    def part(self, role: Role, first: Line, last: Line) -> Block:
        """The lines from first to last, both included, as a block."""
        span = Span(first.span.start, last.span.end)
        prose = self.mapped.prose_of(first.start, last.end, span.start)
        return Block(role, span.shifted(self.span.start), prose)

    def source(self, start: int, end: int) -> Span:
        """The source range of text[start:end], which is not empty."""
        segments = self.mapped.segments
        first = segments[bisect_right(segments, start, key=attrgetter("at")) - 1]
        last = segments[bisect_right(segments, end - 1, key=attrgetter("at")) - 1]
        return Span(
            first.start + (start - first.at if first.plain else 0),
            last.start + end - last.at if last.plain else last.end,
        ).shifted(self.span.start)


class ProseBuilder:
    """Builds prose without leading blanks. Of neighboring blanks one is kept, a line break before others."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._segments: list[Segment] = []
        self._code: list[Span] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def plain(self, text: str, start: int) -> None:
        """Adds text that is in the source as a reader reads it, from `start` on."""
        at = 0
        for blank in _BLANKS.finditer(text):
            self._plain(text[at : blank.start()], start + at)
            made = "\n" if "\n" in blank[0] or "\r" in blank[0] else " "
            self.made(made, start + blank.start(), start + blank.end())
            at = blank.end()
        self._plain(text[at:], start + at)

    def _plain(self, text: str, start: int) -> None:
        """Adds text within a line. Invisible characters map to the same range as the character before."""
        at = 0
        text = text if text.isascii() else text.translate(_READS_AS)
        for found in _INVISIBLE.finditer(text) if not text.isascii() else ():
            self._visible(text[at : found.start()], start + at)
            self.made(found[0], start + found.start(), start + found.end())
            at = found.end()
        self._visible(text[at:], start + at)

    def _visible(self, text: str, start: int) -> None:
        if text and text[0] in " \t" and self._ends_blank:
            text, start = text[1:], start + 1
        if text:
            self._add(text, start, start + len(text), plain=True)

    def made(self, text: str, start: int, end: int) -> None:
        """Adds text whose characters all map to the source range start:end."""
        if not text.isascii():
            text = _INVISIBLE.sub(lambda found: found[0][:1].strip(_UNSEEN), text.translate(_READS_AS))
        if text in ("\n", " ") and self._ends_blank:
            if text == " " or not self._length or self._texts[-1].endswith("\n"):
                return
            self._drop_last()
        if text:
            self._add(text, start, end, plain=False)

    def code(self, text: str, start: int, end: int, at: int | None) -> None:
        """Adds inline code or verbatim text: that of the source from `at` on, else made from start:end."""
        before = self._length
        if at is None:
            self.made(text, start, end)
        elif text:
            self._add(text, at, at + len(text), plain=True)
        if self._length > before:
            self._code.append(Span(before, self._length))

    def build(self, role: Role | None, span: Span, bold: bool = False, quoted: bool = False) -> RawBlock:
        """The collected text without its trailing blanks."""
        text = "".join(self._texts).rstrip(_BLANK)
        base = span.start
        segments = tuple(
            Segment(segment.at, segment.start - base, segment.end - base, segment.plain)
            for segment in self._segments
            if segment.at < len(text)
        )
        mapped = MappedText(span.end - base, text, segments, tuple(self._code), bold, quoted)
        return RawBlock(role, span, mapped)

    @property
    def span(self) -> Span | None:
        """The source range of the collected text without its trailing blanks; None without text."""
        length = len("".join(self._texts).rstrip(_BLANK))
        if not length:
            return None
        last = next(segment for segment in reversed(self._segments) if segment.at < length)
        return Span(self._segments[0].start, last.start + length - last.at if last.plain else last.end)

    @property
    def _ends_blank(self) -> bool:
        return not self._length or self._texts[-1][-1] in _BLANK

    def _add(self, text: str, start: int, end: int, plain: bool) -> None:
        self._segments.append(Segment(self._length, start, end, plain))
        self._texts.append(text)
        self._length += len(text)

    def _drop_last(self) -> None:
        text = self._texts.pop()
        self._length -= 1
        if len(text) > 1:
            self._texts.append(text[:-1])
        else:
            self._segments.pop()
