"""How a letter ends: sign-off, name, contact, postscript, enclosures, line by line."""

from __future__ import annotations

from letterlint.letter import BODY, Role
from letterlint.structure import line_roles as say
from letterlint.structure.line_roles import Words
from letterlint.structure.lines import FIXED, Reading

# A signature has no more lines than this.
_SIGNATURE_LINES = 12


def read_end(reading: Reading, first: int, body_ends: int | None) -> int:
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
    if told is not None and any(BODY.intersection(reading.roles[index]) for index in range(first, told)):
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


def _is_after(reading: Reading, index: int) -> bool:
    """Whether the prose from here on is so little that it is a postscript and not the letter."""
    rest = [i for i in range(index, len(reading.pieces)) if reading.is_open(i)]
    if any(say.is_postscript(reading.pieces[i].text, reading.words) for i in rest):
        return True
    return sum(say.reads_on(reading.pieces[i].text) for i in rest) <= 1


def _sign_off_line(reading: Reading, index: int) -> int | None:
    """The line of a paragraph that is a sign-off with nothing but name, contact and postscript under it."""
    lines = reading.said(index)
    for at in range(len(lines) - 1, -1, -1):
        if reading.roles[index][at] is not Role.PARAGRAPH:
            return None
        line = lines[at]
        if len(line) > say.LONG or not (
            say.sign_off_end(line, reading.words) or _is_valediction(reading, index, at)
        ):
            if at < len(lines) - _SIGNATURE_LINES:
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


def _is_valediction(reading: Reading, index: int, at: int) -> bool:
    """Whether a line of a paragraph is a sign-off in words of its own: a name comes under it, and the end."""
    lines = reading.said(index)
    if not say.is_valediction(lines[at]):
        return False
    if at + 1 < len(lines):
        return say.is_name(lines[at + 1])
    under = next((i for i in range(index + 1, len(reading.pieces)) if reading.is_open(i)), None)
    return at == 0 and under is not None and say.is_name(reading.said(under)[0])


def _is_signature(line: str, words: Words) -> bool:
    return (
        say.is_name(line)
        or say.is_contact(line, words)
        or say.is_heading_line(line, words)
        or say.is_enclosure(line, words)
    )


def _read_unsigned_end(reading: Reading, first: int) -> int:
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
    while last > first and reading.pieces[last].role in FIXED:
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


def _read_after(reading: Reading, index: int, at: int) -> int:
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
