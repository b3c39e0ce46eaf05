"""The kind `mention`: a term whose sentence gives no purpose for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.context import View
from letterlint.checks.marks import Marked, everywhere
from letterlint.checks.term_list import lists
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Range
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence
from letterlint.language.signals import Facts, Trace

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True, eq=False)
class Mention:
    """Marks the first term of some families in a sentence that says nothing of what it was for."""

    families: frozenset[str]
    unless: tuple[str, ...]
    not_listed: frozenset[str]
    among: frozenset[str]
    unless_phrase: tuple[Query, ...]
    grammar: Grammar

    @classmethod
    def read(cls, settings: Settings, grammar: Grammar) -> Mention:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("families")
        return cls(
            frozenset(settings.texts("families")),
            settings.named_signals("unless sentence has"),
            frozenset(settings.texts("not in a list of")),
            frozenset(settings.texts("among")),
            settings.searches("unless sentence says"),
            grammar,
        )

    def find_in(self, view: View) -> list[Marked]:
        """The marks in a letter."""
        return everywhere(self, view)

    def in_passage(self, facts: Facts) -> Iterator[Trace]:
        """The marks in a passage."""
        for trace in facts.by_sentence(self.in_sentence):
            yield facts.trace(trace.first, trace.last, name=facts.passage.terms[trace.first].term.name)

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The first such term of a sentence."""
        units = [at for at, own in sentence.terms if not own.isdisjoint(self.families)]
        if units and self.not_listed:
            listed = lists(sentence, self.not_listed, self.among, 3, self.grammar)
            units = [at for at in units if not any(first <= at < last for first, last in listed)]
        if not units or sentence.tells(self.unless, self.unless_phrase):
            return []
        return [(units[0], units[0] + 1)]
