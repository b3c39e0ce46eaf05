"""Assigns roles to the lines of a letter: raw blocks in, blocks with their roles out.

The markup gives the roles of some blocks (a heading, a list item, LaTeX's `\\opening`). Paragraphs are read
line by line, as many letters have salutation, text, sign-off and name in one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterlint.letter import Block, Role
from letterlint.structure.blocks import Line, RawBlock
from letterlint.structure.endings import read_end
from letterlint.structure.line_roles import LineClassifier
from letterlint.structure.line_shapes import ends_sentence, is_prose
from letterlint.structure.role_assignment import FIXED, RoleAssignment
from letterlint.text import Span

_PROSE_ABOVE = 2  # Paragraphs of prose above the salutation, at most: those of the mail around the letter.
_LONGEST_HEADING = 120  # Characters of a heading that is written as a bold line.
_NEAR_THE_TOP = 40  # Lines that are not blank. A salutation further down is a quotation.
_LONGEST_HEADER = 12  # Lines of a paragraph above the salutation.
_LINE = re.compile(r"[^\r\n]+")


def read(
    raw_blocks: Sequence[RawBlock], classifier: LineClassifier, body_ends: int | None = None
) -> tuple[Block, ...]:
    """The blocks of a letter. `body_ends` is where LaTeX prints a sign-off that is defined further up."""
    # Paragraphs of "&nbsp;" alone are there for the space between others.
    raw_blocks = [block for block in raw_blocks if block.role is not None or block.text.strip()]
    assignment = RoleAssignment(raw_blocks, classifier)
    first = _read_salutation(assignment)
    if first is None:
        first = _read_header(assignment)
        first = _read_greeting(assignment, first)
    _read_subject(assignment, first)
    end = read_end(assignment, first, body_ends)
    _read_headings(assignment, first, end)
    return tuple(block for index in range(len(raw_blocks)) for block in _blocks(assignment, index))


def salutes(text: str, start: int, raw_blocks: Sequence[RawBlock], classifier: LineClassifier) -> bool:
    """Whether a salutation is alone on one of the first lines of a text after `start`."""
    salutations = (
        block.span.start + block.mapped.lines[number].span.start
        for block in raw_blocks
        if block.role is None
        for number, line in enumerate(block.mapped.text_lines)
        if classifier.is_salutation(line)
    )
    if (found := next(salutations, None)) is None:
        return False
    above = sum(not line[0].isspace() for line in _LINE.finditer(text, start, found))
    return above < _NEAR_THE_TOP


def _read_salutation(assignment: RoleAssignment) -> int | None:
    """Assigns the salutation and what is above it. Returns the index of the first raw block of the body."""
    raw_blocks, classifier = assignment.raw_blocks, assignment.classifier
    for index, raw_block in enumerate(raw_blocks):
        if raw_block.role is Role.SALUTATION:
            _assign_header(assignment, index)
            return index + 1
    prose = 0
    for index, raw_block in enumerate(raw_blocks):
        if raw_block.role is not None:
            continue
        lines = assignment.lines(index)
        at = next((i for i, line in enumerate(lines) if classifier.is_salutation(line)), None)
        if at is not None:
            _assign_header(assignment, index)
            roles = assignment.roles[index]
            end = at + 1 + classifier.salutation_goes_on(lines[at], lines[at + 1 :])
            # Each reader may be greeted on a line.
            while end < len(lines) and classifier.is_salutation(lines[end]):
                end += 1
            roles[:end] = [Role.HEADER] * at + [Role.SALUTATION] * (end - at)
            return index if end < len(roles) else index + 1
        prose += not _is_header(assignment, index) and is_prose(raw_block.text)
        if prose > _PROSE_ABOVE:
            return None
    return None


def _assign_header(assignment: RoleAssignment, end: int) -> None:
    """Makes headers of all raw blocks before an index, except those whose role the markup decides."""
    for index, raw_block in enumerate(assignment.raw_blocks[:end]):
        if raw_block.role not in FIXED | {Role.SIGN_OFF}:
            assignment.assign_all(index, Role.HEADER)


def _is_header(assignment: RoleAssignment, index: int) -> bool:
    lines = assignment.lines(index)
    return len(lines) <= _LONGEST_HEADER and all(
        assignment.classifier.is_heading_line(line) for line in lines
    )


def _read_header(assignment: RoleAssignment) -> int:
    """Without a salutation the header is what is above the first paragraph that reads as sentences."""
    raw_blocks = assignment.raw_blocks
    first = next((index for index in range(len(raw_blocks)) if _begins_body(assignment, index)), None)
    above = len(raw_blocks) if first is None else first
    if first is not None and _heads_body(assignment, first - 1):
        above -= 1
    for index, raw_block in enumerate(raw_blocks[:above]):
        labeled = _is_bold_line(raw_block) or any(
            assignment.classifier.is_labeled(line) for line in assignment.lines(index)
        )
        if raw_block.role is Role.HEADING or (raw_block.role is None and (first is not None or labeled)):
            assignment.assign_all(index, Role.HEADER)
    return 0 if first is None else first


def _read_greeting(assignment: RoleAssignment, first: int) -> int:
    """Makes a salutation of a line that no word shows to be one: it may greet, and the text begins below it.

    `first` is the index of the first raw block after the header. Returns the index after the salutation.
    """
    raw_blocks = assignment.raw_blocks
    # "G'day Prue," reads as a name and belongs to the header, "Ahoy team," not.
    for index in (first - 1, first):
        if not 0 <= index < len(raw_blocks) - 1 or not assignment.is_open(index):
            continue
        (line, *others), below = assignment.lines(index), raw_blocks[index + 1]
        if (
            not others
            and assignment.classifier.may_greet(line)
            and is_prose(below.text)
            and below.role is None
        ):
            assignment.assign_all(index, Role.SALUTATION)
            return index + 1
    return first


def _begins_body(assignment: RoleAssignment, index: int) -> bool:
    raw_block = assignment.raw_blocks[index]
    if raw_block.role is None:
        return not _is_bold_line(raw_block) and not _is_header(assignment, index)
    return raw_block.role is Role.ITEM


def _heads_body(assignment: RoleAssignment, index: int) -> bool:
    """Whether a heading is one of the body: it is below an address or date, and is no subject line."""
    if index < 0 or assignment.raw_blocks[index].role is not Role.HEADING:
        return False
    below = any(raw_block.role is None for raw_block in assignment.raw_blocks[:index])
    return below and not assignment.classifier.is_subject(assignment.raw_blocks[index].text)


def _is_bold_line(raw_block: RawBlock) -> bool:
    """Whether a raw block is one short bold run. A whole letter in bold is still a letter."""
    return raw_block.role is None and raw_block.mapped.bold and len(raw_block.text) <= _LONGEST_HEADING


def _read_subject(assignment: RoleAssignment, first: int) -> None:
    """Makes a header of the first line after the salutation where that is a subject line."""
    for index in range(first, len(assignment.raw_blocks)):
        if assignment.raw_blocks[index].role in FIXED:
            continue
        if assignment.is_open(index):
            at = next((i for i, role in enumerate(assignment.roles[index]) if role is Role.PARAGRAPH), None)
            if at is not None and _is_subject(assignment, index, at):
                assignment.roles[index][at] = Role.HEADER
        return


def _is_subject(assignment: RoleAssignment, index: int, at: int) -> bool:
    """Whether a line is a subject by its words, or the title of a job alone above prose."""
    lines, below = assignment.lines(index), assignment.raw_blocks[index + 1 : index + 2]
    if assignment.classifier.is_subject(lines[at]):
        return True
    alone = len(lines) == 1 and assignment.classifier.is_job_title(lines[at])
    return alone and any(block.role is None and is_prose(block.text) for block in below)


def _read_headings(assignment: RoleAssignment, first: int, end: int) -> None:
    """In the body a paragraph that is one bold run without a full stop is a heading."""
    for index in range(first, end):
        raw_block = assignment.raw_blocks[index]
        is_heading = _is_bold_line(raw_block) and assignment.roles[index] == [Role.PARAGRAPH]
        if is_heading and (not ends_sentence(raw_block.text) or raw_block.text[-1] in ":)?"):
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
        found.extend(_split_sign_off(raw_block, roles[start], lines[start:at], assignment.classifier))
        start = at
    return found


def _split_sign_off(
    raw_block: RawBlock, role: Role, lines: Sequence[Line], classifier: LineClassifier
) -> list[Block]:
    """The block of some lines; two for a sign-off with the name on its line ("Best, Priya")."""
    line = lines[0]
    words = raw_block.text[line.start : line.end]
    splits = role is Role.SIGN_OFF and raw_block.role is None and len(lines) == 1
    end = classifier.sign_off_end(words) if splits else None
    if end is None or end == len(words):
        block = raw_block.part(role, line, lines[-1])
        return [block] if block.prose.text or len(lines) > 1 else []
    name = end + len(words[end:]) - len(words[end:].lstrip())
    cut = raw_block.source(line.start, line.start + end).end - raw_block.span.start
    rest = raw_block.source(line.start + name, line.end).start - raw_block.span.start
    return [
        raw_block.part(Role.SIGN_OFF, *[Line(line.start, line.start + end, Span(line.span.start, cut))] * 2),
        raw_block.part(Role.NAME, *[Line(line.start + name, line.end, Span(rest, line.span.end))] * 2),
    ]
