"""A row a letter, as CSV."""

from __future__ import annotations

import csv
import io

from letterlint.cli import printing
from letterlint.cli.output_formats.table import TableFormat
from letterlint.cli.result import Totals


class OutputFormat(TableFormat):
    """The table as text, a line of names above it."""

    def end(self, totals: Totals) -> None:
        """Prints the table."""
        lines = io.StringIO()
        writer = csv.DictWriter(lines, list(self._table.blank), lineterminator="\n")
        writer.writeheader()
        for each in self._table:
            writer.writerow({name: _written(value) for name, value in each.items()})
            printing.out(lines.getvalue())
            lines.seek(0)
            lines.truncate()
        printing.out(lines.getvalue())


def _written(value: int | bool | str) -> int | str:
    return str(value).lower() if isinstance(value, bool) else value
