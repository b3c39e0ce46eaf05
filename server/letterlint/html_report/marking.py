"""The letter's blocks for the report page, cut where a mark begins or ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from letterlint.letter import UNREAD, Block, Letter, Role
from letterlint.report import Signal
from letterlint.rule import Finding
from letterlint.text import Span


class Cut(NamedTuple):
    """A piece of a block with the same marks throughout.

    `severity` is that of the narrowest mark, empty without one; `depth` is the number of marks. `ends` are
    the numbers of the findings whose mark ends here, `begins` those of the metrics that begin here;
    `metric` is whether it is in one.
    """

    text: str
    severity: str
    depth: int
    metric: bool
    begins: tuple[int, ...]
    ends: tuple[int, ...]


class Shown(NamedTuple):
    """A block of the letter on the page. `source` is whether it is shown as in the file.

    `number` is its index among the letter's blocks.
    """

    number: int
    role: str
    source: bool
    cuts: tuple[Cut, ...]


class _Text(NamedTuple):
    """A block's text with the source range of each character, in offsets of the letter."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, span: Span) -> tuple[int, int]:
        """The range in the text of a span of the source; empty where no character is from there."""
        first = bisect_right(self.ends, span.start)
        return first, max(first, bisect_left(self.starts, span.end))


class _Mark(NamedTuple):
    number: int
    first: int
    last: int
    severity: str = ""


def shown(
    letter: Letter, findings: Mapping[int, Finding], metrics: Mapping[int, Signal]
) -> tuple[tuple[Shown, ...], ...]:
    """The letter's blocks with the marks of these numbered findings and metrics, those of a list together."""
    # A mark may go on in the next block; its number is shown where it ends.
    last_block = {
        number: max(
            (i for i, block in enumerate(letter.blocks) if block.span.touches(finding.span)), default=-1
        )
        for number, finding in findings.items()
    }
    blocks: list[Shown] = []
    for index, block in enumerate(letter.blocks):
        here = {number: finding for number, finding in findings.items() if block.span.touches(finding.span)}
        ending = frozenset(number for number in here if last_block[number] == index)
        if (text := _text(letter, block, here)) is None:
            continue
        marks = [_mark(n, finding, text) for n, finding in here.items()]
        figures = [_Mark(n, *text.place(s.span)) for n, s in metrics.items() if block.span.covers(s.span)]
        source = block.role in UNREAD or not block.prose.text.strip()
        blocks.append(Shown(index, block.role.value, source, tuple(_cuts(text.text, marks, figures, ending))))
    item = Role.ITEM.value
    together = [
        list(group) for _, group in groupby(enumerate(blocks), lambda pair: pair[1].role == item or -pair[0])
    ]
    return tuple(tuple(block for _, block in group) for group in together)


def _mark(number: int, finding: Finding, text: _Text) -> _Mark:
    """The mark of a finding; of what the letter lacks the point where it belongs, with no words marked."""
    first, last = text.place(finding.span)
    return _Mark(number, last if finding.lacks else first, last, finding.severity.word)


def quoted(letter: Letter, span: Span) -> str:
    """The words of a span as a reader reads them; the source where there is no prose."""
    found = []
    for block in letter.blocks:
        if block.role in UNREAD or not block.span.touches(span):
            continue
        text = _prose(block)
        first, last = text.place(span)
        found.append(text.text[first:last])
    return " ".join(filter(None, found)) or letter.text[span.start : span.end]


def marked(blocks: Sequence[Sequence[Shown]]) -> frozenset[int]:
    """The numbers of the findings that these blocks show."""
    return frozenset(
        number for group in blocks for block in group for cut in block.cuts for number in cut.ends
    )


def _text(letter: Letter, block: Block, marked: Mapping[int, Finding]) -> _Text | None:
    """The text to show of a block; None if it is not shown."""
    if block.role not in UNREAD and block.prose.text.strip():
        return _prose(block)
    if not marked and block.role is not Role.CODE:
        return None
    # The lines with marks; code is shown whole.
    start, end = block.span
    if block.role is not Role.CODE:
        lines = letter.lines
        first = min(finding.span.start for finding in marked.values())
        last = max(finding.span.end for finding in marked.values())
        start = max(start, lines.starts[lines.line_of(first)])
        end = min(end, lines.line_end(lines.line_of(last)))
    return _Text(letter.text[start:end], range(start, end), range(start + 1, end + 1))


def _prose(block: Block) -> _Text:
    base, prose = block.span.start, block.prose
    return _Text(prose.text, [base + at for at in prose.starts], [base + at for at in prose.ends])


def _cuts(
    text: str, marks: Sequence[_Mark], metrics: Sequence[_Mark], ending: frozenset[int]
) -> Iterator[Cut]:
    borders = sorted({0, len(text), *(at for mark in (*marks, *metrics) for at in (mark.first, mark.last))})
    points = [mark.number for mark in marks if mark.last == 0 and mark.number in ending]
    if points:
        yield Cut("", "", 0, False, (), tuple(points))
    for start, end in pairwise(borders):
        over = [mark for mark in marks if mark.first <= start and end <= mark.last]
        narrowest = min(over, key=lambda mark: (mark.last - mark.first, mark.number), default=None)
        yield Cut(
            text[start:end],
            narrowest.severity if narrowest else "",
            len(over),
            any(metric.first <= start and end <= metric.last for metric in metrics),
            tuple(metric.number for metric in metrics if metric.first == start < metric.last),
            tuple(mark.number for mark in marks if mark.last == end and mark.number in ending),
        )
