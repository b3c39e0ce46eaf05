"""Finds letters, reads them, and writes fixed ones back without loss."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from letterlint.cli.errors import CommandError
from letterlint.config.beside import POSTING, RESUME
from letterlint.config.discovery import LONGEST, candidates
from letterlint.config.model import Layer, named_file
from letterlint.fixes import writing

STDIN = "-"

# Kinds of file that are not read, each with advice what to check instead.
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
    """A file to check. `shown` is its path as the user gave it. One that is `named` is always checked."""

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
            is_folder = stat.S_ISDIR(_mode(given, "file"))
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
    """Raises CommandError for the name of a file of a kind that is not read, with what to do instead."""
    if (unread := _UNREAD.get(Path(name).suffix.lower())) is not None:
        what, instead = unread
        raise CommandError(f"{name}: {what} not read: {instead}")


def read(shown: str) -> str:
    """The text of a file, decoded from UTF-8, with its line ends and byte order mark.

    Raises CommandError for a file that cannot be read, is of a kind that is not read, or is too long.
    """
    refuse_kind(shown)
    if shown == STDIN and sys.stdin is None:
        raise CommandError("standard input is closed")
    try:
        content = sys.stdin.buffer.read() if shown == STDIN else Path(shown).read_bytes()
    except OSError as error:
        raise CommandError(f"{shown}: cannot be read: {error.strerror}") from error
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        raise CommandError(f"{shown}: not UTF-8: byte 0x{byte:02x} at offset {error.start}") from error
    if len(text) > LONGEST:
        raise CommandError(f"{shown}: has {len(text):,} characters, which no letter has")
    return text


def replace(shown: str, old: str, new: str) -> None:
    """Replaces a file's text atomically, and keeps its other properties.

    Raises CommandError where that fails, or where the file has changed since it was read.
    """
    path = Path(shown).resolve()
    with write_errors(shown):
        writing.put(path, new.encode("utf-8"), old.encode("utf-8"))


@contextmanager
def write_errors(shown: str) -> Iterator[None]:
    """Turns errors of writing a file into CommandError."""
    try:
        yield
    except writing.Refused as error:
        raise CommandError(f"{shown}: {error}, left as it is") from error
    except OSError as error:
        raise CommandError(f"{shown}: cannot be written: {error.strerror}") from error


def existing_file(given: str) -> Path:
    """The absolute path of a file that the user named. Raises CommandError where it is none."""
    if not stat.S_ISREG(_mode(given, "file")):
        raise CommandError(f"{given}: not a file")
    return Path(given).absolute()


def existing_folder(given: str) -> Path:
    """The path of a folder that the user named. Raises CommandError where it is none."""
    if not stat.S_ISDIR(_mode(given, "folder")):
        raise CommandError(f"{given}: not a folder")
    return Path(given)


def beside(posting: str | None, resume: str | None) -> Layer:
    """The documents beside the letters that the user named, as settings."""
    given = {POSTING: posting, RESUME: resume}
    return Layer(beside={kind: named_file(existing_file(file)) for kind, file in given.items() if file})


def _mode(given: str, what: str) -> int:
    try:
        return Path(given).stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CommandError(f"{given}: no such {what}") from error
    except OSError as error:
        raise CommandError(f"{given}: cannot be read: {error.strerror}") from error
