"""What a posting requires in a letter: a word, a reference, a date, a link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from letterlint.beside.lines import TextLine
from letterlint.beside.posting import Posting
from letterlint.language.analysis import Analysis
from letterlint.language.phrase_table import PhraseEntry
from letterlint.letter import Letter, Place
from letterlint.quoting import one_line
from letterlint.text import Span

_QUOTED = re.compile(
    r"“([^”]{2,60})”|\"([^\"\n]{2,60})\"|«([^»]{2,60})»|‘([^’\n]{2,60})’(?!\w)|(?<!\w)'([^'\n]{2,60})'(?!\w)"
)
_REFERENCE = re.compile(r"(?<![\w/])#?(?=[\w/-]*\d)(?=[\w/-]*[A-Z#])[A-Z]*[\w/-]*\d[\w/-]*|#\d{2,}")
_SHORTEST = 3  # Characters of a reference.
_INTRODUCES = "letter"  # The entry of the table that finds the sentences in question.


class MissingWish(NamedTuple):
    """Something that a posting requires and the letter lacks. `literal` is whether these very words are."""

    words: str
    literal: bool
    place: Place


def unanswered(posting: Posting, letter: Letter, paragraphs: Sequence[Analysis]) -> Iterator[MissingWish]:
    """The requirements that the letter leaves out, in the order of the posting."""
    wishes = _wishes(posting)
    written = one_line(letter.text).casefold() if wishes else ""
    for wish in wishes:
        yield from (
            MissingWish(words, True, wish.place) for words in wish.literals if words.casefold() not in written
        )
        for entry in wish.entries:
            if not _answered(entry, letter, paragraphs):
                yield MissingWish(entry.says, False, wish.place)


class _Wish(NamedTuple):
    """A sentence of a posting that requires something in the letter: these words, and these entries."""

    place: Place
    literals: Sequence[str]
    entries: Sequence[PhraseEntry]


@lru_cache
def _wishes(posting: Posting) -> Sequence[_Wish]:
    """The wishes of a posting, read once for every version of it."""
    entries = posting.table["asked"]
    found: list[_Wish] = []
    for line in (each.line for each in posting.lines):
        tokenized = line.analysis.tokenized
        for first, last in tokenized.sentences:
            symbols = tokenized.symbols[first:last]
            if entries[_INTRODUCES].is_in(symbols):
                sentence = Span(tokenized.starts[first], tokenized.ends[last - 1])
                wanted = [entry for entry in entries.values() if entry.says and entry.is_in(symbols)]
                found.append(_Wish(line.place_of(first, last), tuple(_literals(line, sentence)), wanted))
    return found


def _literals(line: TextLine, sentence: Span) -> Iterator[str]:
    """The words of a sentence that are to be repeated: in quotation marks, as code, or a reference."""
    text = line.text
    quoted = list(_QUOTED.finditer(text, *sentence))
    for match in quoted:
        yield one_line(next(group for group in match.groups() if group)).rstrip(".,;!?")
    for code in line.prose.code:
        if sentence.covers(code):
            yield text[code.start : code.end].strip()
    if not quoted:
        for match in _REFERENCE.finditer(text, *sentence):
            if len(match[0]) >= _SHORTEST:
                yield match[0]


def _answered(entry: PhraseEntry, letter: Letter, paragraphs: Sequence[Analysis]) -> bool:
    if entry.part:
        return bool(letter.links)
    return any(
        entry.is_answered_in(sentence.symbols) for paragraph in paragraphs for sentence in paragraph.sentences
    )
