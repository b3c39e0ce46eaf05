"""What a letter names: tools with all that they are part of, and topics. To deny a thing is to name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from letterlint.beside.demands import Demand
from letterlint.language.phrase_table import Phrases
from letterlint.language.signals import Analysis
from letterlint.language.terms import Term, Terms


@dataclass(frozen=True, eq=False)
class Mentions:
    """The mentions in the paragraphs of a letter. Families in `wide` hold tools too different to stand in for
    one another.
    """

    paragraphs: Sequence[Analysis]
    terms: Terms
    wide: frozenset[str] = frozenset()

    @cached_property
    def _named(self) -> frozenset[Term]:
        return frozenset(
            hit.term for paragraph in self.paragraphs for hit in paragraph.tokenized.terms.values()
        )

    @cached_property
    def tools(self) -> frozenset[str]:
        """The names of all tools named, and of what they are part of."""
        return self.terms.with_wholes(term.name for term in self._named)

    @cached_property
    def _families(self) -> frozenset[str]:
        return frozenset[str]().union(*(term.families for term in self._named))

    def meets(self, demand: Demand) -> bool:
        """Whether the letter names what is demanded, one of it, or of an open demand another of its kind."""
        if demand.topic is not None and self.speaks_of(demand.topic):
            return True
        kinds = demand.families - self.wide or demand.families
        if not self.tools.isdisjoint(demand.tools) or not self._families.isdisjoint(kinds):
            return True
        return any(self._writes(name) for name in demand.tools)

    def speaks_of(self, phrases: Phrases) -> bool:
        """Whether the letter has the words of a topic, or gives a signal of it."""
        return any(
            phrases.stands_in(sentence.symbols) or any(map(sentence.ranges, phrases.signals))
            for paragraph in self.paragraphs
            for sentence in paragraph.sentences
        )

    def _writes(self, name: str) -> bool:
        """Whether a name that may also be a word ("Go", "Ray") stands in the letter as it is spelt."""
        spellings = "|".join(map(re.escape, self.terms.right_spellings(name)))
        return any(
            re.search(rf"(?<!\w)(?:{spellings})(?!\w)", paragraph.tokenized.prose.text)
            for paragraph in self.paragraphs
        )
