"""Offsets, lines and columns: the one module that converts between them.

Inside letterlint a place in a letter is an offset: the number of code points before it in the text as
decoded from UTF-8 (a CRLF counts two, an emoji one). Outside there are two more: the command line's line
and column, from 1 and in code points, and the protocol's, from 0 and in the units of the position encoding
that client and server agreed on. Only this module knows all three.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

Encoding = Literal["utf-8", "utf-16", "utf-32"]

# LSP and the editors cut lines here and nowhere else: not at U+2028, form feed or NEL, which letters pasted
# from word processors hold.
_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open range of offsets, in code points."""

    start: int
    end: int

    def touches(self, other: Span) -> bool:
        """Whether the two share a character, or one is empty and lies within or at the edge of the other."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same range, so many code points further on."""
        return Span(self.start + by, self.end + by)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that share a character or an edge joined."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def is_in(spans: Sequence[Span], offset: int) -> bool:
    """Whether an offset is in one of some spans, which are in order and do not overlap."""
    near = bisect_right(spans, (offset, float("inf"))) - 1
    return near >= 0 and offset < spans[near].end


class LineIndex:
    """Where the lines of a text begin. Lines and columns count from 0 here; nothing raises, all clamps."""

    __slots__ = ("_wide", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _starts(text)
        self._wide = _wide(text)

    def ranges(self, spans: Iterable[Span], encoding: Encoding) -> list[tuple[int, int, int, int]]:
        """The line and column of each span's start, and those of its end: quick where all are in order."""
        starts, narrow = self.starts, encoding not in self._wide
        found: list[tuple[int, int, int, int]] = []
        line = first = behind = 0  # The line that the last span began in, and where it and the next begin.
        for start, end in spans:
            if not first <= start < behind:
                line = bisect_right(starts, start) - 1
                first = starts[line]
                behind = starts[line + 1] if line + 1 < len(starts) else 0
            if narrow and first <= start <= end < behind:
                found.append((line, start - first, line, end - first))
            else:
                found.append((*self.position(start, encoding), *self.position(end, encoding)))
        return found

    def position(self, offset: int, encoding: Encoding) -> tuple[int, int]:
        """The line and column of an offset, the column in the encoding's units."""
        if not 0 <= offset <= len(self.text):
            offset = max(0, min(offset, len(self.text)))
        line = self.line_of(offset)
        return line, self._width(self.starts[line], offset, encoding)

    def line_of(self, offset: int) -> int:
        """The line of an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span_of(self, line: int) -> Span:
        """A line without its line break."""
        return Span(self.starts[line], self.line_end(line))

    def offset_of(self, line: int, column: int) -> int:
        """The offset of a place that counts from 1, columns in code points, as files and messages have it."""
        return self.offset(line - 1, column - 1, "utf-32")

    def _width(self, start: int, end: int, encoding: Encoding) -> int:
        return end - start if encoding not in self._wide else _units(self.text[start:end], encoding)

    def offset(self, line: int, column: int, encoding: Encoding) -> int:
        """The offset of a line and column. A column past the line's end is the line's end."""
        if line < 0:
            return 0
        if line >= len(self.starts):
            return len(self.text)
        start, end = self.span_of(line)
        column = max(0, column)
        if encoding not in self._wide:
            return min(start + column, end)
        at = start
        while at < end and column > 0:
            column -= _units(self.text[at], encoding)
            if column < 0:  # In the middle of a character: before it.
                break
            at += 1
        return at

    def line_end(self, line: int) -> int:
        """The offset of a line's end, before its line break."""
        if line + 1 >= len(self.starts):
            return len(self.text)
        end = self.starts[line + 1]
        if self.text[end - 2 : end] == "\r\n":
            return end - 2
        return end - 1


def _starts(text: str) -> list[int]:
    """Where lines begin."""
    if "\r" in text:
        return [0, *(end.end() for end in _LINE_END.finditer(text))]
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    starts.pop()  # Behind the last line no other begins.
    return starts


def _wide(text: str) -> tuple[Encoding, ...]:
    """The encodings in which some character of a text takes more units than one."""
    if text.isascii():
        return ()
    return ("utf-8",) if _units(text, "utf-16") == len(text) else ("utf-8", "utf-16")


def _units(text: str, encoding: Encoding) -> int:
    """How many units of the encoding a text takes. A lone surrogate counts as any character of its plane."""
    if encoding == "utf-16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text.encode("utf-8", "surrogatepass"))
