"""A range of a block's prose, and its ranges in the source."""

from __future__ import annotations

import re
from typing import NamedTuple

from letterlint.letter import Block, Letter
from letterlint.quoting import one_line
from letterlint.text import Span

# A line break that the markup forces, and not just the source's: "\\", "<br>", two blanks at a line's end.
_FORCED = re.compile(r"\S|  [\r\n]")

# What a line of a quotation or a list begins with goes with the line break before it.
_LINE_BEGINS = re.compile(r"[ \t>]*")

# Where TeX may break a word, or joins no letters.
_HYPHENATION = re.compile(r"(?:\\[-/])+")


class Run(NamedTuple):
    """A stretch of source, and how many forced line breaks precede it in its passage."""

    span: Span
    line: int


class Passage(NamedTuple):
    """Characters first to last (exclusive) of a block's prose; for an insertion none, before `first`."""

    block: Block
    first: int
    last: int

    @property
    def words(self) -> str:
        """The words of the passage."""
        return one_line(self.block.prose.text[self.first : self.last])

    @property
    def span(self) -> Span:
        """Its range in the source."""
        return self.block.span_of(self.first, self.last)

    def runs(self, source: str) -> list[Run]:
        """The stretches of source that its characters are in, without forced line breaks."""
        runs: list[Run] = []
        line = 0
        for at in range(self.first, self.last):
            span = self.block.span_of(at, at + 1)
            is_break = self.block.prose.text[at] == "\n"
            if is_break and _FORCED.search(source, *span):
                line += 1
                continue
            if is_break and at + 1 < self.last:
                begins = _LINE_BEGINS.match(source, span.end)
                end = begins.end() if begins else span.end
                span = Span(span.start, min(end, self.block.span_of(at + 1, at + 2).start))
            if runs and runs[-1].line == line and _goes_on(source, runs[-1].span.end, span.start):
                runs[-1] = Run(Span(runs[-1].span.start, max(runs[-1].span.end, span.end)), line)
            elif span.start < span.end:
                runs.append(Run(span, line))
        return runs

    def with_blank(self) -> Passage:
        """The passage with the blank that would be left twice, or before punctuation, once it is deleted."""
        block, first, last = self
        before, after = block.prose.text[:first][-1:], block.prose.text[last : last + 1]
        if before == " " and (not after or after in " .,;:!?)\n"):
            return Passage(block, first - 1, last)
        if after == " " and (not before or before in " (\n"):
            return Passage(block, first, last + 1)
        return self


def passage_at(letter: Letter, span: Span) -> Passage | None:
    """The passage at a span of the source, if that is prose from end to end."""
    for block in letter.texts:
        start, end = span.shifted(-block.span.start)
        ranges = enumerate(zip(block.prose.starts, block.prose.ends, strict=True))
        within = [at for at, (left, right) in ranges if start <= left < right <= end]
        if within:
            passage = Passage(block, within[0], within[-1] + 1)
            return passage if passage.span == span else None
    return None


def _goes_on(source: str, end: int, start: int) -> bool:
    """Whether a run that has an end goes on with what has this start."""
    return start <= end or _HYPHENATION.fullmatch(source, end, start) is not None
