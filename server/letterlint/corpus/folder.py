"""The output: a folder of Parquet files, one for each part, and a file with the digest of the input."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Set

import fsspec

from letterlint.corpus.texts import CorpusError

# Readers of Parquet folders ignore names that begin with an underscore.
_ABOUT = "_letterlint.json"
_UNDER_WAY = "_writing-"


class Folder:
    """A folder at an address of fsspec. Parts are written atomically."""

    def __init__(self, address: str) -> None:
        self._shown = address
        self._files, self._path = fsspec.url_to_fs(address)

    def begin(self, about: str) -> Set[int]:
        """The numbers of the parts that exist. `about` is the digest of input and settings.

        Raises CorpusError for a folder that has another digest or other files, or cannot be created.
        """
        try:
            self._files.makedirs(self._path, exist_ok=True)
            names = [posixpath.basename(path) for path in self._files.ls(self._path, detail=False)]
            if not names:
                self._files.pipe_file(self._at(_ABOUT), json.dumps({"about": about}).encode())
            known = json.loads(self._files.cat_file(self._at(_ABOUT)))["about"] if _ABOUT in names else ""
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CorpusError(f"{self._shown}: cannot be used: {type(error).__name__}") from error
        if names and not known:
            raise CorpusError(f"{self._shown}: holds other files: give a new folder")
        if names and known != about:
            other = "another input, or of other rules or settings"
            raise CorpusError(f"{self._shown}: holds the rows of {other}: give a new folder")
        return {int(name.split(".")[1]) for name in names if name.startswith("part.")}

    def put(self, number: int, content: bytes) -> None:
        """Writes a part."""
        name = f"part.{number:06}.parquet"
        aside = self._at(f"{_UNDER_WAY}{name}")
        self._files.pipe_file(aside, content)
        self._files.mv(aside, self._at(name))

    def _at(self, name: str) -> str:
        return posixpath.join(self._path, name)
