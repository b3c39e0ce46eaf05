"""Who says what in a letter: pieces of markup in, blocks with their roles out.

The markup has told some roles (a heading, a list item, LaTeX's `\\opening`); the paragraphs are read line by line,
since people put salutation, text, sign-off and name into one paragraph as often as not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from letterlint.letter import Block, Role
from letterlint.markup import words as say
from letterlint.markup.piece import Line, Piece
from letterlint.markup.words import Words
from letterlint.text import Span

# So much prose may stand above the salutation, as in a mail that hands the letter on.
_PROSE_ABOVE = 2

# Characters that a heading written as a bold line has at most.
_LONGEST_HEADING = 120

_FIXED = frozenset({Role.PREAMBLE, Role.CODE, Role.ASIDE})


@dataclass(slots=True)
class _Reading:
    """The roles of the lines while they are being told: one list for each piece."""

    pieces: Sequence[Piece]
    words: Words
    roles: list[list[Role]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.roles = [
            [piece.role] if piece.role is not None else [Role.PARAGRAPH] * len(piece.lines)
            for piece in self.pieces
        ]

    def said(self, index: int) -> list[str]:
        """The lines of a paragraph."""
        return self.pieces[index].text.split("\n")

    def is_open(self, index: int) -> bool:
        """Whether a piece's role is for its words to tell."""
        return self.pieces[index].role is None

    def name_all(self, index: int, role: Role) -> None:
        """One role for all lines of a piece."""
        self.roles[index] = [role] * len(self.roles[index])


def read(pieces: Sequence[Piece], words: Words, body_ends: int | None = None) -> tuple[Block, ...]:
    """The blocks of a letter. `body_ends` is where LaTeX prints a sign-off that stands further up, if it does."""
    reading = _Reading(pieces, words)
    first = _read_salutation(reading)
    if first is None:
        first = _read_header(reading)
    _read_subject(reading, first)
    end = _read_end(reading, first, body_ends)
    _read_headings(reading, first, end)
    return tuple(block for index in range(len(pieces)) for block in _blocks(reading, index))


def salutation_at(pieces: Sequence[Piece], words: Words) -> Span | None:
    """Where a salutation stands alone on its line, however much stands above it."""
    for piece in pieces:
        if piece.role is not None:
            continue
        for line, said in zip(piece.lines, piece.text.split("\n"), strict=True):
            if say.is_salutation(said, words):
                return line.span
    return None


def _read_salutation(reading: _Reading) -> int | None:
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


def _above(reading: _Reading, index: int) -> None:
    if reading.pieces[index].role not in _FIXED | {Role.SIGN_OFF}:
        reading.name_all(index, Role.HEADER)


def _is_header(reading: _Reading, index: int) -> bool:
    lines = reading.said(index)
    return all(say.is_heading_line(line, reading.words) for line in lines[:12]) and len(lines) <= 12


def _read_header(reading: _Reading) -> int:
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
    return piece.role is None and piece.bold and len(piece.text) <= _LONGEST_HEADING


def _is_told(line: str, words: Words) -> bool:
    return say.is_contact(line, words) or say.is_date(line, words) or say.is_subject(line, words)


def _read_subject(reading: _Reading, first: int) -> None:
    """A first line after the salutation may be the subject line."""
    for index in range(first, len(reading.pieces)):
        if reading.pieces[index].role in _FIXED:
            continue
        if reading.is_open(index):
            at = next((i for i, role in enumerate(reading.roles[index]) if role is Role.PARAGRAPH), None)
            if at is not None and say.is_subject(reading.said(index)[at], reading.words):
                reading.roles[index][at] = Role.HEADER
        return


def _read_end(reading: _Reading, first: int, body_ends: int | None) -> int:
    """Names the sign-off and what follows it; gives the first piece that is wholly after the body."""
    told = None
    for index in range(first, len(reading.pieces)):
        piece = reading.pieces[index]
        if body_ends is not None and piece.span.start >= body_ends:
            return _read_after(reading, index, 0)
        if piece.role is Role.SIGN_OFF and body_ends is None:
            told = index
    if body_ends is not None:
        return len(reading.pieces)
    if told is not None:
        return _read_after(reading, told + 1, 0)
    found: tuple[int, int] | None = None
    prose_since = False
    for index in range(first, len(reading.pieces)):
        if not reading.is_open(index):
            prose_since = prose_since or reading.pieces[index].role is Role.ITEM
            continue
        at = _sign_off_line(reading, index)
        if at is not None and (found is None or prose_since):
            found, prose_since = (index, at), False
        elif (
            at is None and found is not None and say.is_postscript(reading.pieces[index].text, reading.words)
        ):
            break
        elif at is None and say.reads_on(reading.pieces[index].text):
            prose_since = True
    if found is None:
        return _read_unsigned_end(reading, first)
    index, at = found
    if prose_since and not _is_after(reading, index + 1):
        return _read_unsigned_end(reading, first)
    reading.roles[index][at] = Role.SIGN_OFF
    return _read_after(reading, index, at + 1)


def _is_after(reading: _Reading, index: int) -> bool:
    """Whether the prose from here on is so little that it is a postscript and not the letter."""
    rest = [i for i in range(index, len(reading.pieces)) if reading.is_open(i)]
    if any(say.is_postscript(reading.pieces[i].text, reading.words) for i in rest):
        return True
    return sum(say.reads_on(reading.pieces[i].text) for i in rest) <= 1


def _sign_off_line(reading: _Reading, index: int) -> int | None:
    """The line of a paragraph that is a sign-off with nothing but name, contact and postscript under it."""
    lines = reading.said(index)
    for at in range(len(lines) - 1, -1, -1):
        if reading.roles[index][at] is not Role.PARAGRAPH:
            return None
        if say.sign_off_end(lines[at], reading.words) is None:
            if at < len(lines) - 12:
                return None
            continue
        above = lines[at - 1] if at and reading.roles[index][at - 1] is Role.PARAGRAPH else None
        if above is not None and not say.ends_sentence(above):
            return None
        under = lines[at + 1 :]
        if under and say.is_postscript(under[0], reading.words):
            return at
        if under and not _is_signature(under[0], reading.words):
            return None
        return at
    return None


def _is_signature(line: str, words: Words) -> bool:
    return (
        say.is_name(line)
        or say.is_contact(line, words)
        or say.is_heading_line(line, words)
        or say.is_enclosure(line, words)
    )


def _read_unsigned_end(reading: _Reading, first: int) -> int:
    """Where no sign-off stands: a postscript, enclosures, a name alone at the end."""
    after = None
    for index in range(first, len(reading.pieces)):
        if not reading.is_open(index):
            continue
        lines = reading.said(index)
        at = next(
            (
                i
                for i, line in enumerate(lines)
                if reading.roles[index][i] is Role.PARAGRAPH
                and (say.is_postscript(line, reading.words) or say.is_enclosure(line, reading.words))
                and (i == 0 or say.ends_sentence(lines[i - 1]))
            ),
            None,
        )
        if at is not None:
            after = index, at
            break
    last = (len(reading.pieces) if after is None else after[0]) - 1
    while last > first and reading.pieces[last].role in _FIXED:
        last -= 1
    above = any(Role.PARAGRAPH in reading.roles[i] for i in range(first, last))
    if above and reading.is_open(last) and len(reading.said(last)) <= 6:
        lines = reading.said(last)
        named = say.is_name(lines[0]) and not lines[0].rstrip().endswith(".")
        signed = named and all(_is_signature(line, reading.words) for line in lines)
        if signed and reading.roles[last][0] is Role.PARAGRAPH:
            reading.roles[last] = [
                Role.NAME if say.is_name(line) else Role.HEADER for line in reading.said(last)
            ]
    if after is None:
        return len(reading.pieces)
    return _read_after(reading, *after)


def _read_after(reading: _Reading, index: int, at: int) -> int:
    """Names the lines after the body, from line `at` of a piece on; gives the first piece wholly after it."""
    end = index if at == 0 else index + 1
    postscript = enclosing = False
    while index < len(reading.pieces):
        piece = reading.pieces[index]
        if piece.role is None:
            lines = reading.said(index)
            enclosing = False
            is_prose = not all(_is_signature(line, reading.words) for line in lines[at:])
            for i in range(at, len(lines)):
                line = lines[i]
                if say.is_postscript(line, reading.words):
                    postscript, enclosing, role = True, False, Role.POSTSCRIPT
                elif say.is_enclosure(line, reading.words) or enclosing:
                    enclosing, role = True, Role.ASIDE
                elif not postscript and say.sign_off_end(line, reading.words) is not None:
                    role = Role.SIGN_OFF
                elif postscript and (is_prose or len(lines) > 1):
                    role = Role.POSTSCRIPT
                elif say.is_name(line) and (i < at + 2 or not is_prose):
                    role = Role.NAME
                elif say.is_contact(line, reading.words) or say.is_heading_line(line, reading.words):
                    role = Role.HEADER
                else:
                    role = Role.POSTSCRIPT
                reading.roles[index][i] = role
        elif piece.role is Role.ITEM:
            reading.name_all(index, Role.ASIDE if enclosing else Role.POSTSCRIPT)
        index, at = index + 1, 0
    return end


def _read_headings(reading: _Reading, first: int, end: int) -> None:
    """In the body a paragraph that is one bold run without a full stop is a heading."""
    for index in range(first, end):
        piece = reading.pieces[index]
        is_heading = _is_bold_line(piece) and reading.roles[index] == [Role.PARAGRAPH]
        if is_heading and (not say.ends_sentence(piece.text) or piece.text[-1] in ":)"):
            reading.roles[index] = [Role.HEADING]


def _blocks(reading: _Reading, index: int) -> list[Block]:
    """The blocks of a piece: neighboring lines of one role together."""
    piece, roles = reading.pieces[index], reading.roles[index]
    if len(set(roles)) == 1 and roles[0] is not Role.SIGN_OFF:
        return [piece.block(roles[0])]
    found: list[Block] = []
    lines = piece.lines if piece.role is None else (Line(0, len(piece.text), piece.span),)
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
    cut = piece.source(line.start, line.start + end).end
    rest = piece.source(line.start + name, line.end).start
    return [
        piece.part(Role.SIGN_OFF, *[Line(line.start, line.start + end, Span(line.span.start, cut))] * 2),
        piece.part(Role.NAME, *[Line(line.start + name, line.end, Span(rest, line.span.end))] * 2),
    ]
