"""What is left of a file once it is checked: little enough to travel between processes, and to be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from letterlint.rule import Severity


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file's part of a run. `change` is its text before and after, where it is to be written back."""

    target: str  # The file as the user named it; "-" for standard input.
    read: bool = False  # Whether it was reviewed: it was named, or it is a letter.
    rendered: object = None  # What its format made of it, for the same format to print.
    severities: Mapping[Severity, int] = field(default_factory=dict)  # How many findings of each.
    rules: Mapping[str, int] = field(default_factory=dict)
    change: tuple[str, str] | None = None
    notes: tuple[str, ...] = ()  # Rules that crashed on this letter.
    complaints: tuple[str, ...] = ()  # What makes the run end with status 2.


@dataclass(slots=True)
class Totals:
    """A run counted up, file by file. `statistics` says whether the counts of rules are to be printed."""

    statistics: bool = False
    letters: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Counts one more letter."""
        self.letters += 1
        self.severities.update(outcome.severities)
        self.rules.update(outcome.rules)

    @property
    def worst(self) -> int:
        """The greatest severity of all findings; 0 without any."""
        return max(self.severities, default=0)
