"""Decides which files are letters.

A document is a letter when its front matter or magic comment declares it, when its path matches a glob of
the settings, or when it has a salutation and its name or a sign-off is that of a letter.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from letterlint import resources
from letterlint.config import globs
from letterlint.config.containment import is_within
from letterlint.config.globs import SUFFIXES
from letterlint.letter import Letter

_OFF = frozenset({"false", "off", "no"})
SWITCHES = _OFF | {"true", "on", "yes"}  # Values of the key `letterlint` that are no settings.
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages"})
LONGEST = 1_000_000  # Characters of a text that is checked, and bytes of a file that is found in a folder.


def switched(letter: Letter) -> bool | None:
    """Whether the document declares itself a letter; None where it declares nothing."""
    if letter.switch is not None:
        return letter.switch
    if "letterlint" not in letter.front_matter:
        return None
    value = letter.front_matter["letterlint"]
    # Only strings are compared: nested aliases could make the text of another value endless.
    return not isinstance(value, str) or value.strip().lower() not in _OFF


def is_letter(letter: Letter, path: Path | None, letters: Sequence[str]) -> bool:
    """Whether the document is a letter; `path` is absolute, None for a text that is in no file.

    `letters` are globs.
    """
    declared = switched(letter)
    if declared is not None:
        return declared
    if path is None:
        return letter.salutes
    salutes = letter.salutes and (letter.markup == "latex" or letter.signed or _named_as_letter(path))
    return salutes or any(globs.matches(path, glob) for glob in letters)


def _named_as_letter(path: Path) -> bool:
    """Whether the name of a file or its folder contains a word for a letter."""
    names = f"{path.parent.name} {path.stem}".lower()
    return any(word in names for word in _names_of_letters())


@cache
def _names_of_letters() -> tuple[str, ...]:
    return tuple(resources.read("parts/words.yaml")["file_names"])


def candidates(folder: Path, unread: Callable[[OSError], None] = lambda error: None) -> Iterator[Path]:
    """The files in and below a folder whose suffix is that of letters, in order.

    Hidden files, links to outside of the folder, pipes, devices and very long files are left out. `unread` is
    called with the errors of folders that cannot be read.
    """
    for here, folders, files in os.walk(folder, onerror=unread):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in _SKIPPED_FOLDERS)
        for name in sorted(files):
            if name[0] != "." and Path(name).suffix.lower() in SUFFIXES:
                path = Path(here, name)
                try:
                    if _could_be_read(path, folder):
                        yield path
                except PermissionError as error:  # The folder can be listed, but its files cannot be read.
                    unread(error)


def _could_be_read(path: Path, folder: Path) -> bool:
    """Whether this is a regular file in the folder, and not very long. Raises PermissionError."""
    try:
        if path.is_symlink() and not is_within(path, folder):
            return False
        status = path.stat()
    except PermissionError:
        raise
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size <= LONGEST
