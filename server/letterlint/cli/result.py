"""Results of checking files: a letter with its findings, the result of a file, totals of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from letterlint.letter import Document
from letterlint.report import Report
from letterlint.rule import Severity

if TYPE_CHECKING:
    from letterlint.advice.diagnostic import Diagnostic
    from letterlint.rulebook import Rulebook


def shown(document: Document) -> str:
    """The name of a document beside a letter: its path, relative to the working folder where it is in there.

    A text without a path is in the front matter of the letter.
    """
    path, here = document.path, Path.cwd()
    if path == Path():
        return document.name
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


@dataclass(frozen=True)
class CheckedLetter:
    """A checked letter, for a format to render. The report's findings are those that the options select.

    `before` is the text as it was read, `fixed` the text after the fixes, if it differs. `gone` counts the
    findings that the fixes removed, by rule.
    """

    shown: str  # Its name in the output; standard input may be given one.
    report: Report
    rulebook: Rulebook
    before: str
    fixed: str | None = None
    gone: Mapping[str, int] = field(default_factory=dict)

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


@dataclass(frozen=True, slots=True)
class FileResult:
    """The result of one file. `change` is its text before and after, where it is to be written back."""

    target: str  # The file as the user named it; "-" for standard input.
    read: bool = False  # Whether it was reviewed: it was named, or it is a letter.
    rendered: object = None  # The output of its format, for the same format to print.
    severities: Mapping[Severity, int] = field(default_factory=dict)  # Numbers of findings.
    rules: Mapping[str, int] = field(default_factory=dict)  # Numbers of findings.
    change: tuple[str, str] | None = None
    fixed: int = 0  # The number of findings that the change removes.
    notes: tuple[str, ...] = ()  # Rules that crashed on this letter.
    errors: tuple[str, ...] = ()  # Errors, which make the run end with status 2.


@dataclass(slots=True)
class Totals:
    """The sums of a run. `statistics` is whether the counts of rules are to be printed."""

    statistics: bool = False
    letters: int = 0
    fixed: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, result: FileResult) -> None:
        """Adds a letter."""
        self.letters += 1
        self.fixed += result.fixed
        self.severities.update(result.severities)
        self.rules.update(result.rules)

    @property
    def worst(self) -> int:
        """The greatest severity of all findings; 0 without any."""
        return max(self.severities, default=0)
