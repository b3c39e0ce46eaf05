"""LaTeX with its plain paragraphs cached.

A paragraph of words and escaped signs alone reads the same wherever it stands. So runs of such paragraphs are
set aside: the document is read with a short sign in place of each run, and then the run takes the place of
the sign. Where a sign does not come out as a paragraph of its own (it stood in verbatim text, in an argument,
in bold), the document is read as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from letterlint.formats.latex import document as latex_document
from letterlint.formats.latex import table as latex_table
from letterlint.formats.latex.document import LatexDocument
from letterlint.formats.latex.hidden import without_hidden
from letterlint.formats.latex.walker import walk
from letterlint.formats.latex.writer import Writer
from letterlint.letter import Link
from letterlint.memo import Recent
from letterlint.structure.blocks import MappedText, RawBlock
from letterlint.text import Span

_PARAGRAPH = re.compile(r"(?<=\n\n)[^\s%][^\n]*(?:\n[^\s%][^\n]*)*(?=\n\n)")
_PLAIN = re.compile(r"(?:[^\\{}\[\]$%~#^_&\ue000]|\\[%&$#_])+")
_SIGN = "\ue000"  # For private use: no letter has it.

REMEMBERED = 60_000  # Characters, of some twenty-five letters.


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighboring paragraphs that were set aside: their range in the source, and each with its start."""

    span: Span
    paragraphs: Sequence[tuple[int, MappedText]]


def read(text: str) -> LatexDocument:
    """The document in a text, as `latex_document.read` gives it."""
    text = without_hidden(text, latex_table.default())
    _mapped.make_room(len(text))
    runs = _runs(text)
    if not runs or _SIGN in text:
        return latex_document.read(text)
    reduced, at = [], 0
    for run in runs:
        reduced += [text[at : run.span.start], _SIGN]
        at = run.span.end
    document = latex_document.read("".join([*reduced, text[at:]]))
    return _restored(document, runs) or latex_document.read(text)


def _runs(text: str) -> list[_Run]:
    runs: list[_Run] = []
    found: list[tuple[int, MappedText]] = []
    start = end = -1
    for paragraph in _PARAGRAPH.finditer(text):
        mapped = _mapped(paragraph[0])
        if mapped is None:
            continue
        if found and paragraph.start() != end + 2:
            runs.append(_Run(Span(start, end), found))
            found = []
        if not found:
            start = paragraph.start()
        found.append((paragraph.start(), mapped))
        end = paragraph.end()
    return [*runs, _Run(Span(start, end), found)] if found else runs


def _find(text: str) -> MappedText | None:
    """What a plain paragraph says; None for any other."""
    if _PLAIN.fullmatch(text) is None:
        return None
    table = latex_table.default()
    walked = walk(text, 0, len(text), table)
    if walked is None:
        return None
    nodes, source = walked
    writer = Writer(source, table, {})
    writer.flow(nodes)
    writer.flush()
    if len(writer.raw_blocks) != 1 or writer.raw_blocks[0].span != (0, len(text)):
        return None
    return writer.raw_blocks[0].mapped


_mapped: Recent[str, MappedText | None] = Recent(_find, len, REMEMBERED)


def _restored(document: LatexDocument, runs: Sequence[_Run]) -> LatexDocument | None:
    """A document read with signs, with the runs in their places; None if it cannot be."""
    more = [run.span.end - run.span.start - len(_SIGN) for run in runs]
    before = [0, *accumulate(more)]  # By how much the source is longer before each sign, and after the last.
    signs = [run.span.start - by for run, by in zip(runs, before, strict=False)]

    def moved(span: Span) -> Span:
        return span.shifted(before[bisect_right(signs, span.start - 1)])

    spans = [
        raw_block.span for raw_block in (*document.raw_blocks, *document.footnotes) if raw_block.text != _SIGN
    ]
    for first, last in (*spans, *(link.span for link in document.links), *document.code):
        if bisect_right(signs, first - 1) != bisect_right(signs, last - 1):
            return None  # It reaches over a sign.
    raw_blocks: list[RawBlock] = []
    waiting = list(reversed(runs))
    for raw_block in document.raw_blocks:
        if _SIGN not in raw_block.text:
            raw_blocks.append(RawBlock(raw_block.role, moved(raw_block.span), raw_block.mapped))
            continue
        if raw_block.text != _SIGN or raw_block.mapped.bold or not waiting:
            return None
        run = waiting.pop()
        if moved(raw_block.span).start != run.span.start:
            return None
        for start, mapped in run.paragraphs:
            raw_blocks.append(RawBlock(raw_block.role, Span(start, start + mapped.length), mapped))
    if waiting:
        return None
    ends = document.body_ends
    return replace(
        document,
        raw_blocks=tuple(raw_blocks),
        links=tuple(Link(link.target, moved(link.span)) for link in document.links),
        footnotes=tuple(RawBlock(note.role, moved(note.span), note.mapped) for note in document.footnotes),
        code=tuple(map(moved, document.code)),
        body_starts=moved(Span(document.body_starts, document.body_starts)).start,
        body_ends=None if ends is None else moved(Span(ends, ends)).start,
    )
