"""Who says what in a letter: pieces of markup in, blocks with their roles out.

The markup has told some roles (a heading, a list item, LaTeX's `\\opening`); the paragraphs are read line by
line, since people put salutation, text, sign-off and name into one paragraph as often as not.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterlint.letter import Block, Role
from letterlint.structure import line_roles as say
from letterlint.structure.blocks import Line, Piece
from letterlint.structure.endings import read_end
from letterlint.structure.line_roles import Words
from letterlint.structure.lines import FIXED, Reading
from letterlint.text import Span

# So much prose may stand above the salutation, as in a mail that hands the letter on.
_PROSE_ABOVE = 2

# Characters that a heading written as a bold line has at most.
_LONGEST_HEADING = 120


def read(pieces: Sequence[Piece], words: Words, body_ends: int | None = None) -> tuple[Block, ...]:
    """The blocks of a letter. `body_ends` is where LaTeX prints a sign-off that stands further up, if any."""
    reading = Reading(pieces, words)
    first = _read_salutation(reading)
    if first is None:
        first = _read_header(reading)
    _read_subject(reading, first)
    end = read_end(reading, first, body_ends)
    _read_headings(reading, first, end)
    return tuple(block for index in range(len(pieces)) for block in _blocks(reading, index))


def salutation_at(pieces: Sequence[Piece], words: Words) -> Span | None:
    """Where a salutation stands alone on its line, however much stands above it."""
    for piece in pieces:
        if piece.role is not None:
            continue
        for number, said in enumerate(piece.body.said):
            if say.is_salutation(said, words):
                return piece.body.lines[number].span.shifted(piece.span.start)
    return None


def _read_salutation(reading: Reading) -> int | None:
    """Names the salutation and what stands above it; gives the first piece of the body."""
    found = next((i for i, piece in enumerate(reading.pieces) if piece.role is Role.SALUTATION), None)
    if found is not None:
        for index in range(found):
            _above(reading, index)
        return found + 1
    prose = 0
    for index in range(len(reading.pieces)):
        if not reading.is_open(index):
            continue
        lines = reading.said(index)
        at = next((i for i, line in enumerate(lines) if say.is_salutation(line, reading.words)), None)
        if at is not None:
            for above in range(index):
                _above(reading, above)
            roles = reading.roles[index]
            roles[: at + 1] = [Role.HEADER] * at + [Role.SALUTATION]
            return index if at + 1 < len(roles) else index + 1
        prose += not _is_header(reading, index) and say.reads_on(reading.pieces[index].text)
        if prose > _PROSE_ABOVE:
            return None
    return None


def _above(reading: Reading, index: int) -> None:
    if reading.pieces[index].role not in FIXED | {Role.SIGN_OFF}:
        reading.name_all(index, Role.HEADER)


def _is_header(reading: Reading, index: int) -> bool:
    lines = reading.said(index)
    return all(say.is_heading_line(line, reading.words) for line in lines[:12]) and len(lines) <= 12


def _read_header(reading: Reading) -> int:
    """Without a salutation the header is what stands above the first paragraph that reads as sentences."""
    first = None
    for index, piece in enumerate(reading.pieces):
        if piece.role is Role.ITEM or (
            piece.role is None and not _is_bold_line(piece) and not _is_header(reading, index)
        ):
            first = index
            break
    for index in range(len(reading.pieces) if first is None else first):
        piece = reading.pieces[index]
        told = _is_bold_line(piece) or any(_is_told(line, reading.words) for line in reading.said(index))
        if piece.role is Role.HEADING or (piece.role is None and (first is not None or told)):
            reading.name_all(index, Role.HEADER)
    return 0 if first is None else first


def _is_bold_line(piece: Piece) -> bool:
    """Whether a piece is one bold run, and short: bold from end to end a letter is still a letter."""
    return piece.role is None and piece.body.bold and len(piece.text) <= _LONGEST_HEADING


def _is_told(line: str, words: Words) -> bool:
    return say.is_contact(line, words) or say.is_date(line, words) or say.is_subject(line, words)


def _read_subject(reading: Reading, first: int) -> None:
    """A first line after the salutation may be the subject line."""
    for index in range(first, len(reading.pieces)):
        if reading.pieces[index].role in FIXED:
            continue
        if reading.is_open(index):
            at = next((i for i, role in enumerate(reading.roles[index]) if role is Role.PARAGRAPH), None)
            if at is not None and say.is_subject(reading.said(index)[at], reading.words):
                reading.roles[index][at] = Role.HEADER
        return


def _read_headings(reading: Reading, first: int, end: int) -> None:
    """In the body a paragraph that is one bold run without a full stop is a heading."""
    for index in range(first, end):
        piece = reading.pieces[index]
        is_heading = _is_bold_line(piece) and reading.roles[index] == [Role.PARAGRAPH]
        if is_heading and (not say.ends_sentence(piece.text) or piece.text[-1] in ":)?"):
            reading.roles[index] = [Role.HEADING]


def _blocks(reading: Reading, index: int) -> list[Block]:
    """The blocks of a piece: neighboring lines of one role together."""
    piece, roles = reading.pieces[index], reading.roles[index]
    if roles.count(roles[0]) == len(roles) and roles[0] is not Role.SIGN_OFF:
        return [piece.block(roles[0])]
    found: list[Block] = []
    lines = piece.body.lines
    if piece.role is not None:
        lines = (Line(0, len(piece.text), Span(0, piece.body.length)),)
    start = 0
    for at in range(1, len(roles) + 1):
        if at < len(roles) and roles[at] is roles[start]:
            continue
        found.extend(_split_sign_off(piece, roles[start], lines[start:at], reading.words))
        start = at
    return found


def _split_sign_off(piece: Piece, role: Role, lines: Sequence[Line], words: Words) -> list[Block]:
    """A sign-off with the name on its line ("Best, Priya") is a sign-off and a name."""
    line = lines[0]
    said = piece.text[line.start : line.end]
    end = say.sign_off_end(said, words) if role is Role.SIGN_OFF and piece.role is None else None
    if end is None or end == len(said) or len(lines) > 1:
        return [block for block in [piece.part(role, line, lines[-1])] if block.prose.text or len(lines) > 1]
    name = end + len(said[end:]) - len(said[end:].lstrip())
    cut = piece.source(line.start, line.start + end).end - piece.span.start
    rest = piece.source(line.start + name, line.end).start - piece.span.start
    return [
        piece.part(Role.SIGN_OFF, *[Line(line.start, line.start + end, Span(line.span.start, cut))] * 2),
        piece.part(Role.NAME, *[Line(line.start + name, line.end, Span(rest, line.span.end))] * 2),
    ]
