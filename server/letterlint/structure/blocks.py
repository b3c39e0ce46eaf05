"""Raw blocks, as the markup separates them before any role is assigned, and their source maps.

`ProseBuilder` collects text together with the source offset of each character, in segments: a plain segment
is in the source as it is read; the characters of a made segment (an entity, an accent, a macro's text) all
map to the whole of one source range. Work is done by segment, not by character.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from letterlint.letter import Block, Prose, Role
from letterlint.text import Span

_BLANKS = re.compile(r"[ \t\r\n]{2,}|[\r\n]")
_BLANK = " \t\n\r"
# What no reader sees: soft hyphens, blanks without width, marks of byte order, with the character before.
# What joins characters or keeps them apart is one of them behind Latin letters; other scripts write with it.
_UNSEEN = "\xad\u200b\u2060\ufeff"
# What reads as another sign: wide letters and signs of East Asian keyboards, the hyphen that does not break.
_READS_AS = {**{0xFEE0 + sign: chr(sign) for sign in range(0x21, 0x7F)}, 0x2011: "-"}
_INVISIBLE = re.compile(rf"[A-Za-z][{_UNSEEN}\u200c\u200d]+|[^{_UNSEEN}]?[{_UNSEEN}]+")


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
    """A raw block's text with its source map, shared by blocks of equal source. `length` is the source's."""

    length: int
    text: str = ""
    segments: tuple[Segment, ...] = ()
    code: tuple[Span, ...] = ()
    # The whole of it is bold, as people write headings.
    bold: bool = False
    # All of it stands in a quotation.
    quoted: bool = False

    @cached_property
    def text_lines(self) -> list[str]:
        """The lines as a reader reads them."""
        return self.text.split("\n")

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines as written, soft breaks and hard ones."""
        found: list[Line] = []
        start = source = 0
        while (end := self.text.find("\n", start)) >= 0:
            segment = self.segments[bisect_right(self.segments, end, key=_at) - 1]
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
        # Numbers in a row, not objects: what is remembered of a letter is mostly these.
        starts, ends = array("i"), array("i")
        for at, stop, segment in self._segments_within(start, end):
            if segment.plain:
                first = segment.start + at - segment.at - base
                starts += _ascending(first, first + stop - at)
                ends += _ascending(first + 1, first + 1 + stop - at)
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
        index = max(0, bisect_right(self.segments, start, key=_at) - 1)
        while index < len(self.segments) and self.segments[index].at < end:
            segment = self.segments[index]
            stop = self.segments[index + 1].at if index + 1 < len(self.segments) else len(self.text)
            yield max(start, segment.at), min(end, stop), segment
            index += 1


_FEW = array("i", range(4096))


def _ascending(first: int, last: int) -> array[int]:
    """The numbers from `first` to `last` (exclusive): copied, which is far quicker than counted."""
    return _FEW[first:last] if first >= 0 and last <= len(_FEW) else array("i", range(first, last))


_NOTHING = MappedText(0)


class RawBlock(NamedTuple):
    """What the markup sets apart. A role of None is a paragraph whose role its words will tell."""

    role: Role | None
    span: Span
    mapped: MappedText = _NOTHING

    @property
    def text(self) -> str:
        """What a reader reads."""
        return self.mapped.text

    def moved(self, by: int) -> RawBlock:
        """The same raw block, so many code points further on."""
        return RawBlock(self.role, self.span.shifted(by), self.mapped)

    def block(self, role: Role) -> Block:
        """The whole raw block as a block."""
        return Block(role, self.span, self.mapped.prose)

    def part(self, role: Role, first: Line, last: Line) -> Block:
        """The lines from first to last, both included, as a block of their own."""
        span = Span(first.span.start, last.span.end)
        prose = self.mapped.prose_of(first.start, last.end, span.start)
        return Block(role, span.shifted(self.span.start), prose)

    def source(self, start: int, end: int) -> Span:
        """Where text[start:end] stands in the source; the range is not empty."""
        segments = self.mapped.segments
        first = segments[bisect_right(segments, start, key=_at) - 1]
        last = segments[bisect_right(segments, end - 1, key=_at) - 1]
        return Span(
            first.start + (start - first.at if first.plain else 0),
            last.start + end - last.at if last.plain else last.end,
        ).shifted(self.span.start)


def _seen(found: re.Match[str]) -> str:
    """The character that stands before invisible ones, if one does."""
    return found[0][:1].strip(_UNSEEN)


def _at(segment: Segment) -> int:
    return segment.at


class ProseBuilder:
    """Prose under construction. No blank begins it, no two stand together, a line break outdoes a blank."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._segments: list[Segment] = []
        self._code: list[Span] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def plain(self, text: str, start: int) -> None:
        """Text that stands in the source as it is read, from `start`."""
        at = 0
        for blank in _BLANKS.finditer(text):
            self._plain(text[at : blank.start()], start + at)
            made = "\n" if "\n" in blank[0] or "\r" in blank[0] else " "
            self.made(made, start + blank.start(), start + blank.end())
            at = blank.end()
        self._plain(text[at:] if at else text, start + at)

    def _plain(self, text: str, start: int) -> None:
        """Text within a line. What is invisible goes where the character before it goes."""
        at = 0
        text = text if text.isascii() else text.translate(_READS_AS)
        for found in _INVISIBLE.finditer(text) if not text.isascii() else ():
            self._visible(text[at : found.start()], start + at)
            self.made(found[0], start + found.start(), start + found.end())
            at = found.end()
        self._visible(text[at:] if at else text, start + at)

    def _visible(self, text: str, start: int) -> None:
        if text and text[0] in " \t" and self._ends_blank:
            text, start = text[1:], start + 1
        if text:
            self._add(text, start, start + len(text), plain=True)

    def made(self, text: str, start: int, end: int) -> None:
        """Text that the source range start:end stands for as a whole."""
        if not text.isascii():
            text = _INVISIBLE.sub(_seen, text.translate(_READS_AS))
        if text in ("\n", " ") and self._ends_blank:
            if text == " " or not self._length or self._texts[-1].endswith("\n"):
                return
            self._drop_last()
        if text:
            self._add(text, start, end, plain=False)

    def code(self, text: str, start: int, end: int, at: int | None) -> None:
        """Inline code or verbatim text: from `at` as it stands, or made from start:end."""
        before = self._length
        if at is None:
            self.made(text, start, end)
        elif text:
            self._add(text, at, at + len(text), plain=True)
        if self._length > before:
            self._code.append(Span(before, self._length))

    def build(self, role: Role | None, span: Span, bold: bool = False, quoted: bool = False) -> RawBlock:
        """What was collected, its trailing blanks cut off."""
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
