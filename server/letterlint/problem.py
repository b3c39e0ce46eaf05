"""A mistake in a file of the user's: its place and, where there is one, the right name nearest to it."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake in a configuration or rule file. Line and column count from 1, in code points."""

    path: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"

    def relative(self) -> str:
        """The problem with its path from the working folder, where it lies in there."""
        here = Path.cwd()
        path = self.path.relative_to(here) if self.path.is_relative_to(here) else self.path
        return str(self._replace(path=path))


def place_of_error(error: BaseException) -> str:
    """The kind of an error and the line of code that raised it. Not its message, which may quote a letter."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


class BadSetting(ValueError):
    """A setting that cannot be, with its line and column in the file, from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column

    def in_file(self, path: Path) -> Problem:
        """The problem of the file that has this setting."""
        return Problem(path, self.line, self.column, str(self))


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that names the known word most like this one; empty where none is like it."""
    import difflib

    matches = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {matches[0]!r}?" if matches else ""
