"""Reads a file beside a letter into a document, by the end of its name. Only here files are opened."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from letterlint import formats
from letterlint.beside import office_files
from letterlint.letter import Document, DocumentMarkup

LARGEST = 1_000_000  # Bytes. A posting has some thousand.

_MARKUPS: dict[str, DocumentMarkup] = {
    **formats.SUFFIXES,
    ".html": "html",
    ".htm": "html",
    ".json": "data",
    ".yaml": "data",
    ".yml": "data",
}


# What is no text, with what reads it and the markup that this gives.
_EXTRACTED: dict[str, tuple[Callable[[bytes], str], DocumentMarkup]] = {
    ".docx": (office_files.word_text, "markdown"),
    ".pdf": (office_files.pdf_text, "plain"),
}


class Unreadable(Exception):
    """Why a document cannot be read, in one sentence that names it."""


class NeedsExtra(Unreadable):
    """What reads such documents is not installed."""


def read_document(path: Path) -> Document:
    """The document in a file. Raises Unreadable."""
    content = _content(path)
    if (extracted := _EXTRACTED.get(path.suffix.lower())) is None:
        return as_document(path, _decoded(path, content))
    extract, markup = extracted
    try:
        return Document(path, extract(content), markup, extracted=True)
    except office_files.NotInstalled as error:
        raise NeedsExtra(f"{path.name} {error}") from None
    except office_files.NotRead as error:
        raise Unreadable(f"{path.name} {error}") from error


def as_document(path: Path, text: str) -> Document:
    """The document of a text that is known already: an editor has the file open. Raises Unreadable."""
    markup = _MARKUPS.get(path.suffix.lower())
    if markup is None:
        raise Unreadable(f"{path.name} is of a kind that cannot be read: save it as Markdown or plain text")
    if len(text) > LARGEST:
        raise Unreadable(f"{path.name} has more than {LARGEST:,} characters")
    return Document(path, text, markup)


def _content(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # To open a pipe would be to wait for whoever writes to it.
            raise Unreadable(f"{path.name} is no file")
        if status.st_size > LARGEST:
            raise Unreadable(f"{path.name} has more than {LARGEST:,} bytes")
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error.strerror}") from error


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        raise Unreadable(f"{path.name} is not UTF-8: byte 0x{byte:02x} at offset {error.start}") from error
