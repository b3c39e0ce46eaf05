"""The kind `spelling`: tools that are not spelled as their makers do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.context import View
from letterlint.checks.marks import Marked, everywhere
from letterlint.language.paragraph import Passage
from letterlint.language.signals import Facts, Trace
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

    def find_in(self, view: View) -> list[Marked]:
        """The marks in a letter."""
        return everywhere(self, view)

    def in_passage(self, facts: Facts) -> Iterator[Trace]:
        """The marks in a passage."""
        for unit, hit in sorted(facts.passage.terms.items()):
            wrong = not hit.in_code and self.terms.misspelt(hit.term, hit.text)
            if wrong and not _shouting(facts.passage, unit):
                yield facts.trace(unit, unit + 1, right=self.terms.right(hit.term, hit.text))


def _shouting(passage: Passage, unit: int) -> bool:
    """Whether the whole sentence is in capitals, which says nothing about a name's case."""
    first, last = passage.sentences[passage.sentence_of(unit)]
    words = passage.words(first, last)
    return last - first > 2 and words.isupper()
