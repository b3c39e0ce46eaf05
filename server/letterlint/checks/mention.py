"""The kind `mention`: a term whose sentence gives no purpose for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark, Queries, Signals, in_prose, words_of
from letterlint.checks.context import LetterContext
from letterlint.checks.term_list import term_lists
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence


@dataclass(frozen=True, eq=False)
class Mention(Check):
    """Marks the first term of some families in a sentence without anything that it was for."""

    value_names = ("name",)

    families: frozenset[str]
    unless_sentence_has: Signals = ()
    unless_sentence_says: Queries = ()
    not_in_a_list_of: frozenset[str] = frozenset()
    among: frozenset[str] = frozenset()

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The first such term of a sentence."""
        tokens = [at for at, own in sentence.terms if not own.isdisjoint(self.families)]
        if tokens and self.not_in_a_list_of:
            listed = term_lists(sentence, self.not_in_a_list_of, self.among, 3)
            tokens = [at for at in tokens if not any(first <= at < last for first, last in listed)]
        if not tokens or sentence.has_any(self.unless_sentence_has, self.unless_sentence_says):
            return []
        return [(tokens[0], tokens[0] + 1)]

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks in prose, each with the name of its term."""
        for mark in in_prose(marks):
            paragraph, (first, _) = words_of(mark)
            yield mark.with_values(name=paragraph.analysis.tokenized.terms[first].term.name)
