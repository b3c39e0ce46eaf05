"""The input: a table with a letter's text in each row, read in parts by dask."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

import dask.dataframe as dd
import fsspec
import pandas

# Columns that say of a letter what `letterlint.review` may be told, where the table has them.
GIVEN = ("markup", "company", "role", "posting", "resume")
_LETTERS = 500  # In a part of Parquet, some ten seconds of work: so much is lost where a process dies.
_BYTES = 2**20  # Of a part of JSON lines: about as much.
_JSON_LINES = (".jsonl", ".ndjson", ".json")
_PACKED = (".gz", ".bz2", ".xz", ".zst")


class CorpusError(Exception):
    """Why a corpus cannot be reviewed, in a sentence for the user."""


class Columns(NamedTuple):
    """Which columns of the table to use: the text, and those to keep beside the counts."""

    text: str = "text"
    keep: tuple[str, ...] = ()

    @property
    def needed(self) -> list[str]:
        """Those that a table must have."""
        return list(dict.fromkeys([self.text, *self.keep]))


class Texts(NamedTuple):
    """The parts of a table, which dask reads where they are wanted. `state` changes when the files do."""

    parts: Sequence[Any]
    state: str


def read_texts(address: str, columns: Columns) -> Texts:
    """The table at an address of fsspec's: Parquet files or a folder of them, or files of JSON lines.

    Raises CorpusError where there is none, or a column is missing.
    """
    try:
        state = _state(address)
        json_lines = _unpacked(address).endswith(_JSON_LINES)
        frame = _json_lines(address, columns) if json_lines else _parquet(address, columns)
        return Texts(frame.to_delayed(), state)
    except (OSError, ValueError, ImportError) as error:
        # What a reader says of a broken file may quote it.
        raise CorpusError(f"{address}: cannot be read: {type(error).__name__}") from error


def _state(address: str) -> str:
    """A name for the files as they are now."""
    files, _, paths = fsspec.get_fs_token_paths(address)
    found = [file for path in paths if files.exists(path) for file in sorted(files.find(path))]
    if not found:
        raise CorpusError(f"{address}: no such file")
    return " ".join(files.ukey(file) for file in found)


def _unpacked(address: str) -> str:
    for end in _PACKED:
        address = address.removesuffix(end)
    return address


def _json_lines(address: str, columns: Columns) -> Any:
    with fsspec.open_files(address, "rt", encoding="utf-8", compression="infer")[0] as first:
        known = json.loads(next(first, "{}"))
    _check(address, columns, known)
    wanted = list(dict.fromkeys([*columns.needed, *GIVEN]))  # Any line may have one of them.
    return dd.read_json(
        address,
        lines=True,
        # What is packed cannot be cut.
        blocksize=None if _unpacked(address) != address else _BYTES,
        engine=partial(_records, columns=wanted),
        meta=pandas.DataFrame(columns=wanted, dtype=object),
    )


def _records(stream: Iterable[str], columns: list[str], **_: object) -> pandas.DataFrame:
    """A frame of JSON lines, each value as it stands there: pandas would take some texts for dates."""
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
