"""Decides which files are letters.

A document is a letter when it says so itself (front matter, magic comment), when its path matches
a glob of the user's, or when it greets someone as letters do and is named or signed as letters are.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from letterlint import resources
from letterlint.config import globs
from letterlint.config.globs import SUFFIXES
from letterlint.letter import Letter

_OFF = frozenset({"false", "off", "no"})
SWITCHES = _OFF | {"true", "on", "yes"}  # What front matter may say in a word.
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages"})
# Characters of a text, and bytes of a file that nobody named. A letter has some thousand, a book a million.
LONGEST = 1_000_000


def switched(letter: Letter) -> bool | None:
    """What the document itself says: a letter, none, or (None) nothing."""
    if letter.switch is not None:
        return letter.switch
    if "letterlint" not in letter.front_matter:
        return None
    said = letter.front_matter["letterlint"]
    # Only words are looked at: what aliases nest in one another has no end when it is written out.
    return not isinstance(said, str) or said.strip().lower() not in _OFF


def is_letter(letter: Letter, path: Path | None, letters: Sequence[str]) -> bool:
    """Whether the document is a letter; `path` is absolute, None for what is on no disk.

    `letters` are globs.
    """
    said = switched(letter)
    if said is not None:
        return said
    if path is None:
        return letter.salutes
    greets = letter.salutes and (letter.markup == "latex" or letter.signed or _named_as_letter(path))
    return greets or any(globs.matches(path, glob) for glob in letters)


def _named_as_letter(path: Path) -> bool:
    """Whether a file's name, or that of its folder, has a word for a letter in it: a diary greets too."""
    names = f"{path.parent.name} {path.stem}".lower()
    return any(word in names for word in _names_of_letters())


@cache
def _names_of_letters() -> tuple[str, ...]:
    return tuple(resources.read("parts/words.yaml")["file_names"])


def candidates(folder: Path, unread: Callable[[OSError], None] = lambda error: None) -> Iterator[Path]:
    """The files in and below a folder that could be letters by their suffix, in order; hidden ones cannot.

    Nor can links out of the folder, pipes, devices, and files far longer than letters: nobody named them.
    `unread` is told of folders that cannot be read.
    """
    for here, folders, files in os.walk(folder, onerror=unread):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in _SKIPPED_FOLDERS)
        for name in sorted(files):
            if name[0] != "." and Path(name).suffix.lower() in SUFFIXES:
                path = Path(here, name)
                try:
                    if _could_be_read(path, folder):
                        yield path
                except PermissionError as error:  # The folder may be listed, and not what is in it.
                    unread(error)


def _could_be_read(path: Path, folder: Path) -> bool:
    """Whether this is a file of the folder's own and no longer than a letter might be.

    Raises PermissionError where the system does not say.
    """
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            return False
        status = path.stat()
    except PermissionError:
        raise
    except (OSError, RuntimeError):  # Python 3.12 and before raise the latter for links that go in circles.
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size <= LONGEST
