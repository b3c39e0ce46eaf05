"""Assigns roles to the lines of a letter: raw blocks in, blocks with their roles out.

The markup has told some roles (a heading, a list item, LaTeX's `\\opening`); the paragraphs are read line by
line, since people put salutation, text, sign-off and name into one paragraph as often as not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterlint.letter import Block, Role
from letterlint.structure import line_roles
from letterlint.structure.blocks import Line, RawBlock
from letterlint.structure.endings import read_end
from letterlint.structure.line_roles import RoleVocabulary
from letterlint.structure.lines import FIXED, RoleAssignment
from letterlint.text import Span

# So much prose may stand above the salutation, as in a mail that hands the letter on.
_PROSE_ABOVE = 2

# Characters that a heading written as a bold line has at most.
_LONGEST_HEADING = 120

# A salutation below so many lines that are not blank is a quotation, not a letter's.
_NEAR_THE_TOP = 40
_LINE = re.compile(r"[^\r\n]+")


def read(
    raw_blocks: Sequence[RawBlock], vocabulary: RoleVocabulary, body_ends: int | None = None
) -> tuple[Block, ...]:
    """The blocks of a letter. `body_ends` is where LaTeX prints a sign-off that stands further up, if any."""
    assignment = RoleAssignment(raw_blocks, vocabulary)
    first = _read_salutation(assignment)
    if first is None:
        first = _read_header(assignment)
    _read_subject(assignment, first)
    end = read_end(assignment, first, body_ends)
    _read_headings(assignment, first, end)
    return tuple(block for index in range(len(raw_blocks)) for block in _blocks(assignment, index))


def salutation_at(raw_blocks: Sequence[RawBlock], vocabulary: RoleVocabulary) -> Span | None:
    """Where a salutation stands alone on its line, however much stands above it."""
    for raw_block in raw_blocks:
        if raw_block.role is not None:
            continue
        for number, said in enumerate(raw_block.mapped.text_lines):
            if line_roles.is_salutation(said, vocabulary):
                return raw_block.mapped.lines[number].span.shifted(raw_block.span.start)
    return None


def salutes(text: str, start: int, raw_blocks: Sequence[RawBlock], vocabulary: RoleVocabulary) -> bool:
    """Whether a salutation stands alone on one of the first lines of a text after `start`."""
    found = salutation_at(raw_blocks, vocabulary)
    if found is None:
        return False
    above = 0
    for line in _LINE.finditer(text, start, found.start):
        above += not line[0].isspace()
        if above >= _NEAR_THE_TOP:
            return False
    return True


def _read_salutation(assignment: RoleAssignment) -> int | None:
    """Names the salutation and what stands above it; gives the first raw block of the body."""
    found = next(
        (i for i, raw_block in enumerate(assignment.raw_blocks) if raw_block.role is Role.SALUTATION), None
    )
    if found is not None:
        for index in range(found):
            _above(assignment, index)
        return found + 1
    prose = 0
    for index in range(len(assignment.raw_blocks)):
        if not assignment.is_open(index):
            continue
        lines = assignment.lines(index)
        at = next(
            (i for i, line in enumerate(lines) if line_roles.is_salutation(line, assignment.vocabulary)), None
        )
        if at is not None:
            for above in range(index):
                _above(assignment, above)
            roles = assignment.roles[index]
            end = at + 1 + line_roles.salutation_goes_on(lines[at], lines[at + 1 :], assignment.vocabulary)
            # Each reader may be greeted on a line.
            while end < len(lines) and line_roles.is_salutation(lines[end], assignment.vocabulary):
                end += 1
            roles[:end] = [Role.HEADER] * at + [Role.SALUTATION] * (end - at)
            return index if end < len(roles) else index + 1
        prose += not _is_header(assignment, index) and line_roles.reads_on(assignment.raw_blocks[index].text)
        if prose > _PROSE_ABOVE:
            return None
    return None


def _above(assignment: RoleAssignment, index: int) -> None:
    if assignment.raw_blocks[index].role not in FIXED | {Role.SIGN_OFF}:
        assignment.name_all(index, Role.HEADER)


def _is_header(assignment: RoleAssignment, index: int) -> bool:
    lines = assignment.lines(index)
    return (
        all(line_roles.is_heading_line(line, assignment.vocabulary) for line in lines[:12])
        and len(lines) <= 12
    )


def _read_header(assignment: RoleAssignment) -> int:
    """Without a salutation the header is what stands above the first paragraph that reads as sentences."""
    first = None
    for index, raw_block in enumerate(assignment.raw_blocks):
        if raw_block.role is Role.ITEM or (
            raw_block.role is None and not _is_bold_line(raw_block) and not _is_header(assignment, index)
        ):
            first = index
            break
    above = len(assignment.raw_blocks) if first is None else first
    if first is not None and _heads_body(assignment, first - 1):
        above -= 1
    for index in range(above):
        raw_block = assignment.raw_blocks[index]
        told = _is_bold_line(raw_block) or any(
            _is_told(line, assignment.vocabulary) for line in assignment.lines(index)
        )
        if raw_block.role is Role.HEADING or (raw_block.role is None and (first is not None or told)):
            assignment.name_all(index, Role.HEADER)
    return 0 if first is None else first


def _heads_body(assignment: RoleAssignment, index: int) -> bool:
    """Whether a heading is one of the body: it stands below an address or date, and is no subject line."""
    if index < 0 or assignment.raw_blocks[index].role is not Role.HEADING:
        return False
    below = any(raw_block.role is None for raw_block in assignment.raw_blocks[:index])
    return below and not line_roles.is_subject(assignment.raw_blocks[index].text, assignment.vocabulary)


def _is_bold_line(raw_block: RawBlock) -> bool:
    """Whether a raw block is one bold run, and short: bold from end to end a letter is still a letter."""
    return raw_block.role is None and raw_block.mapped.bold and len(raw_block.text) <= _LONGEST_HEADING


def _is_told(line: str, vocabulary: RoleVocabulary) -> bool:
    return (
        line_roles.is_contact(line, vocabulary)
        or line_roles.is_date(line, vocabulary)
        or line_roles.is_subject(line, vocabulary)
    )


def _read_subject(assignment: RoleAssignment, first: int) -> None:
    """A first line after the salutation may be the subject line."""
    for index in range(first, len(assignment.raw_blocks)):
        if assignment.raw_blocks[index].role in FIXED:
            continue
        if assignment.is_open(index):
            at = next((i for i, role in enumerate(assignment.roles[index]) if role is Role.PARAGRAPH), None)
            if at is not None and line_roles.is_subject(assignment.lines(index)[at], assignment.vocabulary):
                assignment.roles[index][at] = Role.HEADER
        return


def _read_headings(assignment: RoleAssignment, first: int, end: int) -> None:
    """In the body a paragraph that is one bold run without a full stop is a heading."""
    for index in range(first, end):
        raw_block = assignment.raw_blocks[index]
        is_heading = _is_bold_line(raw_block) and assignment.roles[index] == [Role.PARAGRAPH]
        if is_heading and (not line_roles.ends_sentence(raw_block.text) or raw_block.text[-1] in ":)?"):
            assignment.roles[index] = [Role.HEADING]


def _blocks(assignment: RoleAssignment, index: int) -> list[Block]:
    """The blocks of a raw block: neighboring lines of one role together."""
    raw_block, roles = assignment.raw_blocks[index], assignment.roles[index]
    if roles.count(roles[0]) == len(roles) and roles[0] is not Role.SIGN_OFF:
        return [raw_block.block(roles[0])]
    found: list[Block] = []
    lines = raw_block.mapped.lines
    if raw_block.role is not None:
        lines = (Line(0, len(raw_block.text), Span(0, raw_block.mapped.length)),)
    start = 0
    for at in range(1, len(roles) + 1):
        if at < len(roles) and roles[at] is roles[start]:
            continue
        found.extend(_split_sign_off(raw_block, roles[start], lines[start:at], assignment.vocabulary))
        start = at
    return found


def _split_sign_off(
    raw_block: RawBlock, role: Role, lines: Sequence[Line], vocabulary: RoleVocabulary
) -> list[Block]:
    """A sign-off with the name on its line ("Best, Priya") is a sign-off and a name."""
    line = lines[0]
    said = raw_block.text[line.start : line.end]
    end = (
        line_roles.sign_off_end(said, vocabulary)
        if role is Role.SIGN_OFF and raw_block.role is None
        else None
    )
    if end is None or end == len(said) or len(lines) > 1:
        return [
            block for block in [raw_block.part(role, line, lines[-1])] if block.prose.text or len(lines) > 1
        ]
    name = end + len(said[end:]) - len(said[end:].lstrip())
    cut = raw_block.source(line.start, line.start + end).end - raw_block.span.start
    rest = raw_block.source(line.start + name, line.end).start - raw_block.span.start
    return [
        raw_block.part(Role.SIGN_OFF, *[Line(line.start, line.start + end, Span(line.span.start, cut))] * 2),
        raw_block.part(Role.NAME, *[Line(line.start + name, line.end, Span(rest, line.span.end))] * 2),
    ]
