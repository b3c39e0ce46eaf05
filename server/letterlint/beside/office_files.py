"""The text of documents that are no text: Word's and PDF. The libraries for them are an extra."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from letterlint.beside.unreadable import NeedsExtra, Unreadable
from letterlint.quoting import one_line

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_LARGEST = 20_000_000  # Bytes of all that a Word document holds, unpacked.
_MOST_PARTS = 2_000
_MOST_PAGES = 20  # Of a PDF. A resume has two.
_LONGEST = 200_000  # Characters of text that are kept.
_HEADINGS, _LIST = ("title", "heading"), "list"  # What the names of Word's own styles begin with.


def word_text(content: bytes) -> str:
    """The text of a Word document as Markdown, with its headings and lists. Raises Unreadable."""
    try:
        import docx
    except ImportError:
        raise NeedsExtra("python-docx") from None
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
        if len(parts) > _MOST_PARTS:
            raise Unreadable(f"has more than {_MOST_PARTS:,} parts")
        if sum(part.file_size for part in parts) > _LARGEST:
            raise Unreadable(f"has more than {_LARGEST:,} bytes once it is unpacked")
        return "\n\n".join(_lines(docx.Document(BytesIO(content))))[:_LONGEST]
    except Unreadable:
        raise
    except Exception as error:  # Whatever is in the file: it is not ours.
        raise Unreadable("cannot be read as a Word document") from error


def pdf_text(content: bytes) -> str:
    """The text of a PDF, line by line. Raises Unreadable."""
    try:
        import pypdf
    except ImportError:
        raise NeedsExtra("pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # It would log what it finds odd.
    try:
        pages = pypdf.PdfReader(BytesIO(content)).pages[:_MOST_PAGES]
        text = "\n\n".join(page.extract_text() for page in pages)[:_LONGEST]
    except Exception as error:  # Whatever is in the file: it is not ours.
        raise Unreadable("cannot be read as a PDF") from error
    if not text.strip():
        raise Unreadable("holds no text: it may be a picture of a page")
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
