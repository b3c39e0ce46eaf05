"""The common part of the formats that are tables: one row for each letter."""

from __future__ import annotations

from letterlint.cli.output_formats import BaseFormat
from letterlint.cli.result import CheckedLetter
from letterlint.tables.rows import Row, Table, row


class TableFormat(BaseFormat):
    """One table, printed at the end: each letter's rules may add columns."""

    def __init__(self) -> None:
        self._table = Table()

    def render(self, file: CheckedLetter) -> Row:
        """The letter's row."""
        return {"path": file.shown, **row(file.report, file.rulebook)}

    def add(self, rendered: Row) -> None:
        """Keeps it."""
        self._table.add(rendered)
