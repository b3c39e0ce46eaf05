"""The kind `crowd`: many terms in a sentence that tells no deed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.base import Check
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Range
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True, eq=False)
class TermCrowd(Check):
    """Marks so many terms of some families, first to last, in a sentence without a deed.

    What `no deed` finds at a clause's verb makes no deed of it: "I have used".
    """

    adjustable = ("at_least",)

    families: frozenset[str]
    at_least: int
    unless: tuple[str, ...]
    no_deed: tuple[Query, ...]
    grammar: Grammar

    @classmethod
    def read(cls, settings: Settings, grammar: Grammar) -> TermCrowd:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("families")
        return cls(
            frozenset(settings.texts("families")),
            settings.number("at least", 8),
            settings.named_signals("unless sentence has"),
            settings.queries("no deed"),
            grammar,
        )

    @property
    def queries(self) -> tuple[Query, ...]:  # type: ignore[override]
        """Its queries."""
        return self.no_deed

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The mark in a sentence, if it has so many terms."""
        places = [at for at, own in sentence.terms if not own.isdisjoint(self.families)]
        if len(places) < self.at_least:
            return []
        if sentence.has_any(self.unless, ()) or self._tells_deed(sentence):
            return []
        return [(places[0], places[-1] + 1)]

    def _tells_deed(self, sentence: Sentence) -> bool:
        idle = {
            at
            for query in self.no_deed
            for first, last in sentence.matches(query)
            for at in range(first, last)
        }
        return any(
            clause.real
            and clause.ours
            and clause.verb not in idle
            and not self.grammar.isa(sentence.symbols[clause.verb], "be", "have", "knowing", "listing")
            for clause in sentence.clauses
        )
