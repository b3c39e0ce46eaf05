"""The fixed text: what `--fix` makes of standard input."""

from __future__ import annotations

from letterlint.cli import printing
from letterlint.cli.result import CheckedLetter, Totals


class OutputFormat:
    """The text, and nothing about it."""

    def render(self, file: CheckedLetter) -> str:
        """The text."""
        return file.fixed or file.before

    def add(self, rendered: str) -> None:
        """Prints it."""
        printing.out(rendered)

    def end(self, totals: Totals) -> None:
        """Nothing more."""
