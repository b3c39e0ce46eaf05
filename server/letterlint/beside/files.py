"""Reads a file beside a letter into a document, by the end of its name. Only here files are opened."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from letterlint import formats
from letterlint.beside import office_files
from letterlint.beside.unreadable import Unreadable
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


def read_document(path: Path) -> Document:
    """The document in a file. Raises Unreadable."""
    content = _content(path)
    if (extracted := _EXTRACTED.get(path.suffix.lower())) is None:
        return as_document(path, _decoded(content))
    extract, markup = extracted
    return Document(path, extract(content), markup, extracted=True)


def as_document(path: Path, text: str) -> Document:
    """The document of a text that is known already: an editor has the file open. Raises Unreadable."""
    markup = _MARKUPS.get(path.suffix.lower())
    if markup is None:
        raise Unreadable("is of a kind that cannot be read: save it as Markdown or plain text")
    if len(text) > LARGEST:
        raise Unreadable(f"has more than {LARGEST:,} characters")
    return Document(path, text, markup)


def _content(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # To open a pipe would be to wait for whoever writes to it.
            raise Unreadable("is no file")
        if status.st_size > LARGEST:
            raise Unreadable(f"has more than {LARGEST:,} bytes")
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        raise Unreadable(f"is not UTF-8: byte 0x{byte:02x} at offset {error.start}") from error
