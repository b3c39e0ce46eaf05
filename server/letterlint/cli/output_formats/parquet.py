"""One row for each letter, as Parquet."""

from __future__ import annotations

from letterlint.cli import printing
from letterlint.cli.errors import CommandError
from letterlint.cli.output_formats.table import TableFormat
from letterlint.cli.result import Totals

try:
    from letterlint.tables.parquet import arrow_table, as_parquet
except ImportError as error:
    raise CommandError(
        "Parquet needs pyarrow, which letterlint[parquet] brings: pipx inject letterlint pyarrow adds it"
    ) from error


class OutputFormat(TableFormat):
    """The table in the columnar format that data frames read."""

    def end(self, totals: Totals) -> None:
        """Prints the table."""
        printing.out_bytes(as_parquet(arrow_table(self._table)))
