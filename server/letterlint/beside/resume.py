"""A resume read: its lines, and the tools that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from letterlint.beside.lines import TextLine, lines_of
from letterlint.document import Document, Place
from letterlint.language.analyzer import Analyzer
from letterlint.language.phrase_table import PhraseTable


@dataclass(frozen=True, eq=False)
class Resume:
    """A resume. Where it cannot be cut into employments it is still a bag of lines."""

    document: Document
    lines: tuple[TextLine, ...]

    @cached_property
    def tools(self) -> Mapping[str, Place]:
        """The terms that it names, by name, each with its first mention."""
        found: dict[str, Place] = {}
        for line in self.lines:
            for at, hit in line.analysis.tokenized.terms.items():
                found.setdefault(hit.term.name, line.place_of(at, at + 1))
        return found


def read_resume(document: Document, analyzer: Analyzer, table: PhraseTable) -> Resume:
    """The resume in a document."""
    return Resume(document, tuple(lines_of(document, analyzer)))
