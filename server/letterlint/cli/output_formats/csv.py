"""One row for each letter, as CSV."""

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
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(self._table.blank)
        for row in self._table:
            writer.writerow([str(v).lower() if isinstance(v, bool) else v for v in row.values()])
            printing.out(lines.getvalue())
            lines.seek(0)
            lines.truncate()
        printing.out(lines.getvalue())
