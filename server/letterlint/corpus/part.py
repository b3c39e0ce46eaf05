"""The review of one part, where dask has put it."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any, NamedTuple

import pandas
import pyarrow

from letterlint.api import row
from letterlint.corpus.folder import Folder
from letterlint.corpus.texts import GIVEN, Columns
from letterlint.tables.parquet import arrow_table, as_parquet
from letterlint.tables.rows import Table

_MARKUPS = frozenset({"markdown", "latex", "plain"})


class Reviewed(NamedTuple):
    """A part that is done, and how many letters it has."""

    part: int
    letters: int


class Failure(NamedTuple):
    """A part that is not done, and why: the kind of error and its place, and nothing of a letter."""

    part: int
    reason: str


class Order(NamedTuple):
    """What to do with every part. `settings` is a file that every process can read."""

    columns: Columns
    output: Folder
    settings: str | None = None


def review_part(texts: Any, number: int, order: Order) -> Reviewed | Failure:
    """Reviews a part, which is a data frame, and writes its rows.

    Raises nothing: dask would write what it was called with, the letters, into its log.
    """
    try:
        table = Table()
        for place, letter in enumerate(texts.to_dict("records")):
            given = {name: str(letter[name]) for name in GIVEN if _is_said(letter.get(name))}
            if given.get("markup") not in _MARKUPS:
                given.pop("markup", None)
            said = letter[order.columns.text]
            text = str(said) if _is_said(said) else ""
            counts = row(text, **given, settings=order.settings)  # type: ignore[arg-type]
            table.add({"part": number, "row": place, **counts})
        rows = arrow_table(table)
        for name in order.columns.keep:
            rows = rows.add_column(0, name, _kept(texts[name]))
        order.output.put(number, as_parquet(rows))
    except Exception as error:
        return Failure(number, reason(error))
    return Reviewed(number, len(texts))


def reason(error: BaseException) -> str:
    """The kind of an error and where it was raised; its own words might quote a letter."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _is_said(value: object) -> bool:
    """Whether a cell has a value: what is missing is None, or not equal to itself."""
    return value is not None and isinstance(value, str | int | bool | float) and value == value


def _kept(column: Any) -> pyarrow.Array:
    """A column as it was in Parquet; of JSON lines, where types differ from part to part, as text."""
    if not isinstance(column.dtype, pandas.ArrowDtype):
        return pyarrow.array([str(value) if _is_said(value) else None for value in column], pyarrow.string())
    return pyarrow.Array.from_pandas(column)
