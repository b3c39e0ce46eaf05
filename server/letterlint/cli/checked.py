"""One file checked: the value that the formats print and that travels between processes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from letterlint.rule import Finding
from letterlint.text import LineIndex


@dataclass(frozen=True)
class Checked:
    """What checking one file gave. `text` is the one the findings are of.

    Where fixing was asked for and changes the file, `before` and `mended` are its text before and after.
    """

    target: str  # The file as the user named it; "-" for standard input.
    shown: str  # What to call it; standard input may be given a name.
    read: bool = True  # Whether it was reviewed: it was named, or it is a letter.
    text: str = ""
    letter: bool = True
    words: int = 0  # The rulebook's word count.
    findings: tuple[Finding, ...] = ()
    before: str = ""
    mended: str | None = None
    notes: tuple[str, ...] = ()  # Rules that crashed on this letter.
    complaints: tuple[str, ...] = ()  # What makes the run end with status 2.

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, from 1 and in code points."""
        line, column = self.lines.position(offset, "utf-32")
        return line + 1, column + 1
