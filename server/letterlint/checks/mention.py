"""The kind `mention`: a term whose sentence gives no purpose for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.base import Check
from letterlint.checks.term_list import term_lists
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Range
from letterlint.language.paragraph import TokenizedParagraph
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True, eq=False)
class Mention(Check):
    """Marks the first term of some families in a sentence that says nothing of what it was for."""

    fields = ("name",)

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
            settings.queries("unless sentence says"),
            grammar,
        )

    def values(self, tokenized: TokenizedParagraph, first: int, last: int) -> Mapping[str, str]:
        """The words, and the name of the term."""
        return {"text": tokenized.words(first, last), "name": tokenized.terms[first].term.name}

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The first such term of a sentence."""
        tokens = [at for at, own in sentence.terms if not own.isdisjoint(self.families)]
        if tokens and self.not_listed:
            listed = term_lists(sentence, self.not_listed, self.among, 3, self.grammar)
            tokens = [at for at in tokens if not any(first <= at < last for first, last in listed)]
        if not tokens or sentence.has_any(self.unless, self.unless_phrase):
            return []
        return [(tokens[0], tokens[0] + 1)]
