"""The kind `spelling`: tools that are not spelled as their makers do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.context import LetterContext
from letterlint.checks.marks import Marked, everywhere
from letterlint.language.paragraph import TokenizedParagraph
from letterlint.language.signals import Analysis, Trace
from letterlint.language.terms import Terms

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True, eq=False)
class Spelling:
    """Marks tools that are not in their own spelling. The value `right` is that spelling."""

    terms: Terms

    @classmethod
    def read(cls, settings: Settings, terms: Terms) -> Spelling:
        """The check from a rule's settings."""
        settings.yes("tools")
        return cls(terms)

    def find_in(self, context: LetterContext) -> list[Marked]:
        """The marks in a letter."""
        return everywhere(self, context)

    def in_paragraph(self, analysis: Analysis) -> Iterator[Trace]:
        """The marks in a paragraph."""
        for token, hit in sorted(analysis.tokenized.terms.items()):
            wrong = not hit.in_code and self.terms.misspelt(hit.term, hit.text)
            if wrong and not _shouting(analysis.tokenized, token):
                yield analysis.trace(token, token + 1, right=self.terms.right(hit.term, hit.text))


def _shouting(tokenized: TokenizedParagraph, token: int) -> bool:
    """Whether the whole sentence is in capitals, which says nothing about a name's case."""
    first, last = tokenized.sentences[tokenized.sentence_of(token)]
    words = tokenized.words(first, last)
    return last - first > 2 and words.isupper()
