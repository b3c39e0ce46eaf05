"""A piece of a letter as the markup sets it apart, before anyone has read its words.

`Draft` collects what a reader reads together with where each character came from, in runs: a plain run stands
in the source as it is read, the characters of a made run (an entity, an accent, a macro's text) all
come from the whole of one source range. Work is done by run, not by character.
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


class Run(NamedTuple):
    """Prose from `at` to the next run's `at`, and the range it came from, in source offsets from the start of
    the piece.
    """

    at: int
    start: int
    end: int
    plain: bool


class Line(NamedTuple):
    """A line of a piece: its range in the piece's text, and in the source with the markup around it, from the
    start of the piece.
    """

    start: int
    end: int
    span: Span


@dataclass(frozen=True, eq=False)
class Body:
    """What a piece says, wherever it stands: pieces of like source share one. `length` is the source's."""

    length: int
    text: str = ""
    runs: tuple[Run, ...] = ()
    code: tuple[Span, ...] = ()
    # The whole of it is bold, as people write headings.
    bold: bool = False

    @cached_property
    def said(self) -> list[str]:
        """The lines as a reader reads them."""
        return self.text.split("\n")

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines as written, soft breaks and hard ones."""
        found: list[Line] = []
        start = source = 0
        while (end := self.text.find("\n", start)) >= 0:
            run = self.runs[bisect_right(self.runs, end, key=_at) - 1]
            gap = Span(run.start, run.end)
            if run.plain:
                gap = Span(run.start + end - run.at, run.start + end - run.at + 1)
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
        for at, stop, run in self._runs_within(start, end):
            if run.plain:
                first = run.start + at - run.at - base
                starts += _ascending(first, first + stop - at)
                ends += _ascending(first + 1, first + 1 + stop - at)
            else:
                starts.extend([run.start - base] * (stop - at))
                ends.extend([run.end - base] * (stop - at))
        code = tuple(
            Span(max(c.start, start) - start, min(c.end, end) - start)
            for c in self.code
            if c.start < end and start < c.end
        )
        return Prose(self.text[start:end], starts, ends, code)

    def _runs_within(self, start: int, end: int) -> Iterator[tuple[int, int, Run]]:
        index = max(0, bisect_right(self.runs, start, key=_at) - 1)
        while index < len(self.runs) and self.runs[index].at < end:
            run = self.runs[index]
            stop = self.runs[index + 1].at if index + 1 < len(self.runs) else len(self.text)
            yield max(start, run.at), min(end, stop), run
            index += 1


_FEW = array("i", range(4096))


def _ascending(first: int, last: int) -> array[int]:
    """The numbers from `first` to `last` (exclusive): copied, which is far quicker than counted."""
    return _FEW[first:last] if first >= 0 and last <= len(_FEW) else array("i", range(first, last))


_NOTHING = Body(0)


class Piece(NamedTuple):
    """What the markup sets apart. A role of None is a paragraph whose role its words will tell."""

    role: Role | None
    span: Span
    body: Body = _NOTHING

    @property
    def text(self) -> str:
        """What a reader reads."""
        return self.body.text

    def moved(self, by: int) -> Piece:
        """The same piece, so many code points further on."""
        return Piece(self.role, self.span.shifted(by), self.body)

    def block(self, role: Role) -> Block:
        """The whole piece as a block."""
        return Block(role, self.span, self.body.prose)

    def part(self, role: Role, first: Line, last: Line) -> Block:
        """The lines from first to last, both included, as a block of their own."""
        span = Span(first.span.start, last.span.end)
        prose = self.body.prose_of(first.start, last.end, span.start)
        return Block(role, span.shifted(self.span.start), prose)

    def source(self, start: int, end: int) -> Span:
        """Where text[start:end] stands in the source; the range is not empty."""
        runs = self.body.runs
        first = runs[bisect_right(runs, start, key=_at) - 1]
        last = runs[bisect_right(runs, end - 1, key=_at) - 1]
        return Span(
            first.start + (start - first.at if first.plain else 0),
            last.start + end - last.at if last.plain else last.end,
        ).shifted(self.span.start)


def _at(run: Run) -> int:
    return run.at


class Draft:
    """Prose under construction. No blank begins it, no two stand together, a line break outdoes a blank."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._runs: list[Run] = []
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
        if text and text[0] in " \t" and self._ends_blank:
            text, start = text[1:], start + 1
        if text:
            self._add(text, start, start + len(text), plain=True)

    def made(self, text: str, start: int, end: int) -> None:
        """Text that the source range start:end stands for as a whole."""
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

    def piece(self, role: Role | None, span: Span, bold: bool = False) -> Piece:
        """What was collected, its trailing blanks cut off."""
        text = "".join(self._texts).rstrip(_BLANK)
        base = span.start
        runs = tuple(
            Run(run.at, run.start - base, run.end - base, run.plain)
            for run in self._runs
            if run.at < len(text)
        )
        return Piece(role, span, Body(span.end - base, text, runs, tuple(self._code), bold))

    @property
    def _ends_blank(self) -> bool:
        return not self._length or self._texts[-1][-1] in _BLANK

    def _add(self, text: str, start: int, end: int, plain: bool) -> None:
        self._runs.append(Run(self._length, start, end, plain))
        self._texts.append(text)
        self._length += len(text)

    def _drop_last(self) -> None:
        text = self._texts.pop()
        self._length -= 1
        if len(text) > 1:
            self._texts.append(text[:-1])
        else:
            self._runs.pop()
