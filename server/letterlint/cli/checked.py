"""One letter checked, where that was done: its text with what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from letterlint.rule import Finding
from letterlint.text import LineIndex


@dataclass(frozen=True)
class Checked:
    """What checking a letter gave, for a format to render. `text` is the one the findings are of.

    Where fixing was asked for, `before` is the text as it was read, and `mended`, if that differs, what the
    fixes make of it.
    """

    shown: str  # What to call it; standard input may be given a name.
    text: str
    letter: bool
    words: int  # The rulebook's word count.
    findings: tuple[Finding, ...]
    before: str
    mended: str | None = None

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, from 1 and in code points."""
        line, column = self.lines.position(offset, "utf-32")
        return line + 1, column + 1
