"""The review of one part, in a process of dask."""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

import pandas
import pyarrow

from letterlint.api import row
from letterlint.corpus.folder import Folder
from letterlint.corpus.texts import GIVEN, Columns
from letterlint.letter import Markup
from letterlint.problem import place_of_error
from letterlint.tables.parquet import arrow_table, as_parquet
from letterlint.tables.rows import Table

_MARKUPS = frozenset(get_args(Markup))


class Reviewed(NamedTuple):
    """A part that was reviewed, and its number of letters."""

    part: int
    letters: int


class FailedPart(NamedTuple):
    """A part that failed. `reason` is the kind of error and its place, and quotes no letter."""

    part: int
    reason: str


class Order(NamedTuple):
    """The options for all parts. `settings` is the path of a file that every process can read."""

    columns: Columns
    output: Folder
    settings: str | None = None


def review_part(texts: Any, number: int, order: Order) -> Reviewed | FailedPart:
    """Reviews a part, which is a data frame, and writes its rows.

    Raises nothing, as dask would log the arguments, which are letters.
    """
    try:
        table = Table()
        for place, letter in enumerate(texts.to_dict("records")):
            given = {name: str(letter[name]) for name in GIVEN if _has_value(letter.get(name))}
            if given.get("markup") not in _MARKUPS:
                given.pop("markup", None)
            cell = letter[order.columns.text]
            text = str(cell) if _has_value(cell) else ""
            counts = row(text, **given, settings=order.settings)  # type: ignore[arg-type]
            table.add({"part": number, "row": place, **counts})
        rows = arrow_table(table)
        for name in order.columns.keep:
            rows = rows.add_column(0, name, _kept(texts[name]))
        order.output.put(number, as_parquet(rows))
    except Exception as error:
        return FailedPart(number, place_of_error(error))
    return Reviewed(number, len(texts))


def _has_value(value: object) -> bool:
    """Whether a cell has a value, and is neither None nor NaN."""
    return isinstance(value, str | int | bool | float) and value == value


def _kept(column: Any) -> pyarrow.Array:
    """A column with its type in Parquet; of JSON lines, whose types differ from part to part, as text."""
    if isinstance(column.dtype, pandas.ArrowDtype):
        return pyarrow.Array.from_pandas(column)
    return pyarrow.array([str(value) if _has_value(value) else None for value in column], pyarrow.string())
