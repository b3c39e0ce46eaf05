"""Word runs that a letter shares with a posting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from letterlint.beside.lines import TextLine
from letterlint.beside.posting import Posting, Tier
from letterlint.language.analysis import Analysis
from letterlint.language.paragraph import TokenizedParagraph
from letterlint.letter import Place
from letterlint.memo import PARAGRAPHS
from letterlint.text import Span

_WORD = re.compile(r"\w+(?:['’.+#-]\w+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|«[^»]*»|‘[^’\n]*’(?!\w)")
_SEED = 6  # Words by which runs are looked up.
_TOOLS = 0.4  # The share of a run's words that makes it a row of tools.
_COMMAS = 2  # A run with more commas is a list.


class CopiedRun(NamedTuple):
    """Words of a letter's paragraph that are in a posting too: their range in the prose, and the place."""

    start: int
    end: int
    words: int
    listed: bool  # Whether it enumerates: lists are alike everywhere.
    place: Place


class _Words(NamedTuple):
    """A line of the posting and its words in lower case."""

    line: TextLine
    words: Sequence[str]


@dataclass(frozen=True, eq=False)
class CopiedFrom:
    """The words of a posting, ready to be found. Its title and headings may be repeated."""

    posting: Posting

    @cached_property
    def _lines(self) -> Sequence[_Words]:
        lines = (each.line for each in self.posting.lines if each.tier is not Tier.HEADING)
        return [_Words(line, _words(line.text)) for line in lines]

    @cached_property
    def _seeds(self) -> Mapping[tuple[str, ...], list[tuple[int, int]]]:
        found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for number, line in enumerate(self._lines):
            for at in range(len(line.words) - _SEED + 1):
                found.setdefault(tuple(line.words[at : at + _SEED]), []).append((number, at))
        return found

    @cached_property
    def runs(self) -> Callable[[Analysis], Sequence[CopiedRun]]:
        """The runs of a paragraph, the longest at each place, from left to right, outside of quotations."""
        return lru_cache(PARAGRAPHS)(lambda paragraph: tuple(self._runs(paragraph.tokenized)))

    def _runs(self, paragraph: TokenizedParagraph) -> Iterator[CopiedRun]:
        text = paragraph.prose.text
        words = _words(text)
        quoted = [Span(*match.span()) for match in _QUOTED.finditer(text)]
        at = 0
        while at <= len(words) - _SEED:
            length, number, start = self._longest(words, at)
            if length == 0:
                at += 1
                continue
            found = _range(text, at, length)
            at += length
            if any(quote.touches(found) for quote in quoted) or _is_row_of_tools(paragraph, found, length):
                continue
            line = self._lines[number]
            there = _range(line.line.text, start, length)
            span = line.line.prose.source(*there).shifted(line.line.start)
            listed = line.line.text[there.start : there.end].count(",") > _COMMAS
            yield CopiedRun(*found, length, listed, Place(self.posting.document, span))

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, int, int]:
        """The longest run from a word on: its words, and its line and word in the posting; 0 without any."""
        best = (0, 0, 0)
        for number, start in self._seeds.get(tuple(words[at : at + _SEED]), ()):
            there = self._lines[number].words
            length = _SEED
            while (
                at + length < len(words)
                and start + length < len(there)
                and words[at + length] == there[start + length]
            ):
                length += 1
            best = max(best, (length, number, start))
        return best


copied_from = lru_cache(CopiedFrom)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text.replace("’", "'"))]


def _range(text: str, first: int, words: int) -> Span:
    """The range of so many words of a text, from the first on."""
    found = list(_WORD.finditer(text))
    return Span(found[first].start(), found[first + words - 1].end())


def _is_row_of_tools(paragraph: TokenizedParagraph, span: Span, words: int) -> bool:
    named = sum(
        len(hit.text.split())
        for at, hit in paragraph.terms.items()
        if span.start <= paragraph.starts[at] < span.end
    )
    return named >= _TOOLS * words
