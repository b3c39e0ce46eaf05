"""Finds the files beside a letter: those that settings name, else those with usual names.

Nothing here opens a file. All files but those that the command line names are inside the root, also
after links are followed.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from letterlint import resources
from letterlint.config import globs
from letterlint.config.containment import is_within, whole
from letterlint.config.model import DOCUMENTS, NamedDocument
from letterlint.problem import Problem

POSTING, RESUME = DOCUMENTS
_URL = re.compile(r"[a-z][a-z0-9+.-]*://|www\.", re.IGNORECASE)
_NOTHING = frozenset({"", "false", "off", "no"})
_STEM = "STEM"
_MOST_FILES = 5_000  # Files of a folder that are looked at.
_LONGEST_LETTER = 30_000  # Bytes of another letter that is read. Most have some thousand.
_MOST_LETTERS = 40  # Other letters that a letter is compared with, and folders to find them in.


@dataclass(frozen=True)
class DocumentNames:
    """The table of `rules/parts/documents.yaml`."""

    names: Mapping[str, str]  # by kind, one regular expression
    suffixes: Mapping[str, frozenset[str]]
    letter_words: re.Pattern[str]
    last: frozenset[str]  # suffixes of files that are used only where there is no other of their kind

    def pattern(self, kind: str, stem: str) -> str:
        """What the name of a file of a kind is, without its suffix, beside a letter of this stem."""
        own = self.letter_words.sub("", stem).strip(" _-") or stem
        return self.names[kind].replace(_STEM, re.escape(own))

    def any_pattern(self, kind: str) -> str:
        """What it is beside some letter, whatever that is called."""
        return self.names[kind].replace(_STEM, "(?s:.+)")


class FoundFile(NamedTuple):
    """A file beside a letter. `text` is the document itself where the letter's front matter holds it, below
    the first `above` lines of the letter.
    """

    path: Path
    text: str | None = None
    above: int = 0


class Found(NamedTuple):
    """The files beside a letter, by kind, and the problems with those that settings name."""

    files: Mapping[str, FoundFile]
    problems: tuple[Problem, ...] = ()


def document_names(data: Mapping[str, Any]) -> DocumentNames:
    """The table, compiled. Raises KeyError where it lacks a key."""
    return DocumentNames(
        {kind: "|".join(data[kind]) for kind in DOCUMENTS},
        {kind: frozenset(data[f"{kind} suffixes"]) for kind in DOCUMENTS},
        re.compile("|".join(map(re.escape, data["letter words"])), re.IGNORECASE),
        frozenset(data["suffixes of copies"]),
    )


def suffixes() -> tuple[str, ...]:
    """The suffixes of files that may be beside a letter, those of other letters included."""
    data = resources.read("parts/documents.yaml")
    return tuple(sorted(globs.SUFFIXES.union(*(data[f"{kind} suffixes"] for kind in DOCUMENTS))))


def find(
    letter: Path | None, settings: Mapping[str, NamedDocument], names: DocumentNames, root: Path | None
) -> Found:
    """The files beside a letter, which is an absolute path, or None for a text that is in no file.

    All of them are in the folder `root`, except those that the command line names. Without it they are in
    the letter's folder, and for a text in no file in that of the settings.
    """
    files: dict[str, FoundFile] = {}
    problems: list[Problem] = []
    home = root or (letter.parent if letter else None)
    for kind in DOCUMENTS:
        named = settings.get(kind)
        try:
            if named is not None:
                found = _named(named, letter, home)
            else:
                found = _by_name(kind, letter, names, home) if letter else None
        except _Wrong as error:
            problems.append(problem_with(named, letter, str(error)))
            continue
        if found is not None:
            files[kind] = found
    return Found(files, tuple(problems))


def problem_with(named: NamedDocument | None, letter: Path | None, message: str) -> Problem:
    """A problem with a document beside a letter, where a setting names it, or at the top of the letter."""
    place = (named.source, named.line, named.column) if named else (letter or Path(), 1, 1)
    return Problem(*place, message)


class _Wrong(Exception):
    """Why a file cannot be used, in one sentence."""


def _named(named: NamedDocument, letter: Path | None, home: Path | None) -> FoundFile | None:
    """The file that a setting names."""
    value = named.said.strip()
    if value.lower() in _NOTHING:
        return None
    if named.is_text:
        return FoundFile(Path(), named.said)
    if "\n" in value:
        return FoundFile(Path(), named.said, above=named.line)
    if _URL.match(value):
        raise _Wrong("letterlint opens no connection: save the page beside the letter")
    if named.trusted:
        return FoundFile(Path(value))
    # The front matter of a text that is in no file has no source.
    folder = named.source.absolute().parent if named.source.name else home
    if folder is None:
        raise _Wrong(f"{value!r} cannot be looked for: this letter lies in no folder")
    home = home or folder
    try:
        filled = value.replace("{folder}", str(letter.parent) if letter else str(folder))
        path = folder / filled.replace("{stem}", letter.stem if letter else "")
        if not is_within(path, home):
            raise _Wrong(f"{value!r} leads out of {home}")
        if not path.is_file():
            raise _Wrong(f"no file {value!r}")
    except OSError:  # A name too long.
        raise _Wrong(f"{value[:80]!r} names no file") from None
    return FoundFile(whole(path))


def _by_name(kind: str, letter: Path, names: DocumentNames, home: Path | None) -> FoundFile | None:
    """The file with a usual name; a resume may also be in a folder further up."""
    outside: list[Path] = []
    for folder in _folders(letter.parent, home) if kind == RESUME else [letter.parent]:
        possible = _called(folder, _stamp(folder), names.any_pattern(kind), names.suffixes[kind])
        found = [path for path in possible if path != letter and _is(path, names.pattern(kind, letter.stem))]
        own = [path for path in found if _is_own(path, home)]
        outside += [path for path in found if path not in own and _is_file(path)]
        found = [path for path in own if path.suffix.lower() not in names.last] or own
        if len(found) > 1:
            listed = " or ".join(path.name for path in found[:2])
            raise _Wrong(f"{listed} could be the {kind}: say which under “{kind}:” in the front matter")
        if found:
            return FoundFile(found[0])
    if outside:
        raise _Wrong(
            f"{outside[0].name} is a link that leads out of {home}, so it is not read: "
            f"copy the file there, or say “{kind}: false” in the front matter"
        )
    return None


def other_letters(letter: Path, patterns: Sequence[str], root: Path | None) -> list[Path]:
    """The other letters in a letter's folder and its sibling folders: files that match the globs.

    All are in the folder `root`, or without it in the letter's own.
    """
    home, folder = root or letter.parent, letter.parent
    folders = [folder]
    if folder != home and folder.is_relative_to(home):
        above = folder.parent
        folders += [each for each in _subfolders(above, _stamp(above)) if each != folder]
    found = (
        path
        for each in folders[:_MOST_LETTERS]
        for path in _letters(each, _stamp(each), tuple(patterns), home)
        if path != letter
    )
    return list(islice(found, _MOST_LETTERS))


def _folders(folder: Path, home: Path | None) -> Iterator[Path]:
    yield folder
    while home is not None and folder != home and folder.is_relative_to(home):
        folder = folder.parent
        yield folder


def _is_own(path: Path, home: Path | None) -> bool:
    """Whether this is a file, and no link to outside of the root."""
    return _is_file(path) and (home is None or is_within(path, home))


def _status(path: Path) -> os.stat_result | None:
    """What the disk says of a path; None for nothing, and where `Path.is_file` fails: for a name too long."""
    try:
        return path.stat()
    except OSError:
        return None


def _is_file(path: Path) -> bool:
    status = _status(path)
    return status is not None and stat.S_ISREG(status.st_mode)


def _is_short(path: Path) -> bool:
    status = _status(path)
    return status is not None and status.st_size <= _LONGEST_LETTER


def _stamp(folder: Path) -> int:
    status = _status(folder)
    return status.st_mtime_ns if status else 0


@lru_cache(maxsize=64)  # The stamp changes when a file in the folder is created or removed.
def _files(folder: Path, stamp: int) -> Sequence[str]:
    try:
        names = [path.name for path in islice(folder.iterdir(), _MOST_FILES)]
    except OSError:
        return ()
    return sorted(name for name in names if name[0] != ".")


@lru_cache(maxsize=64)  # A name that fits no letter is looked at once, not for each letter of the folder.
def _called(folder: Path, stamp: int, pattern: str, suffixes: frozenset[str]) -> Sequence[Path]:
    paths = (folder / name for name in _files(folder, stamp))
    return [path for path in paths if path.suffix.lower() in suffixes and _is(path, pattern)]


def _is(path: Path, pattern: str) -> bool:
    return re.fullmatch(pattern, path.stem, re.IGNORECASE) is not None


@lru_cache(maxsize=16)
def _subfolders(folder: Path, stamp: int) -> Sequence[Path]:
    paths = (folder / name for name in _files(folder, stamp))
    return [path for path in paths if (status := _status(path)) and stat.S_ISDIR(status.st_mode)]


@lru_cache(maxsize=128)
def _letters(folder: Path, stamp: int, patterns: tuple[str, ...], home: Path) -> Sequence[Path]:
    paths = (folder / name for name in _files(folder, stamp))
    letters = (path for path in paths if any(globs.matches(path, pattern) for pattern in patterns))
    own = (path for path in letters if _is_own(path, home) and _is_short(path))
    return list(islice(own, _MOST_LETTERS + 1))  # One of them may be the letter itself.
