"""The documents beside a letter, read: the posting that it answers, the writer's resume and other letters.

A document is data for the review of the letter. It is never reviewed itself, and without one nothing of this
package is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice

from letterlint.beside.contradictions import agreeing
from letterlint.beside.other_letter import OtherLetter, read_other_letter
from letterlint.beside.posting import Posting, read_posting
from letterlint.beside.resume import Resume, read_resume
from letterlint.language.analysis import Analysis
from letterlint.language.analyzer import Analyzer
from letterlint.language.phrase_table import PhraseTable
from letterlint.language.terms import Terms
from letterlint.letter import Document, Documents, Place
from letterlint.structure.company import NameTable

REMEMBERED = 64  # Documents, each as it was last read.


@dataclass(frozen=True, eq=False)
class Beside:
    """The documents beside a letter to `company`, which is empty where the letter names none. `terms` has
    which tools are part of others, `letters` are the writer's to other companies.
    """

    terms: Terms
    table: PhraseTable
    posting: Posting | None = None
    resume: Resume | None = None
    letters: Sequence[OtherLetter] = ()
    company: str = ""
    company_symbol: str = ""  # that the words of the company's name are read as

    def places_of(self, tool: str) -> tuple[Place, ...]:
        """The first lines of the posting and of the resume that name a tool, or a part of it. Where the
        posting has no such line, the first that names what the tool is part of.
        """
        in_posting = self.posting.tools if self.posting else {}
        in_resume = self.resume.tools if self.resume else {}
        wholes = self.terms.with_wholes([tool])
        whole = (at for name, at in in_posting.items() if name in wholes)
        asked = chain(self._parts(tool, in_posting), whole)
        return (*islice(asked, 1), *islice(self._parts(tool, in_resume), 1))

    def _parts(self, tool: str, named: Mapping[str, Place]) -> Iterator[Place]:
        """The places that name a tool or a part of it."""
        return (at for name, at in named.items() if tool in self.terms.with_wholes([name]))

    def numbers_of(self, paragraph: Analysis) -> Mapping[int, Sequence[Place]]:
        """Where the resume gives numbers of a paragraph for the same thing, by their tokens."""
        return agreeing(paragraph, self.resume) if self.resume is not None else {}


class BesideReader:
    """Reads documents, each once for every version of it."""

    def __init__(self, analyzer: Analyzer, table: PhraseTable, names: NameTable) -> None:
        self._analyzer, self._table, self._names = analyzer, table, names

    def read(self, documents: Documents, addressee: Sequence[str], text: str) -> Beside:
        """The documents beside a letter of this text to a company of these spellings, read."""
        others = map(self._letter, documents.letters)
        return Beside(
            self._analyzer.reader.terms,
            self._table,
            self._posting(documents.posting) if documents.posting else None,
            self._resume(documents.resume) if documents.resume else None,
            [other for other in others if other.is_to_another(addressee, text)],
            addressee[0] if addressee else "",
            self._analyzer.company_symbol,
        )

    def unread(self, documents: Documents) -> Mapping[Document, str]:
        """What of posting and resume is not read, in words that go on from the document's name."""
        posting = self._posting(documents.posting) if documents.posting else None
        resume = self._resume(documents.resume) if documents.resume else None
        return {each.document: each.unread for each in (posting, resume) if each and each.unread}

    @cached_property
    def _posting(self) -> Callable[[Document], Posting]:
        return lru_cache(REMEMBERED)(
            lambda document: read_posting(document, self._analyzer, self._table, self._names)
        )

    @cached_property
    def _resume(self) -> Callable[[Document], Resume]:
        return lru_cache(REMEMBERED)(lambda document: read_resume(document, self._analyzer, self._table))

    @cached_property
    def _letter(self) -> Callable[[Document], OtherLetter]:
        return lru_cache(REMEMBERED)(
            lambda document: read_other_letter(document, self._analyzer, self._names)
        )
