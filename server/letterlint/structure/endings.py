"""Assigns roles at the end of a letter: sign-off, name, contact, postscript, enclosures."""

from __future__ import annotations

from collections.abc import Iterable

from letterlint.letter import BODY, Role
from letterlint.structure.line_roles import LineClassifier
from letterlint.structure.line_shapes import LONG, ends_sentence, is_name, is_prose, is_valediction, may_sign
from letterlint.structure.role_assignment import FIXED, RoleAssignment

_SIGNATURE_LINES = 12  # The most lines that a signature has.


def read_end(assignment: RoleAssignment, first: int, body_ends: int | None) -> int:
    """Assigns the sign-off and what follows it. Returns the index of the first raw block after the body.

    `first` is the index of the body's first raw block, `body_ends` the offset at which LaTeX prints a
    sign-off that is defined further up, if there is one.
    """
    raw_blocks = assignment.raw_blocks
    if body_ends is not None:
        for index in range(first, len(raw_blocks)):
            if raw_blocks[index].span.start >= body_ends:
                return _read_after(assignment, index, 0)
        return len(raw_blocks)
    marked = [index for index in range(first, len(raw_blocks)) if raw_blocks[index].role is Role.SIGN_OFF]
    if marked and any(BODY.intersection(roles) for roles in assignment.roles[first : marked[-1]]):
        return _read_after(assignment, marked[-1] + 1, 0)
    found: tuple[int, int] | None = None
    prose_since = False
    for index in range(first, len(raw_blocks)):
        if not assignment.is_open(index):
            prose_since = prose_since or raw_blocks[index].role is Role.ITEM
            continue
        at = _sign_off_line(assignment, index)
        if at is None:
            if found is not None and assignment.classifier.is_postscript(raw_blocks[index].text):
                break
            prose_since = prose_since or is_prose(raw_blocks[index].text)
        elif found is None or prose_since:
            found, prose_since = (index, at), False
    if found is None:
        return _read_unsigned_end(assignment, first)
    index, at = found
    if prose_since and not _is_after(assignment, index + 1) and not _is_signed(assignment, first, found):
        return _read_unsigned_end(assignment, first)
    assignment.roles[index][at] = Role.SIGN_OFF
    return _read_after(assignment, index, at + 1)


def _is_after(assignment: RoleAssignment, index: int) -> bool:
    """Whether the prose from here on is so little that it is a postscript and not the letter."""
    rest = [block.text for block in assignment.raw_blocks[index:] if block.role is None]
    return any(assignment.classifier.is_postscript(text) for text in rest) or sum(map(is_prose, rest)) <= 1


def _is_signed(assignment: RoleAssignment, first: int, sign_off: tuple[int, int]) -> bool:
    """Whether a name follows a sign-off, with more text above the two than below: the rest is notes.

    Where less text is above, it ends the mail that the letter is attached to.
    """
    index, at = sign_off
    lines = assignment.lines(index)
    above = [*_lines_of(assignment, range(first, index)), *lines[:at]]
    under = [*lines[at + 1 :], *_lines_of(assignment, range(index + 1, len(assignment.raw_blocks)))]
    return bool(under) and is_name(under[0]) and sum(map(len, above)) > sum(map(len, under))


def _lines_of(assignment: RoleAssignment, indexes: Iterable[int]) -> list[str]:
    """The lines of some raw blocks, except those whose role the markup alone decides."""
    return [
        line for i in indexes if assignment.raw_blocks[i].role not in FIXED for line in assignment.lines(i)
    ]


def _sign_off_line(assignment: RoleAssignment, index: int) -> int | None:
    """The line of a paragraph that is a sign-off with only name, contact and postscript below it."""
    lines, roles, classifier = assignment.lines(index), assignment.roles[index], assignment.classifier
    for at in range(len(lines) - 1, -1, -1):
        if roles[at] is not Role.PARAGRAPH:
            return None
        line = lines[at]
        if len(line) <= LONG and (classifier.sign_off_end(line) or _is_valediction(assignment, index, at)):
            under = lines[at + 1 :]
            named = bool(under) and is_name(under[0])
            if at and roles[at - 1] is Role.PARAGRAPH and not (named or ends_sentence(lines[at - 1])):
                return None
            signed = not under or may_sign(under[0]) or _is_signature(under[0], classifier)
            return at if signed or classifier.is_postscript(under[0]) else None
        if at < len(lines) - _SIGNATURE_LINES:
            return None
    return None


def _is_valediction(assignment: RoleAssignment, index: int, at: int) -> bool:
    """Whether a line of a paragraph is an unusual sign-off: a name follows it, here or alone below."""
    lines = assignment.lines(index)
    if not is_valediction(lines[at]):
        return False
    if at + 1 < len(lines):
        return is_name(lines[at + 1])
    under = next((block for block in assignment.raw_blocks[index + 1 :] if block.role is None), None)
    return at == 0 and under is not None and is_name(under.mapped.text_lines[0])


def _is_signature(line: str, classifier: LineClassifier) -> bool:
    return is_name(line) or classifier.is_heading_line(line) or classifier.is_enclosure(line)


def _read_unsigned_end(assignment: RoleAssignment, first: int) -> int:
    """Without a sign-off, assigns the postscript, the enclosures and a name alone at the end."""
    after = _addition(assignment, first)
    last = (len(assignment.raw_blocks) if after is None else after[0]) - 1
    while last > first and assignment.raw_blocks[last].role in FIXED:
        last -= 1
    above = any(Role.PARAGRAPH in assignment.roles[index] for index in range(first, last))
    if above and assignment.is_open(last) and assignment.roles[last][0] is Role.PARAGRAPH:
        lines = assignment.lines(last)
        named = len(lines) <= 6 and is_name(lines[0]) and not lines[0].rstrip().endswith(".")
        if named and all(_is_signature(line, assignment.classifier) for line in lines):
            assignment.roles[last] = [Role.NAME if is_name(line) else Role.HEADER for line in lines]
    return len(assignment.raw_blocks) if after is None else _read_after(assignment, *after)


def _addition(assignment: RoleAssignment, first: int) -> tuple[int, int] | None:
    """The raw block and the line at which a postscript or a list of enclosures begins."""
    classifier = assignment.classifier
    for index in range(first, len(assignment.raw_blocks)):
        lines = assignment.lines(index) if assignment.is_open(index) else []
        for at, line in enumerate(lines):
            begins = classifier.is_postscript(line) or classifier.is_enclosure(line)
            is_apart = at == 0 or ends_sentence(lines[at - 1])
            if begins and is_apart and assignment.roles[index][at] is Role.PARAGRAPH:
                return index, at
    return None


def _read_after(assignment: RoleAssignment, index: int, at: int) -> int:
    """Assigns roles after the body, from line `at` of a raw block on. Returns what `read_end` does."""
    end = index if at == 0 else index + 1
    classifier = assignment.classifier
    postscript = enclosing = named = False
    while index < len(assignment.raw_blocks):
        if assignment.is_open(index):
            lines = assignment.lines(index)
            enclosing = False
            is_text = not all(_is_signature(line, classifier) for line in lines[at:])
            for i, line in enumerate(lines[at:], start=at):
                if classifier.is_postscript(line):
                    postscript, enclosing, role = True, False, Role.POSTSCRIPT
                elif classifier.is_enclosure(line) or enclosing:
                    enclosing, role = True, Role.ASIDE
                elif not postscript and classifier.sign_off_end(line) is not None:
                    role = Role.SIGN_OFF
                elif postscript and (is_text or len(lines) > 1):
                    role = Role.POSTSCRIPT
                elif is_name(line) and (i < at + 2 or not is_text):
                    named, role = True, Role.NAME
                elif classifier.is_heading_line(line):
                    role = Role.HEADER
                elif not named and may_sign(line):
                    named, role = True, Role.NAME
                else:
                    role = Role.POSTSCRIPT
                assignment.roles[index][i] = role
        elif assignment.raw_blocks[index].role is Role.ITEM:
            assignment.assign_all(index, Role.ASIDE if enclosing else Role.POSTSCRIPT)
        index, at = index + 1, 0
    return end
