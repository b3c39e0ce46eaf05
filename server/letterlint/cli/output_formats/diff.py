"""What fixing would change, as a unified difference that can be applied."""

from __future__ import annotations

import difflib

from letterlint.cli.output_formats import BaseFormat
from letterlint.cli.result import CheckedLetter


class OutputFormat(BaseFormat):
    """One difference for each letter that would change."""

    def render(self, file: CheckedLetter) -> str:
        """The difference."""
        if file.fixed is None:
            return ""
        # Line ends stay within the lines, so that the difference can be applied to a file with CRLF too.
        lines = difflib.unified_diff(
            _lines(file.before), _lines(file.fixed), f"a/{file.shown}", f"b/{file.shown}", n=3
        )
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )


def _lines(text: str) -> list[str]:
    pieces = text.split("\n")
    return [f"{piece}\n" for piece in pieces[:-1]] + pieces[-1:] * bool(pieces[-1])
