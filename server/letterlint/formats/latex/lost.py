"""Signs in LaTeX prose that TeX reads as commands, so that text is lost.

fell by 31% against January      the rest of the line is a comment
from $20 a day to $15            the text between is a formula, without blanks
R&D, C#, snake_case              the sign is dropped
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from letterlint import formats
from letterlint.letter import PROSE, Block, Element, Letter, Role
from letterlint.text import Span

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
    closed = [element for element in elements if element.closed]
    signs = [at for at in signs if not _is_parameter(letter.text, at, elements)]
    found: set[int] = set()
    for block in letter.having(*PROSE, Role.SALUTATION, Role.HEADING):
        inside = [sign for sign in signs if block.span.start < sign <= block.span.end]
        found.update(_in_block(letter, block, inside, closed))
    return [Span(at, at + 1) for at in sorted(found)]


def _in_block(letter: Letter, block: Block, signs: Sequence[int], closed: Sequence[Element]) -> Iterator[int]:
    text = letter.text
    inner = [element.outer for element in closed]
    formulas = [span for span in inner if text.startswith("$", span.start)]
    allowed = "$_" if _UNDERSCORES.search(text) else "$"
    for at in signs:
        if text[at] == "%":
            comment = any(span.start == at for span in inner)
            if comment and text[at - 1].isdigit() and _reads(block, at - 1) and _SWALLOWS.match(text, at):
                yield at
        elif text[at] in allowed or any(span.start <= at < span.end for span in inner):
            continue
        elif _reads(block, at) and not _in_address(letter, at):
            yield at
    yield from _sums(text, [at for at in signs if text[at] == "$"], formulas)


def _sums(text: str, signs: Sequence[int], formulas: Sequence[Span]) -> list[int]:
    """The dollar signs of amounts of money: two of them with words between, and those that follow."""
    found: list[int] = []
    signs = [
        at for at in signs if all(s.start == at or s.end == at + 1 for s in formulas if s.start <= at < s.end)
    ]
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


def _reads(block: Block, at: int) -> bool:
    """Whether a character of the source is literally one of the prose, outside of code."""
    prose, place = block.prose, at - block.span.start
    number = bisect_left(prose.ends, place + 1)
    if number == len(prose.text) or (prose.starts[number], prose.ends[number]) != (place, place + 1):
        return False
    return not any(span.start <= number < span.end for span in prose.code)


def _is_parameter(text: str, at: int, elements: Sequence[Element]) -> bool:
    """Whether a sign stands for an argument, in a definition that is none of those known."""
    number = text[at] == "#" and text[at + 1 : at + 2].isdecimal()
    return number and any(element.inner.start <= at < element.inner.end for element in elements)


def _in_address(letter: Letter, at: int) -> bool:
    if any(link.span.start <= at < link.span.end for link in letter.links):
        return True
    around = _IN_ADDRESS.finditer(letter.text, max(0, at - 200), at + 200)
    return any(found.start() <= at < found.end() for found in around)
