"""A row a letter: what the formats that are tables have in common."""

from __future__ import annotations

from letterlint.cli.result import CheckedLetter
from letterlint.tables.rows import Row, Table, row


class TableFormat:
    """One table. Its columns are known once all letters are: each may be under rules of its own."""

    def __init__(self) -> None:
        self._table = Table()

    def render(self, file: CheckedLetter) -> Row:
        """The letter's row."""
        return {"path": file.shown, **row(file.report, file.rulebook)}

    def add(self, rendered: Row) -> None:
        """Keeps it."""
        self._table.add(rendered)
