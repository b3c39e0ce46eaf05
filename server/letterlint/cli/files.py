"""Letters on the disk: finding them, reading them, and writing a fixed one back without losing anything."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from letterlint.cli.errors import CommandError
from letterlint.config.discovery import candidates

STDIN = "-"


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
        elif path.is_dir():
            for file in candidates(path):
                found.setdefault(file.absolute(), Target(str(file), named=False))
        elif path.exists():
            found[path.absolute()] = Target(str(path), named=True)
        else:
            yield CommandError(f"{given}: no such file")
    yield from sorted(found.values(), key=lambda target: target.shown)


def read(shown: str) -> str:
    """The text of a file, decoded from UTF-8, its line ends and byte order mark kept."""
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
    """Puts the new text in the place of the old, at once or not at all, with the file's permissions.

    A link stays a link. A file that has changed since it was read is left as it is.
    """
    import shutil
    import tempfile

    path = Path(shown).resolve()
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(new.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            shutil.copymode(path, beside)
            if path.read_bytes() != old.encode("utf-8"):
                raise CommandError(f"{shown}: changed while it was being checked, left as it is")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise CommandError(f"{shown}: cannot be written: {error.strerror}") from error
