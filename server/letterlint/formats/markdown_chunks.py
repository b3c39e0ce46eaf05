"""Markdown in chunks between blank lines, each cached by its text.

A chunk can be read by itself where nothing that it opens (a fence, an HTML block) is still open at its end,
which a word set behind it tells. Link and footnote definitions work from afar: a text with one is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from letterlint.formats.markdown import MarkdownReader
from letterlint.letter import Link
from letterlint.memo import Recent
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.text import Span

# Before a line that is neither blank nor indented, and so belongs to no list item or code above.
_BREAK = re.compile(r"\n[ \t]*\r?\n(?=\S)")
_DEFINES = "]:"
_WORD = "x"
# A paragraph whose lines begin with a word and hold nothing that means anything in Markdown, as most are. To
# parse it would take twice as long.
_LINE = r"""[\"'(“‘]?[^\W\d_][\w .,;:!?()%@/+\"'“”‘’–—-]*(?<! )"""
_PLAIN = re.compile(rf"({_LINE}(?:\n{_LINE})*)\n[ \t]*\n")

REMEMBERED = 60_000  # Characters, of some twenty-five letters.


class Chunk(NamedTuple):
    """A stretch of Markdown read, its places counted from its start."""

    raw_blocks: Sequence[RawBlock]
    links: Sequence[Link]
    code: Sequence[Span]  # Inline code.


def read(text: str, base: int) -> Chunk:
    """What a Markdown text holds; its places count from `base` before it."""
    _closed.make_room(len(text))
    raw_blocks: list[RawBlock] = []
    links: list[Link] = []
    code: list[Span] = []
    for at, chunk in _chunks(text):
        by = base + at
        raw_blocks += [raw_block.moved(by) for raw_block in chunk.raw_blocks]
        if chunk.links:
            links += [Link(link.target, link.span.shifted(by)) for link in chunk.links]
        if chunk.code:
            code += [span.shifted(by) for span in chunk.code]
    return Chunk(raw_blocks, links, code)


def _chunks(text: str) -> list[tuple[int, Chunk]]:
    if _DEFINES in text:
        return [(0, _whole(text))]
    found: list[tuple[int, Chunk]] = []
    at = 0
    for gap in _BREAK.finditer(text):
        chunk = _closed(text[at : gap.end()])
        if chunk is None:
            break
        found.append((at, chunk))
        at = gap.end()
    return [*found, (at, _whole(text[at:]))]


def _find(text: str) -> Chunk | None:
    """A chunk that ends in a blank line; None where what it opens goes on behind it."""
    if "_" not in text and (plain := _PLAIN.fullmatch(text)) is not None:
        builder = ProseBuilder()
        builder.plain(plain[1], 0)
        return Chunk([builder.build(None, Span(0, len(plain[1])))], (), ())
    return _parsed(text)


def _parsed(text: str) -> Chunk | None:
    chunk = _read(text + _WORD)
    behind = chunk.raw_blocks[-1] if chunk.raw_blocks else None
    if behind is None or behind.role is not None or behind.span != (len(text), len(text) + len(_WORD)):
        return None
    return Chunk(chunk.raw_blocks[:-1], chunk.links, chunk.code)


_closed: Recent[str, Chunk | None] = Recent(_find, len, REMEMBERED)


@lru_cache(maxsize=8)
def _whole(text: str) -> Chunk:
    return _read(text)


def _read(text: str) -> Chunk:
    reader = MarkdownReader(text, 0)
    reader.read()
    return Chunk(reader.raw_blocks, reader.links, reader.code)
