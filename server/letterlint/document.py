"""The documents beside a letter: the posting that it answers, the writer's resume, other letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from letterlint.text import LineIndex, Span

_BULLETS = " \t-*+•#>"

DocumentMarkup = Literal["markdown", "latex", "plain", "html", "data"]


@dataclass(frozen=True)
class Document:
    """A file beside the letter, as text. `path` is absolute, empty for text that stands in the letter itself.

    Where the file is no text (HTML, a word processor's), `text` is what was read from it and `extracted` is
    true: its lines are then not those of the file.
    """

    path: Path
    text: str
    markup: DocumentMarkup = "plain"
    extracted: bool = False

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)


class Place(NamedTuple):
    """Words of a document. `span` is in code points of its text."""

    document: Document
    span: Span

    @property
    def words(self) -> str:
        """The words on one line."""
        return " ".join(self.document.text[self.span.start : self.span.end].split())

    @property
    def quote(self) -> str:
        """The whole line that they begin in, without its bullet."""
        lines = self.document.lines
        number = lines.position(self.span.start, "utf-32")[0]
        return self.document.text[lines.starts[number] : lines.line_end(number)].strip(_BULLETS)

    @property
    def line(self) -> int:
        """The line that they begin in, from 1."""
        return self.document.lines.position(self.span.start, "utf-32")[0] + 1


class Documents(NamedTuple):
    """What lies beside one letter."""

    posting: Document | None = None
    resume: Document | None = None
    letters: tuple[Document, ...] = ()  # the writer's other letters


NO_DOCUMENTS = Documents()
