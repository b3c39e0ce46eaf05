"""What a letter names: tools with all that they are part of, and topics. To deny a thing is to name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from letterlint.beside.demands import Demand
from letterlint.language.analysis import Analysis
from letterlint.language.phrase_table import PhraseEntry
from letterlint.language.sentence import Sentence
from letterlint.language.terms import Term, Terms


class _Kinds(NamedTuple):
    """The names of tools with all that they are part of, and the families of the tools."""

    tools: frozenset[str]
    families: frozenset[str]


@dataclass(frozen=True, eq=False)
class Mentions:
    """The mentions in the paragraphs of a letter. Families in `wide` hold tools too different to replace
    one another.
    """

    paragraphs: Sequence[Analysis]
    terms: Terms
    wide: frozenset[str] = frozenset()

    @cached_property
    def _kinds(self) -> _Kinds:
        hits = (hit for paragraph in self.paragraphs for hit in paragraph.tokenized.terms.values())
        return self._kinds_of({hit.term for hit in hits})

    def meets(self, demand: Demand) -> bool:
        """Whether the letter names what is demanded, one of it, or of an open demand another of its kind."""
        if demand.topic is not None and self.has_phrase(demand.topic):
            return True
        if self._meets(demand, self._kinds):
            return True
        return any(self.writes(name) for name in demand.tools)

    def sentence_for(self, demand: Demand) -> tuple[int, int] | None:
        """The first sentence that meets a demand, by the numbers of its paragraph and of itself."""
        for number, paragraph in enumerate(self.paragraphs):
            for sentence, (first, last) in enumerate(paragraph.tokenized.sentences):
                hits = (hit for at, hit in paragraph.tokenized.terms.items() if first <= at < last)
                if self._meets(demand, self._kinds_of(hit.term for hit in hits)) or (
                    demand.topic is not None and _has_phrase(paragraph.sentences[sentence], demand.topic)
                ):
                    return number, sentence
                text = paragraph.tokenized.words(first, last)
                if any(self._spelled(name).search(text) for name in demand.tools):
                    return number, sentence
        return None

    def _kinds_of(self, named: Iterable[Term]) -> _Kinds:
        terms = tuple(named)
        tools = self.terms.with_wholes(term.name for term in terms)
        return _Kinds(tools, frozenset[str]().union(*(term.families for term in terms)))

    def _meets(self, demand: Demand, named: _Kinds) -> bool:
        """Whether one of some tools is what is demanded, or of an open demand's kind."""
        wanted = demand.families - self.wide or demand.families
        return not named.tools.isdisjoint(demand.tools) or not named.families.isdisjoint(wanted)

    def has_phrase(self, entry: PhraseEntry) -> bool:
        """Whether the letter has the words of a topic, or gives a signal of it."""
        return any(
            _has_phrase(sentence, entry) for paragraph in self.paragraphs for sentence in paragraph.sentences
        )

    def writes(self, name: str) -> bool:
        """Whether a name that may also be a word ("Go", "Ray") is in the letter as it is spelled."""
        spelled = self._spelled(name)
        return any(spelled.search(paragraph.tokenized.prose.text) for paragraph in self.paragraphs)

    def _spelled(self, name: str) -> re.Pattern[str]:
        spellings = "|".join(map(re.escape, self.terms.right_spellings(name)))
        return re.compile(rf"(?<!\w)(?:{spellings})(?!\w)")


def _has_phrase(sentence: Sentence, entry: PhraseEntry) -> bool:
    """Whether a sentence has the words of a topic, or gives a signal of it."""
    return (
        entry.is_in(sentence.symbols)
        or entry.is_answered_in(sentence.symbols)
        or any(map(sentence.ranges, entry.signals))
    )
