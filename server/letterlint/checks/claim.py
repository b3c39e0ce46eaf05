"""Deeds told without a number: the verb, whose deed it is, and the end of its object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.context import View
from letterlint.checks.marks import Marked, everywhere
from letterlint.language.clause import Reality
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Range
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence
from letterlint.language.signals import Facts, Trace

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

OBJECT_INSIDE = 3  # Units of a match that holds its object: "brought the bill down", not "brought down".


@dataclass(frozen=True, eq=False)
class Claim:
    """Marks done deeds of the writer's side.

    `find` matches a verb with its particle, which an object must follow. `intransitive` verbs need none: a
    measure went up or down, which `subject` finds.
    """

    find: tuple[Query, ...]
    intransitive: tuple[Query, ...]
    unless: tuple[str, ...]
    unless_phrase: tuple[Query, ...]
    subject: tuple[Query, ...]
    grammar: Grammar

    @classmethod
    def read(cls, settings: Settings, grammar: Grammar) -> Claim:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("find")
        return cls(
            settings.searches("find"),
            settings.searches("intransitive"),
            settings.named_signals("unless sentence has"),
            settings.searches("unless sentence says"),
            settings.searches("subject"),
            grammar,
        )

    def find_in(self, view: View) -> list[Marked]:
        """The marks in a letter."""
        return everywhere(self, view)

    def in_passage(self, facts: Facts) -> Iterator[Trace]:
        """The marks in a passage."""
        return facts.by_sentence(self.in_sentence)

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The marks in a sentence."""
        bare = sentence.spans(self.intransitive)
        spans = sentence.spans(self.find) | bare
        if not spans or sentence.tells(self.unless, self.unless_phrase):
            return []
        kept: list[Range] = []
        end = -1
        for first, last in sorted(spans):
            if first < end:
                continue
            found = self._claim(sentence, first, last, bare=(first, last) in bare)
            if found is not None:
                end = max(found[1], last)
                kept.append(found)
        return kept

    def _claim(self, sentence: Sentence, first: int, last: int, *, bare: bool) -> Range | None:
        """The units of a claim whose verb stands at first to last; a `bare` verb may do without an object."""
        clause = sentence.clause_of_verb(first)
        if clause is None or clause.reality is not Reality.DONE or not clause.ours:
            return None
        if clause.passive and not clause.shared:
            return (clause.topic.first, last) if clause.topic else None
        end = self._object_end(sentence, last)
        if end > last or last - first >= OBJECT_INSIDE or clause.passive:
            return first, end
        subject = clause.subject
        told = (
            bare
            and subject
            and any(a < subject.last and subject.first < b for a, b in sentence.spans(self.subject))
        )
        return (subject.first, last) if told and subject else None

    def _object_end(self, sentence: Sentence, last: int) -> int:
        grammar, code = self.grammar, sentence.code
        stop = len(code)
        i = last
        # "improved and extended the ranker": one object, one finding.
        while i + 1 < stop and grammar.isa(code[i], "and", "comma") and grammar.isa(code[i + 1], "verb-past"):
            i += 2
        begin = i
        while i < stop:
            char = code[i]
            if grammar.isa(char, "clause-punctuation", "subordinator", "first", "relative"):
                break
            if i > begin and grammar.isa(char, "finite-be-have-do", "modal", "to"):
                break
            if grammar.isa(char, "preposition") and not grammar.isa(char, "of-object"):
                break
            if (
                i > begin
                and grammar.isa(char, "and", "or", "conjunction")
                and not self._goes_on(code, i, stop)
            ):
                break
            # "costs" and "cost" are nouns here: an object is seldom followed by a verb in the present.
            if i > begin and not self._may_be_noun(char) and sentence.clause_of_verb(i):
                break
            i += 1
        while i > begin and grammar.isa(code[i - 1], "and", "or", "adverb", "article", "preposition"):
            i -= 1
        return i if i > begin else last

    def _may_be_noun(self, char: str) -> bool:
        """Whether a verb's form may be a noun as well: "costs", and "cost", which is present and past."""
        grammar = self.grammar
        either = grammar.isa(char, "verb-base") and grammar.isa(char, "verb-past")
        return either or grammar.isa(char, "verb-s")

    def _goes_on(self, code: str, i: int, stop: int) -> bool:
        """Whether "and" joins two nouns of the object, not two clauses."""
        after = code[i + 1 : i + 4] if i + 1 < stop else ""
        return bool(after) and not any(
            self.grammar.isa(
                char, "verb-past", "first", "second", "third", "finite-be-have-do", "verb-ing", "adverb"
            )
            for char in after[:2]
        )
