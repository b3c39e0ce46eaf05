"""Results of checking files: a letter with its findings, what is kept of a file, totals of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from letterlint.letter import Document
from letterlint.report import Report
from letterlint.rule import Finding, Severity
from letterlint.text import LineIndex

if TYPE_CHECKING:
    from letterlint.advice.diagnostic import Diagnostic
    from letterlint.rulebook import Rulebook


def shown(document: Document) -> str:
    """What to call a document beside a letter: its path from the working folder, where it lies in there.

    A text without a path stands in the letter's front matter, and its lines count from its own first.
    """
    path, here = document.path, Path.cwd()
    if path == Path():
        return "front matter"
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


@dataclass(frozen=True)
class CheckedLetter:
    """What checking a letter gave, for a format to render. The report's findings are those asked for.

    Where fixing was asked for, `before` is the text as it was read, and `fixed`, if that differs, what the
    fixes make of it. `gone` counts the findings that are there no more, by rule.
    """

    shown: str  # What to call it; standard input may be given a name.
    report: Report
    rulebook: Rulebook
    before: str
    fixed: str | None = None
    gone: Mapping[str, int] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings asked for."""
        return self.report.findings

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings, those of one place together."""
        from letterlint.advice.gathering import diagnostics

        return diagnostics(self.report, self.rulebook.rules, self.rulebook.advice)

    @cached_property
    def shows(self) -> tuple[str, ...]:
        """What the letter has, in sentences."""
        from letterlint.advice.seen import seen_line, strongest_number

        advice = self.rulebook.advice
        strongest = strongest_number(self.report, advice)
        return (seen_line(self.report, advice), *((strongest.sentence,) if strongest else ()))

    @property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return self.report.letter.lines

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, from 1 and in code points."""
        return self.report.place(offset)


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file's part of a run. `change` is its text before and after, where it is to be written back."""

    target: str  # The file as the user named it; "-" for standard input.
    read: bool = False  # Whether it was reviewed: it was named, or it is a letter.
    rendered: object = None  # What its format made of it, for the same format to print.
    severities: Mapping[Severity, int] = field(default_factory=dict)  # How many findings of each.
    rules: Mapping[str, int] = field(default_factory=dict)
    change: tuple[str, str] | None = None
    fixed: int = 0  # How many findings the change did away with.
    notes: tuple[str, ...] = ()  # Rules that crashed on this letter.
    errors: tuple[str, ...] = ()  # What makes the run end with status 2.


@dataclass(slots=True)
class Totals:
    """A run counted up, file by file. `statistics` says whether the counts of rules are to be printed."""

    statistics: bool = False
    letters: int = 0
    fixed: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, result: FileResult) -> None:
        """Counts one more letter."""
        self.letters += 1
        self.fixed += result.fixed
        self.severities.update(result.severities)
        self.rules.update(result.rules)

    @property
    def worst(self) -> int:
        """The greatest severity of all findings; 0 without any."""
        return max(self.severities, default=0)
