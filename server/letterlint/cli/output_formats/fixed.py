"""The fixed text: the output of `--fix` for standard input."""

from __future__ import annotations

from letterlint.cli.output_formats import BaseFormat
from letterlint.cli.result import CheckedLetter


class OutputFormat(BaseFormat):
    """The text, without findings."""

    def render(self, file: CheckedLetter) -> str:
        """The text."""
        return file.before if file.fixed is None else file.fixed
