"""The formats that findings are printed in, each a module with a class `OutputFormat`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from letterlint.cli.result import CheckedLetter, Totals


class OutputFormat(Protocol):
    """How letters are printed. What one method gives the next takes, maybe in another process.

    What can be printed at once is; a document that says first what is known last keeps rendered pieces of
    text, and never a letter.
    """

    def render(self, file: CheckedLetter) -> Any:
        """What to print of one letter: done where it was checked, so that only this has to travel."""

    def add(self, rendered: Any) -> None:
        """Prints what was rendered, or keeps it; called once a letter, in order."""

    def end(self, totals: Totals) -> None:
        """Prints what is left to print after the last letter."""


def named(name: str, group_by: Path | None = None) -> OutputFormat:
    """A new format of this name. Each is imported when somebody wants it.

    `group_by` is the folder whose folders summaries are of.
    """
    match name:
        case "json":
            from letterlint.cli.output_formats import json

            return json.OutputFormat()
        case "sarif":
            from letterlint.cli.output_formats import sarif

            return sarif.OutputFormat()
        case "github":
            from letterlint.cli.output_formats import github

            return github.OutputFormat()
        case "junit":
            from letterlint.cli.output_formats import junit

            return junit.OutputFormat()
        case "csv":
            from letterlint.cli.output_formats import csv

            return csv.OutputFormat()
        case "parquet":
            from letterlint.cli.output_formats import parquet

            return parquet.OutputFormat()
        case "summary":
            from letterlint.cli.output_formats import summary

            return summary.OutputFormat(group_by)
        case "json summary":
            from letterlint.cli.output_formats import summary

            return summary.JsonOutputFormat(group_by)
        case "diff":
            from letterlint.cli.output_formats import diff

            return diff.OutputFormat()
        case "fixed":
            from letterlint.cli.output_formats import fixed

            return fixed.OutputFormat()
        case _:
            from letterlint.cli.output_formats import text

            return text.OutputFormat()
