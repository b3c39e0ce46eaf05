"""A row a letter, as Parquet."""

from __future__ import annotations

from letterlint.cli import printing
from letterlint.cli.errors import CommandError
from letterlint.cli.output_formats.table import TableFormat
from letterlint.cli.result import Totals

try:
    import pyarrow
    import pyarrow.parquet
except ImportError as error:
    raise CommandError(
        "Parquet needs pyarrow, which letterlint[parquet] brings: pipx inject letterlint pyarrow adds it"
    ) from error


class OutputFormat(TableFormat):
    """The table in the columnar format that data frames read."""

    def end(self, totals: Totals) -> None:
        """Prints the table."""
        types = {str: pyarrow.string(), bool: pyarrow.bool_(), int: pyarrow.int32()}
        schema = pyarrow.schema([(name, types[type(value)]) for name, value in self._table.blank.items()])
        table = pyarrow.Table.from_pylist(list(self._table), schema=schema)
        content = pyarrow.BufferOutputStream()
        pyarrow.parquet.write_table(table, content)
        printing.out_bytes(content.getvalue().to_pybytes())
