"""The input: a table with the text of a letter in each row, which dask reads in parts."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

import dask.dataframe as dd
import fsspec
import pandas

GIVEN = ("markup", "company", "role", "posting", "resume")  # Optional columns: arguments of `api.row`.
_LETTERS = 500  # Letters in a part of Parquet: some ten seconds, which are lost if the process dies.
_BYTES = 2**20  # Bytes in a part of JSON lines: about as many letters.
_JSON_LINES = re.compile(r"\.(?:jsonl|ndjson|json)(?P<packed>\.(?:gz|bz2|xz|zst))?\Z")


class CorpusError(Exception):
    """Why a corpus cannot be reviewed, in one sentence for the user."""


class Columns(NamedTuple):
    """The columns of the table to use: the text, and those to copy to the output."""

    text: str = "text"
    keep: tuple[str, ...] = ()

    @property
    def needed(self) -> list[str]:
        """The columns that a table must have."""
        return list(dict.fromkeys([self.text, *self.keep]))


class Texts(NamedTuple):
    """The parts of a table, which dask reads in its processes. `state` changes when the files change."""

    parts: Sequence[Any]
    state: str


def read_texts(address: str, columns: Columns) -> Texts:
    """The table at an address of fsspec: Parquet files or a folder of them, or files of JSON lines.

    Raises CorpusError where there is none, or a column is missing.
    """
    try:
        state = _state(address)
        if json_lines := _JSON_LINES.search(address):
            # Compressed files cannot be cut.
            frame = _json_lines(address, columns, None if json_lines["packed"] else _BYTES)
        else:
            frame = _parquet(address, columns)
        return Texts(frame.to_delayed(), state)
    except (OSError, ValueError, ImportError) as error:
        # The reader's message may quote the file.
        raise CorpusError(f"{address}: cannot be read: {type(error).__name__}") from error


def _state(address: str) -> str:
    """An identifier of the files' current content."""
    files, _, paths = fsspec.get_fs_token_paths(address)
    found = [file for path in paths if files.exists(path) for file in sorted(files.find(path))]
    if not found:
        raise CorpusError(f"{address}: no such file")
    return " ".join(files.ukey(file) for file in found)


def _json_lines(address: str, columns: Columns, blocksize: int | None) -> Any:
    with fsspec.open_files(address, "rt", encoding="utf-8", compression="infer")[0] as first:
        known = json.loads(next((line for line in first if not line.isspace()), "{}"))
    if not isinstance(known, dict):
        raise CorpusError(f"{address}: its lines are no JSON objects")
    _check(address, columns, known)
    wanted = list(dict.fromkeys([*columns.needed, *GIVEN]))  # Any line may have one of them.
    return dd.read_json(
        address,
        lines=True,
        blocksize=blocksize,
        engine=partial(_records, columns=wanted),
        meta=pandas.DataFrame(columns=wanted, dtype=object),
    )


def _records(stream: Iterable[str], columns: list[str], **_: object) -> pandas.DataFrame:
    """A frame of JSON lines with unconverted values, as pandas would convert some texts to dates."""
    records = [json.loads(line) for line in stream if not line.isspace()]
    rows = [[record.get(name) for name in columns] for record in records]
    return pandas.DataFrame(rows, columns=columns, dtype=object)


def _parquet(address: str, columns: Columns) -> Any:
    frame = dd.read_parquet(address, dtype_backend="pyarrow")
    _check(address, columns, frame.columns)
    frame = frame[list(dict.fromkeys([*columns.needed, *(name for name in GIVEN if name in frame.columns)]))]
    parts = math.ceil(len(frame) / _LETTERS)
    return frame.repartition(npartitions=parts) if parts > frame.npartitions else frame


def _check(address: str, columns: Columns, known: Iterable[str]) -> None:
    known = sorted(known)
    for name in columns.needed:
        if name not in known:
            raise CorpusError(f"{address}: has no column {name!r}, but {', '.join(known)}")
