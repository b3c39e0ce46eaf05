"""Rows as an Arrow table, and that as Parquet."""

from __future__ import annotations

import pyarrow
import pyarrow.parquet

from letterlint.tables.rows import Table

_TYPES = {str: pyarrow.string(), bool: pyarrow.bool_(), int: pyarrow.int32()}


def arrow_table(table: Table) -> pyarrow.Table:
    """The rows with typed columns."""
    schema = pyarrow.schema([(name, _TYPES[type(value)]) for name, value in table.blank.items()])
    return pyarrow.Table.from_pylist(list(table), schema=schema)


def as_parquet(table: pyarrow.Table) -> bytes:
    """The content of a Parquet file."""
    content = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(table, content)
    return bytes(content.getvalue())
