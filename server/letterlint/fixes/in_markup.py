"""Edits of a letter's prose, as edits of the source that keep its markup whole.

A phrase may reach over the edge of emphasis, a link or a macro's argument: `**Fast** API`. So only its words
are removed, the markup between them stays, and the new words are put where the letter then reads as it
should. Each candidate is checked by parsing the letter again; where none is right, there is no edit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from letterlint import formats
from letterlint.fixes.edits import apply
from letterlint.fixes.passage import Passage, Run, passage_at
from letterlint.letter import UNREAD, Element, Letter, Link
from letterlint.quoting import one_line
from letterlint.rule import Edit
from letterlint.text import Span, merged

# Words that mean nothing in any markup, unless they begin or end a line.
_ORDINARY = re.compile(r"(?!.*(?:--|''))[ ,;]?[^\W\d_][\w ,.;:!?()/’'“”+-]*")


def insert(letter: Letter, at: int, text: str) -> tuple[Edit, ...]:
    """The edits after which the letter reads `text` at an offset of the source as well; none where none do.

    `text` is prose, which is escaped as the markup needs it.
    """
    block = next(
        (each for each in letter.blocks if each.prose.text and each.span.start <= at <= each.span.end), None
    )
    if block is None:
        return ()
    ends = block.prose.ends
    first = next((i for i, end in enumerate(ends) if end > at - block.span.start), len(ends))
    passage = Passage(block, first, first)
    if _is_plain(letter, passage, Span(at, at), text):
        return (Edit(Span(at, at), text),)
    ways = partial(_insertions, at, formats.elements(letter))
    return _first_good(letter, passage, text, ways)


def replace(letter: Letter, span: Span, words: str, text: str) -> tuple[Edit, ...]:
    """The edits after which the letter reads `text` in place of `words`, which are at `span`.

    Empty where none do, or other words are there: a macro may produce more than are to be replaced.
    """
    passage = passage_at(letter, span)
    if passage is None or passage.words != one_line(words):
        return ()
    if _is_plain(letter, passage, span, text):
        return (Edit(span, text),)
    return _first_good(letter, passage, text, partial(_replacements, letter, passage))


def delete(letter: Letter, span: Span, words: str) -> tuple[Edit, ...]:
    """The edits that take words out, with a blank that would be left twice or before punctuation."""
    passage = passage_at(letter, span)
    if passage is None or passage.words != one_line(words):
        return ()
    wider = passage.with_blank()
    return _first_good(letter, wider, "", partial(_deletions, letter, wider))


class _Way(NamedTuple):
    """One way to write a text: the edits, and what is then read in the place of the passage."""

    edits: tuple[Edit, ...]
    read: str


def _first_good(
    letter: Letter, passage: Passage, text: str, ways: Callable[[str, str], Iterator[_Way]]
) -> tuple[Edit, ...]:
    """The first way to write a text after which the letter reads as it should, and no link is lost.

    An address that is among its words is removed with it.
    """
    lost = Counter(link.target for link in letter.links if _is_spelled_out(letter, link, passage))
    for written in formats.spellings(text, letter.markup):
        for way in ways(text, written.replace("\n", "\r\n") if "\r\n" in letter.text else written):
            expected = _Reading.of(letter, passage, way.read)
            read = _Reading.of(formats.parse(apply(letter.text, way.edits), letter.markup))
            if read._replace(links=expected.links) == expected and expected.links - read.links <= lost:
                return way.edits
    return ()


def _is_spelled_out(letter: Letter, link: Link, passage: Passage) -> bool:
    """Whether a link's address is among the words of a passage."""
    address = letter.text[link.span.start : link.span.end].strip("<>")
    return passage.span.covers(link.span) and address in passage.words


class _Reading(NamedTuple):
    """The content of a letter, without white space within lines and empty lines."""

    lines: tuple[str, ...]
    other: tuple[str, ...]  # Preamble, comments, code: as in the source.
    code: tuple[str, ...]
    directives: tuple[str, ...]
    links: Counter[str]

    @classmethod
    def of(cls, letter: Letter, passage: Passage | None = None, text: str = "") -> _Reading:
        """The reading of a letter, or what it should be once `text` has replaced a passage."""
        lines: list[str] = []
        code: list[str] = []
        other: list[str] = []
        for block in letter.texts:
            if block.role in UNREAD:
                other.append(letter.text[block.span.start : block.span.end])
                continue
            prose = block.prose.text
            if passage is not None and block is passage.block:
                kept = [c for c in block.prose.code if not passage.first <= c.start < c.end <= passage.last]
                code += [prose[c.start : c.end] for c in kept]
                prose = prose[: passage.first] + text + prose[passage.last :]
            else:
                code += [prose[c.start : c.end] for c in block.prose.code]
                prose = prose or letter.text[block.span.start : block.span.end]
            lines += [one_line(line) for line in prose.split("\n") if line.strip()]
        directives = tuple(letter.text[each.span.start : each.span.end] for each in letter.directives)
        return cls(
            tuple(lines),
            tuple(other),
            tuple(code),
            directives,
            Counter(link.target for link in letter.links),
        )


def _is_plain(letter: Letter, passage: Passage, span: Span, text: str) -> bool:
    """Whether the words are in running text and at no edge of a line, and the new ones are ordinary."""
    block, first, last = passage
    if not first or last == len(block.prose.text) or _ORDINARY.fullmatch(text) is None:
        return False
    around, place = block.prose.text[first - 1 : last + 1], Span(span.start - 1, span.end + 1)
    return (
        letter.text[place.start : place.end] == around
        and "\n" not in around
        and block.prose.source(first - 1, last + 1).shifted(block.span.start) == place
        and not any(code.start <= last and first <= code.end for code in block.prose.code)
    )


def _insertions(at: int, elements: Sequence[Element], text: str, written: str) -> Iterator[_Way]:
    """Outside the elements that begin or end here; else here."""
    outside = at
    around = [each for each in elements if each.outer.start < at < each.outer.end]
    for each in sorted(around, key=lambda each: each.outer.end - each.outer.start):
        if outside == each.inner.start:
            outside = each.outer.start
        elif outside >= each.inner.end or each.closed:
            outside = each.outer.end
    for place in dict.fromkeys([outside, at]):
        if not any(each.closed and each.outer.start < place < each.outer.end for each in elements):
            yield _Way((Edit(Span(place, place), written),), text)


def _deletions(letter: Letter, passage: Passage, text: str, written: str) -> Iterator[_Way]:
    """All words of a block with its lines, so that no list item is left empty; else the words."""
    if passage.words == one_line(passage.block.prose.text):
        lines = letter.lines
        first, last = map(lines.line_of, passage.span)
        end = lines.starts[last + 1] if last + 1 < len(lines.starts) else len(letter.text)
        yield _Way((Edit(Span(lines.starts[first], end), ""),), text)
    yield from _replacements(letter, passage, text, written)


def _replacements(letter: Letter, passage: Passage, text: str, written: str) -> Iterator[_Way]:
    """In each stretch of the words in turn, one deep in markup first, then the last.

    Line breaks that the writer has forced stay. Elements that are left without words go, but for those with
    a comment in them.
    """
    runs = passage.runs(letter.text)
    elements = formats.elements(letter)
    touched = [each for each in elements if any(each.inner.touches(run.span) for run in runs)]
    left = {each: _left(each, passage) for each in touched}
    emptied = [each for each in touched if not left[each]]
    if any(each.closed and each not in emptied for each in touched):
        return
    wordless = [each.outer for each in elements if each.inner.start == each.inner.end]

    def depth(run: Run) -> int:
        return sum(each.inner.covers(run.span) for each in touched)

    last = max(run.line for run in runs)
    for host in sorted(runs, key=lambda run: (-depth(run), run.line != last)) if text else runs[:1]:
        hosting = [each for each in touched if text and each.inner.covers(host.span)]
        if any(each.closed for each in hosting):
            continue
        dropped = [
            each.outer
            for each in emptied
            if each not in hosting and not any(each.outer.covers(other) for other in wordless)
        ]
        # Around punctuation alone, markup is none: `~~.~~`.
        for each in touched:
            if left[each] and each not in hosting and not any(map(str.isalnum, left[each])):
                dropped += Span(each.outer.start, each.inner.start), Span(each.inner.end, each.outer.end)
        stretches = merged([*(run.span for run in runs), *dropped])
        edits = tuple(Edit(each, written if each.covers(host.span) else "") for each in stretches)
        yield _Way(edits, "\n" * host.line + text + "\n" * (last - host.line))


def _left(element: Element, passage: Passage) -> str:
    """The text of an element without the passage."""
    prose, base = passage.block.prose, passage.block.span.start
    return "".join(
        char
        for at, (char, start, end) in enumerate(zip(prose.text, prose.starts, prose.ends, strict=True))
        if start < end
        and not passage.first <= at < passage.last
        and element.inner.covers(Span(start + base, end + base))
    )
