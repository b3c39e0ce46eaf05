"""Letters on the disk: finding them, reading them, and writing a fixed one back without losing anything."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from letterlint.cli.errors import CommandError
from letterlint.config.beside import POSTING, RESUME
from letterlint.config.discovery import candidates
from letterlint.config.model import Layer, named_file
from letterlint.fixes import writing

STDIN = "-"

# Kinds of file that letters come in and that are not read, each with what to check instead.
_TEXT = "save the letter as plain text or Markdown (.txt, .md), and check that"
_SOURCE = "check the file it is made from (.tex, .md, .txt)"
_UNREAD = {
    ".docx": ("Word documents are", _TEXT),
    ".doc": ("Word documents are", _TEXT),
    ".odt": ("OpenDocument texts are", _TEXT),
    ".rtf": ("rich texts are", _TEXT),
    ".html": ("web pages are", _TEXT),
    ".htm": ("web pages are", _TEXT),
    ".pdf": ("PDFs are", _SOURCE),
    ".typ": ("Typst is", _TEXT),
}


class Target(NamedTuple):
    """A file to check. `shown` is its path as the user gave it; one that was named is always checked."""

    shown: str
    named: bool


def targets(paths: Sequence[str]) -> Iterator[Target | CommandError]:
    """The files that these paths name, each once, sorted; an error for a path that names none."""
    found: dict[Path, Target] = {}
    for given in paths or ["."]:
        path = Path(given)
        if given == STDIN:
            found[path] = Target(STDIN, named=True)
            continue
        try:
            is_folder = stat.S_ISDIR(status(given).st_mode)
        except CommandError as error:
            yield error
            continue
        if not is_folder:
            found[path.absolute()] = Target(str(path), named=True)
            continue
        unread: list[OSError] = []
        for file in candidates(path, unread.append):
            found.setdefault(file.absolute(), Target(str(file), named=False))
        yield from (CommandError(f"{error.filename}: cannot be read: {error.strerror}") for error in unread)
    yield from sorted(found.values(), key=lambda target: target.shown)


def refuse_kind(name: str) -> None:
    """Raises CommandError for the name of a file that is no text of ours, which says what to do instead."""
    if (unread := _UNREAD.get(Path(name).suffix.lower())) is not None:
        what, instead = unread
        raise CommandError(f"{name}: {what} not read: {instead}")


def read(shown: str) -> str:
    """The text of a file, decoded from UTF-8, its line ends and byte order mark kept.

    Raises CommandError for a file that cannot be read, and for one of a kind that is no text of ours.
    """
    refuse_kind(shown)
    if shown == STDIN and sys.stdin is None:
        raise CommandError("standard input is closed")
    try:
        content = sys.stdin.buffer.read() if shown == STDIN else Path(shown).read_bytes()
    except OSError as error:
        raise CommandError(f"{shown}: cannot be read: {error.strerror}") from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        raise CommandError(f"{shown}: not UTF-8: byte 0x{byte:02x} at offset {error.start}") from error


def replace(shown: str, old: str, new: str) -> None:
    """Puts the new text in the place of the old, at once or not at all, and keeps all else about the file.

    A file that has changed since it was read is left as it is.
    """
    path = Path(shown).resolve()
    with told_if_unwritten(shown):
        writing.put(path, new.encode("utf-8"), old.encode("utf-8"))


@contextmanager
def told_if_unwritten(shown: str) -> Iterator[None]:
    """Makes one sentence of what keeps a file from being written."""
    try:
        yield
    except writing.Refused as error:
        raise CommandError(f"{shown}: {error}, left as it is") from error
    except OSError as error:
        raise CommandError(f"{shown}: cannot be written: {error.strerror}") from error


def settings_file(given: str | None) -> Path | None:
    """The whole path of a file of settings that the user named, if one was named."""
    if given is None:
        return None
    if not stat.S_ISREG(status(given).st_mode):
        raise CommandError(f"{given}: not a file")
    return Path(given).absolute()


def beside(posting: str | None, resume: str | None) -> Layer:
    """The documents beside the letters that the user named, as settings."""
    given = {POSTING: posting, RESUME: resume}
    named = {kind: Path(file) for kind, file in given.items() if file is not None}
    for path in named.values():
        if not stat.S_ISREG(status(str(path)).st_mode):
            raise CommandError(f"{path}: not a file")
    return Layer(beside={kind: named_file(path) for kind, path in named.items()})


def status(given: str, what: str = "file") -> os.stat_result:
    """What the system says of a path. Raises CommandError where it is not there, or cannot be asked for."""
    try:
        return Path(given).stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CommandError(f"{given}: no such {what}") from error
    except OSError as error:
        raise CommandError(f"{given}: cannot be read: {error.strerror}") from error
