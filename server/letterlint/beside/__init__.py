"""What lies beside a letter, read: the posting that it answers, the writer's resume and other letters.

A document is data for the review of the letter. It is never reviewed itself, and without one nothing of this
package is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from letterlint.beside.posting import Posting, read_posting
from letterlint.beside.resume import Resume, read_resume
from letterlint.document import Document, Documents
from letterlint.language.analyzer import Analyzer
from letterlint.language.phrase_table import PhraseTable
from letterlint.language.terms import Terms

REMEMBERED = 32  # Documents, each as it was last read.


@dataclass(frozen=True, eq=False)
class Beside:
    """What lies beside one letter. `terms` tells which tools are part of others."""

    terms: Terms
    table: PhraseTable
    posting: Posting | None = None
    resume: Resume | None = None


class BesideReader:
    """Reads documents, each once for every version of it."""

    def __init__(self, analyzer: Analyzer, table: PhraseTable) -> None:
        self._analyzer, self._table = analyzer, table

    def read(self, documents: Documents) -> Beside:
        """The documents beside a letter, read."""
        return Beside(
            self._analyzer.reader.terms,
            self._table,
            self._posting(documents.posting) if documents.posting else None,
            self._resume(documents.resume) if documents.resume else None,
        )

    @cached_property
    def _posting(self) -> Callable[[Document], Posting]:
        return lru_cache(REMEMBERED)(lambda document: read_posting(document, self._analyzer, self._table))

    @cached_property
    def _resume(self) -> Callable[[Document], Resume]:
        return lru_cache(REMEMBERED)(lambda document: read_resume(document, self._analyzer, self._table))
