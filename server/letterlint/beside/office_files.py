"""The text of documents that are no text: Word's and PDF. The libraries for them are an extra."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from letterlint.quoting import one_line

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_LARGEST = 20_000_000  # Bytes of all that a Word document holds, unpacked.
_MOST_PARTS = 2_000
_MOST_PAGES = 20  # Of a PDF. A resume has two.
_LONGEST = 200_000  # Characters of text that are kept.
_HEADINGS, _LIST = ("title", "heading"), "list"  # What the names of Word's own styles begin with.


class NotRead(Exception):
    """Why a document cannot be read, in words that go on from its name."""


class NotInstalled(NotRead):
    """The library for it, a distribution of this name, is not installed."""

    def __init__(self, library: str) -> None:
        super().__init__(
            f"needs {library}, which letterlint[documents] brings: pipx inject letterlint {library} adds it"
        )


def word_text(content: bytes) -> str:
    """The text of a Word document as Markdown, with its headings and lists. Raises NotRead."""
    try:
        import docx
    except ImportError:
        raise NotInstalled("python-docx") from None
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
        if len(parts) > _MOST_PARTS:
            raise NotRead(f"has more than {_MOST_PARTS:,} parts")
        if sum(part.file_size for part in parts) > _LARGEST:
            raise NotRead(f"has more than {_LARGEST:,} bytes once it is unpacked")
        return "\n\n".join(_lines(docx.Document(BytesIO(content))))[:_LONGEST]
    except NotRead:
        raise
    except Exception as error:  # Whatever is in the file: it is not ours.
        raise NotRead("cannot be read as a Word document") from error


def pdf_text(content: bytes) -> str:
    """The text of a PDF, line by line. Raises NotRead."""
    try:
        import pypdf
    except ImportError:
        raise NotInstalled("pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # It would log what it finds odd.
    try:
        pages = pypdf.PdfReader(BytesIO(content)).pages[:_MOST_PAGES]
        text = "\n\n".join(page.extract_text() for page in pages)[:_LONGEST]
    except Exception as error:  # Whatever is in the file: it is not ours.
        raise NotRead("cannot be read as a PDF") from error
    if not text.strip():
        raise NotRead("holds no text: it may be a picture of a page")
    return text


def _lines(document: Any) -> Iterator[str]:
    """The paragraphs of a Word document in order, those in its tables too."""
    for block in document.iter_inner_content():
        paragraphs = [block]
        if not hasattr(block, "runs"):
            paragraphs = [each for row in block.rows for cell in row.cells for each in cell.paragraphs]
        for paragraph in paragraphs:
            if text := one_line(paragraph.text):
                yield _marked(paragraph, text)


def _marked(paragraph: Paragraph, text: str) -> str:
    style = (paragraph.style.name or "").lower() if paragraph.style else ""
    if style.startswith(_HEADINGS):
        level = int(style[-1]) if style[-1:].isdecimal() else 1
        return f"{'#' * min(6, max(1, level))} {text}"
    if style.startswith(_LIST):
        return f"- {text}"
    runs = [run for run in paragraph.runs if run.text.strip()]
    return f"**{text}**" if runs and all(run.bold for run in runs) else text
