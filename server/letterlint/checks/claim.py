"""The kind `claim`: deeds of the writer's without a number."""

from __future__ import annotations

from dataclasses import dataclass

from letterlint.checks.base import Check, Queries, Signals
from letterlint.language.clause import Clause, Reality
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence

_OBJECT_INSIDE = 3  # Tokens of a match that holds its object: "brought the bill down", not "brought down".


@dataclass(frozen=True, eq=False)
class Claim(Check):
    """Marks done deeds of the writer's side.

    `find` matches a verb with its particle, which an object must follow. `intransitive` verbs need none: a
    measure went up or down, which `subject` finds.
    """

    find: Queries
    grammar: Grammar
    intransitive: Queries = ()
    subject: Queries = ()
    unless_sentence_has: Signals = ()
    unless_sentence_says: Queries = ()

    @property
    def redeemed_by(self) -> Signals:
        return self.unless_sentence_has

    @property
    def queries(self) -> Queries:
        return (*self.find, *self.intransitive)

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        spans = sentence.unredeemed(self.queries)
        if not spans or sentence.has_any(self.unless_sentence_has, self.unless_sentence_says):
            return []
        kept: list[Range] = []
        end = -1
        for first, last in sorted(spans):
            if first < end:
                continue
            found = self._claim(sentence, first, last)
            if found is not None:
                end = max(found[1], last)
                kept.append(found)
        return kept

    def _claim(self, sentence: Sentence, first: int, last: int) -> Range | None:
        """The tokens of a claim whose verb is at first to last."""
        clause = sentence.clause_of_verb(first)
        if clause is None or clause.reality is not Reality.DONE or not clause.ours:
            return None
        if clause.passive and not clause.shared:
            return (clause.topic.first, last) if clause.topic else None
        if (first, last) in sentence.unredeemed(self.find):
            end = self._object_end(sentence, last)
            if end > last or last - first >= _OBJECT_INSIDE or clause.passive:
                return first, end
            if self._has_object_ahead(sentence, clause, last):
                return first, last
        subject = clause.subject
        if subject is None or (first, last) not in sentence.unredeemed(self.intransitive):
            return None
        told = any(a < subject.last and subject.first < b for a, b in sentence.unredeemed(self.subject))
        return (subject.first, last) if told else None

    def _has_object_ahead(self, sentence: Sentence, clause: Clause, last: int) -> bool:
        """Whether a verb's object is the noun that its clause hangs on: "the search that we improved"."""
        noun = clause.antecedent
        if noun is None or clause.object is None or clause.object.head != noun.head:
            return False
        behind = sentence.symbols[last : last + 1]
        return not (behind and self.grammar.isa(behind, "particle"))  # "what we cut out"

    def _object_end(self, sentence: Sentence, last: int) -> int:
        grammar, symbols = self.grammar, sentence.symbols
        stop = len(symbols)
        i = last
        # "improved and extended the ranker": one object, one finding.
        while (
            i + 1 < stop
            and grammar.isa(symbols[i], "and", "comma")
            and grammar.isa(symbols[i + 1], "verb-past")
        ):
            i += 2
        begin = i
        if i < stop and grammar.isa(symbols[i], "what", "indirect-question"):
            inner = next((clause for clause in sentence.clauses if clause.verb > i), None)
            return inner.last if inner else last  # "improved what customers saw"
        subjects = {clause.subject.first: clause for clause in sentence.clauses if clause.subject}
        while i < stop:
            symbol = symbols[i]
            demonstrative = i == begin and grammar.isa(symbol, "determiner")  # "improved that process"
            ends = grammar.isa(symbol, "clause-punctuation", "subordinator", "first", "relative")
            if i > begin and grammar.isa(symbols[i - 1], "circumstance") and (inner := subjects.get(i)):
                return inner.last  # "improved the way we plan"
            if ends and not demonstrative:
                break
            if i > begin and i in subjects:  # "improved the trust they had", "cut costs and they left"
                break
            if grammar.isa(symbol, "finite-be-have-do", "modal", "to"):
                break
            # A hyphen may join it: "click-through", "on-call".
            governs = grammar.isa(symbol, "preposition") and not grammar.isa(symbol, "of-object")
            if governs and not sentence.joined & {i, i + 1} and not self._complements(symbols, begin, i):
                break
            if (
                i > begin
                and grammar.isa(symbol, "and", "or", "conjunction")
                and not self._goes_on(symbols, i)
            ):
                break
            # "costs" and "cost" are nouns here: an object is seldom followed by a verb in the present.
            if i > begin and not self._may_be_noun(symbol) and sentence.clause_of_verb(i):
                break
            i += 1
        while (
            i > begin
            and i - 1 not in sentence.joined
            and grammar.isa(symbols[i - 1], "and", "or", "adverb", "article", "preposition")
        ):
            i -= 1
        return i if i > begin else last

    def _complements(self, symbols: str, begin: int, i: int) -> bool:
        """Whether "on" belongs to the noun before it: "the load on the database", but not "on Tuesday"."""
        isa = self.grammar.isa
        return i > begin and isa(symbols[i], "on") and isa(symbols[i - 1], "rests-on")

    def _may_be_noun(self, symbol: str) -> bool:
        """Whether a verb's form may be a noun as well: "costs", and "cost", which is present and past."""
        grammar = self.grammar
        either = grammar.isa(symbol, "verb-base") and grammar.isa(symbol, "verb-past")
        return either or grammar.isa(symbol, "verb-s")

    def _goes_on(self, symbols: str, i: int) -> bool:
        """Whether "and" joins two nouns of the object, not two clauses."""
        after = symbols[i + 1 : i + 3]
        return bool(after) and not any(
            self.grammar.isa(
                symbol, "verb-past", "first", "second", "third", "finite-be-have-do", "verb-ing", "adverb"
            )
            for symbol in after[:2]
        )
