"""Assigns roles at the end of a letter: sign-off, name, contact, postscript, enclosures."""

from __future__ import annotations

from letterlint.letter import BODY, Role
from letterlint.structure import line_roles
from letterlint.structure.line_roles import RoleVocabulary
from letterlint.structure.lines import FIXED, RoleAssignment

# A signature has no more lines than this.
_SIGNATURE_LINES = 12


def read_end(assignment: RoleAssignment, first: int, body_ends: int | None) -> int:
    """Names the sign-off and what follows it; gives the first raw block that is wholly after the body."""
    told = None
    for index in range(first, len(assignment.raw_blocks)):
        raw_block = assignment.raw_blocks[index]
        if body_ends is not None and raw_block.span.start >= body_ends:
            return _read_after(assignment, index, 0)
        if raw_block.role is Role.SIGN_OFF and body_ends is None:
            told = index
    if body_ends is not None:
        return len(assignment.raw_blocks)
    if told is not None and any(BODY.intersection(assignment.roles[index]) for index in range(first, told)):
        return _read_after(assignment, told + 1, 0)
    found: tuple[int, int] | None = None
    prose_since = False
    for index in range(first, len(assignment.raw_blocks)):
        if not assignment.is_open(index):
            prose_since = prose_since or assignment.raw_blocks[index].role is Role.ITEM
            continue
        at = _sign_off_line(assignment, index)
        if at is not None and (found is None or prose_since):
            found, prose_since = (index, at), False
        elif (
            at is None
            and found is not None
            and line_roles.is_postscript(assignment.raw_blocks[index].text, assignment.vocabulary)
        ):
            break
        elif at is None and line_roles.reads_on(assignment.raw_blocks[index].text):
            prose_since = True
    if found is None:
        return _read_unsigned_end(assignment, first)
    index, at = found
    if prose_since and not _is_after(assignment, index + 1) and not _is_signed(assignment, first, found):
        return _read_unsigned_end(assignment, first)
    assignment.roles[index][at] = Role.SIGN_OFF
    return _read_after(assignment, index, at + 1)


def _is_after(assignment: RoleAssignment, index: int) -> bool:
    """Whether the prose from here on is so little that it is a postscript and not the letter."""
    rest = [i for i in range(index, len(assignment.raw_blocks)) if assignment.is_open(i)]
    if any(line_roles.is_postscript(assignment.raw_blocks[i].text, assignment.vocabulary) for i in rest):
        return True
    return sum(line_roles.reads_on(assignment.raw_blocks[i].text) for i in rest) <= 1


def _is_signed(assignment: RoleAssignment, first: int, sign_off: tuple[int, int]) -> bool:
    """Whether a name stands under a sign-off, and more text above the two than below: what follows is notes.

    Where less stands above, they end the mail that hands the letter on.
    """
    index, at = sign_off
    lines = assignment.lines(index)
    above = [*_lines_of(assignment, range(first, index)), *lines[:at]]
    under = [*lines[at + 1 :], *_lines_of(assignment, range(index + 1, len(assignment.raw_blocks)))]
    return bool(under) and line_roles.is_name(under[0]) and sum(map(len, above)) > sum(map(len, under))


def _lines_of(assignment: RoleAssignment, indexes: range) -> list[str]:
    """The lines of some raw blocks, but for those that the markup alone decides."""
    return [
        line for i in indexes if assignment.raw_blocks[i].role not in FIXED for line in assignment.lines(i)
    ]


def _sign_off_line(assignment: RoleAssignment, index: int) -> int | None:
    """The line of a paragraph that is a sign-off with nothing but name, contact and postscript under it."""
    lines = assignment.lines(index)
    for at in range(len(lines) - 1, -1, -1):
        if assignment.roles[index][at] is not Role.PARAGRAPH:
            return None
        line = lines[at]
        if len(line) > line_roles.LONG or not (
            line_roles.sign_off_end(line, assignment.vocabulary) or _is_valediction(assignment, index, at)
        ):
            if at < len(lines) - _SIGNATURE_LINES:
                return None
            continue
        above = lines[at - 1] if at and assignment.roles[index][at - 1] is Role.PARAGRAPH else None
        if above is not None and not line_roles.ends_sentence(above):
            return None
        under = lines[at + 1 :]
        if under and line_roles.is_postscript(under[0], assignment.vocabulary):
            return at
        if under and not _is_signature(under[0], assignment.vocabulary):
            return None
        return at
    return None


def _is_valediction(assignment: RoleAssignment, index: int, at: int) -> bool:
    """Whether a line of a paragraph is a sign-off in words of its own: a name comes under it, and the end."""
    lines = assignment.lines(index)
    if not line_roles.is_valediction(lines[at]):
        return False
    if at + 1 < len(lines):
        return line_roles.is_name(lines[at + 1])
    under = next((i for i in range(index + 1, len(assignment.raw_blocks)) if assignment.is_open(i)), None)
    return at == 0 and under is not None and line_roles.is_name(assignment.lines(under)[0])


def _is_signature(line: str, vocabulary: RoleVocabulary) -> bool:
    return (
        line_roles.is_name(line)
        or line_roles.is_contact(line, vocabulary)
        or line_roles.is_heading_line(line, vocabulary)
        or line_roles.is_enclosure(line, vocabulary)
    )


def _read_unsigned_end(assignment: RoleAssignment, first: int) -> int:
    """Where no sign-off stands: a postscript, enclosures, a name alone at the end."""
    after = None
    for index in range(first, len(assignment.raw_blocks)):
        if not assignment.is_open(index):
            continue
        lines = assignment.lines(index)
        at = next(
            (
                i
                for i, line in enumerate(lines)
                if assignment.roles[index][i] is Role.PARAGRAPH
                and (
                    line_roles.is_postscript(line, assignment.vocabulary)
                    or line_roles.is_enclosure(line, assignment.vocabulary)
                )
                and (i == 0 or line_roles.ends_sentence(lines[i - 1]))
            ),
            None,
        )
        if at is not None:
            after = index, at
            break
    last = (len(assignment.raw_blocks) if after is None else after[0]) - 1
    while last > first and assignment.raw_blocks[last].role in FIXED:
        last -= 1
    above = any(Role.PARAGRAPH in assignment.roles[i] for i in range(first, last))
    if above and assignment.is_open(last) and len(assignment.lines(last)) <= 6:
        lines = assignment.lines(last)
        named = line_roles.is_name(lines[0]) and not lines[0].rstrip().endswith(".")
        signed = named and all(_is_signature(line, assignment.vocabulary) for line in lines)
        if signed and assignment.roles[last][0] is Role.PARAGRAPH:
            assignment.roles[last] = [
                Role.NAME if line_roles.is_name(line) else Role.HEADER for line in assignment.lines(last)
            ]
    if after is None:
        return len(assignment.raw_blocks)
    return _read_after(assignment, *after)


def _read_after(assignment: RoleAssignment, index: int, at: int) -> int:
    """Assigns roles after the body, from line `at` of a raw block; gives the first block after the body."""
    end = index if at == 0 else index + 1
    postscript = enclosing = False
    while index < len(assignment.raw_blocks):
        raw_block = assignment.raw_blocks[index]
        if raw_block.role is None:
            lines = assignment.lines(index)
            enclosing = False
            is_prose = not all(_is_signature(line, assignment.vocabulary) for line in lines[at:])
            for i in range(at, len(lines)):
                line = lines[i]
                if line_roles.is_postscript(line, assignment.vocabulary):
                    postscript, enclosing, role = True, False, Role.POSTSCRIPT
                elif line_roles.is_enclosure(line, assignment.vocabulary) or enclosing:
                    enclosing, role = True, Role.ASIDE
                elif not postscript and line_roles.sign_off_end(line, assignment.vocabulary) is not None:
                    role = Role.SIGN_OFF
                elif postscript and (is_prose or len(lines) > 1):
                    role = Role.POSTSCRIPT
                elif line_roles.is_name(line) and (i < at + 2 or not is_prose):
                    role = Role.NAME
                elif line_roles.is_contact(line, assignment.vocabulary) or line_roles.is_heading_line(
                    line, assignment.vocabulary
                ):
                    role = Role.HEADER
                else:
                    role = Role.POSTSCRIPT
                assignment.roles[index][i] = role
        elif raw_block.role is Role.ITEM:
            assignment.name_all(index, Role.ASIDE if enclosing else Role.POSTSCRIPT)
        index, at = index + 1, 0
    return end
