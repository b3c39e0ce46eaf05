"""The kind `crowd`: many terms in a sentence without a deed."""

from __future__ import annotations

from dataclasses import dataclass

from letterlint.checks.base import Check, Queries, Signals
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence


@dataclass(frozen=True, eq=False)
class TermCrowd(Check):
    """Marks `at_least` or more terms of some families, first to last, in a sentence without a deed.

    What `no deed` finds at a clause's verb makes no deed of it: "I have used".
    """

    families: frozenset[str]
    at_least: int = 8
    unless_sentence_has: Signals = ()
    no_deed: Queries = ()

    @property
    def queries(self) -> Queries:
        return self.no_deed

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The mark in a sentence, if it has that many terms."""
        places = [at for at, own in sentence.terms if not own.isdisjoint(self.families)]
        if len(places) < self.at_least:
            return []
        if sentence.has_any(self.unless_sentence_has) or self._tells_deed(sentence):
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
            and not sentence.isa(clause.verb, "be", "have", "knowing", "listing")
            for clause in sentence.clauses
        )
