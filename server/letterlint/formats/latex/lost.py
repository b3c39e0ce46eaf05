"""Signs in LaTeX prose that TeX reads as commands, so that text is lost.

fell by 31% against January      the rest of the line is a comment
from $20 a day to $15            the text between is a formula, without blanks
R&D, C#, snake_case              the sign is dropped
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from letterlint import formats
from letterlint.letter import PROSE, Block, Letter, Role
from letterlint.text import Span, is_in, merged

_SIGNS = re.compile(r"(?<!\\)(?:\\\\)*([%$&#_])")
_SWALLOWS = re.compile(r"%(?!\s*letterlint)[ \t]*[^\s%]")
_SUM = re.compile(r"\$[ \t]?\d")
_WORD = re.compile(r"(?<![\\\w{^])[A-Za-z]{2,}(?![\w}])")  # A word of letters, and no command.
_FORMULA = re.compile(r"[=^<>\\]|_\{")
_MOST_UNITS = 2  # Words behind the number in a formula, which may be its unit.
_UNDERSCORES = re.compile(r"\\usepackage(?:\[[^]]*\])?\{[^}]*\bunderscore\b")
_IN_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")


def lost(letter: Letter) -> list[Span]:
    """The unescaped signs in prose, salutation and headings, in order; none in other markups."""
    if letter.markup != "latex":
        return []
    signs = [found.start(1) for found in _SIGNS.finditer(letter.text)]
    if not signs:
        return []
    elements = formats.elements(letter)
    closed = _Closed(letter.text, sorted(element.outer for element in elements if element.closed))
    arguments = merged(element.inner for element in elements)
    signs = [at for at in signs if not (_is_parameter(letter.text, at) and is_in(arguments, at))]
    found: set[int] = set()
    for block in letter.having(*PROSE, Role.SALUTATION, Role.HEADING):
        inside = signs[bisect_right(signs, block.span.start) : bisect_right(signs, block.span.end)]
        found.update(_in_block(letter, block, inside, closed))
    return [Span(at, at + 1) for at in sorted(found)]


class _Closed:
    """What is no prose within a letter: code, formulas, comments."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.all = merged(spans)
        self.starts = {span.start for span in spans}
        self._formulas = [span for span in spans if text.startswith("$", span.start)]

    def formulas(self, block: Block) -> Sequence[Span]:
        """The formulas that begin in a block."""
        start, end = block.span
        return self._formulas[bisect_left(self._formulas, (start,)) : bisect_right(self._formulas, (end,))]


def _in_block(letter: Letter, block: Block, signs: Sequence[int], closed: _Closed) -> Iterator[int]:
    text = letter.text
    allowed = "$_" if _UNDERSCORES.search(text) else "$"
    for at in signs:
        if text[at] == "%":
            begins = at in closed.starts and text[at - 1].isdigit() and _reads(text, block, at - 1)
            if begins and _SWALLOWS.match(text, at):
                yield at
        elif text[at] in allowed or is_in(closed.all, at):
            continue
        elif _reads(text, block, at) and not _in_address(letter, at):
            yield at
    formulas = closed.formulas(block)
    edges = {edge for formula in formulas for edge in (formula.start, formula.end - 1)}
    dollars = [at for at in signs if text[at] == "$" and (at in edges or not is_in(closed.all, at))]
    yield from _sums(text, dollars)


def _sums(text: str, signs: Sequence[int]) -> list[int]:
    """The dollar signs of amounts of money: two of them with words between, and those that follow.

    TeX itself tells of a single one.
    """
    found: list[int] = []
    at = 0
    while at < len(signs):
        here, beyond = signs[at], signs[at + 1] if at + 1 < len(signs) else None
        if not _SUM.match(text, here):
            at += 2
        elif beyond is None:
            return [*found, here] if found else []
        elif _is_money(text, here, beyond):
            found.append(here)
            at += 1
        else:
            at += 2
    return found


def _is_money(text: str, first: int, second: int) -> bool:
    between = text[first + 1 : second]
    words = _WORD.findall(between)
    if not words or _FORMULA.search(between):
        return False
    return len(words) > _MOST_UNITS or between[-1].isspace() or text[second + 1 : second + 2].isdigit()


def _reads(text: str, block: Block, at: int) -> bool:
    """Whether a sign of the source is one of the prose, or a blank among its blanks, outside of code."""
    prose, place = block.prose, at - block.span.start
    number = bisect_left(prose.ends, place + 1)
    if number == len(prose.text):
        return False
    if prose.starts[number] > place:
        begin, end = (prose.ends[number - 1] if number else 0), prose.starts[number]
        if text[block.span.start + begin : block.span.start + end].strip() != text[at]:
            return False  # but "cats & dogs"
    elif (prose.starts[number], prose.ends[number]) != (place, place + 1):
        return False
    return not prose.in_code(number, number + 1)


def _is_parameter(text: str, at: int) -> bool:
    """Whether a sign may stand for an argument, in a definition that is none of those known."""
    return text[at] == "#" and text[at + 1 : at + 2].isdecimal()


def _in_address(letter: Letter, at: int) -> bool:
    if any(link.span.start <= at < link.span.end for link in letter.links):
        return True
    around = _IN_ADDRESS.finditer(letter.text, max(0, at - 200), at + 200)
    return any(found.start() <= at < found.end() for found in around)
