"""Results of checking files: a letter with its findings, what is kept of a file, totals of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from letterlint.rule import Finding, Severity
from letterlint.text import LineIndex


@dataclass(frozen=True)
class CheckedLetter:
    """What checking a letter gave, for a format to render. `text` is the one the findings are of.

    Where fixing was asked for, `before` is the text as it was read, and `fixed`, if that differs, what the
    fixes make of it.
    """

    shown: str  # What to call it; standard input may be given a name.
    text: str
    letter: bool
    words: int  # The rulebook's word count.
    findings: tuple[Finding, ...]
    before: str
    fixed: str | None = None

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, from 1 and in code points."""
        line, column = self.lines.position(offset, "utf-32")
        return line + 1, column + 1


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file's part of a run. `change` is its text before and after, where it is to be written back."""

    target: str  # The file as the user named it; "-" for standard input.
    read: bool = False  # Whether it was reviewed: it was named, or it is a letter.
    rendered: object = None  # What its format made of it, for the same format to print.
    severities: Mapping[Severity, int] = field(default_factory=dict)  # How many findings of each.
    rules: Mapping[str, int] = field(default_factory=dict)
    change: tuple[str, str] | None = None
    notes: tuple[str, ...] = ()  # Rules that crashed on this letter.
    errors: tuple[str, ...] = ()  # What makes the run end with status 2.


@dataclass(slots=True)
class Totals:
    """A run counted up, file by file. `statistics` says whether the counts of rules are to be printed."""

    statistics: bool = False
    letters: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, result: FileResult) -> None:
        """Counts one more letter."""
        self.letters += 1
        self.severities.update(result.severities)
        self.rules.update(result.rules)

    @property
    def worst(self) -> int:
        """The greatest severity of all findings; 0 without any."""
        return max(self.severities, default=0)
