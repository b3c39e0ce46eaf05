"""The kind `claim`: deeds of the writer's without a number."""

from __future__ import annotations

from dataclasses import dataclass

from letterlint.checks.base import Check, Queries, Signals
from letterlint.language.clause import Clause, Reality
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
            return (clause.subject.first, last) if clause.subject else None
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
        return not sentence.isa(last, "particle")  # "what we cut out"

    def _object_end(self, sentence: Sentence, last: int) -> int:
        """Where the object of a verb that ends before `last` ends; `last` where it has none."""
        begin = _behind_second_verb(sentence, last)
        if sentence.isa(begin, "what", "indirect-question"):
            inner = next((clause for clause in sentence.clauses if clause.verb > begin), None)
            return inner.last if inner else last  # "improved what customers saw"
        subjects = {clause.subject.first: clause for clause in sentence.clauses if clause.subject}
        end = begin
        while end < len(sentence.symbols):
            if end > begin and end in subjects:
                if sentence.isa(end - 1, "circumstance"):
                    return subjects[end].last  # "improved the way we plan"
                break  # "improved the trust they had", "cut costs and they left"
            if _ends_object(sentence, begin, end):
                break
            end += 1
        while (
            end > begin
            and end - 1 not in sentence.joined
            and sentence.isa(end - 1, "and", "or", "adverb", "article", "preposition")
        ):
            end -= 1
        return end if end > begin else last


def _behind_second_verb(sentence: Sentence, at: int) -> int:
    """Where the one object of several verbs begins: "improved and extended the ranker"."""
    while sentence.isa(at, "and", "comma") and sentence.isa(at + 1, "verb-past"):
        at += 2
    return at


def _ends_object(sentence: Sentence, begin: int, at: int) -> bool:
    """Whether an object that begins at `begin` ends before a token."""
    if at == begin and sentence.isa(at, "determiner"):
        return False  # "improved that process"
    if sentence.isa(at, "clause-punctuation", "subordinator", "first", "relative"):
        return True
    if sentence.isa(at, "finite-be-have-do", "modal", "to"):
        return True
    # A hyphen may join it: "click-through", "on-call".
    governs = sentence.isa(at, "preposition") and not sentence.isa(at, "of-object")
    if governs and not sentence.joined & {at, at + 1} and not _complements(sentence, begin, at):
        return True
    if at == begin:
        return False
    if sentence.isa(at, "and", "or", "conjunction") and not _goes_on(sentence, at):
        return True
    # "costs" and "cost" are nouns here: an object is seldom followed by a verb in the present.
    return not _may_be_noun(sentence, at) and sentence.clause_of_verb(at) is not None


def _complements(sentence: Sentence, begin: int, at: int) -> bool:
    """Whether "on" belongs to the noun before it: "the load on the database", but not "on Tuesday"."""
    return at > begin and sentence.isa(at, "on") and sentence.isa(at - 1, "rests-on")


def _may_be_noun(sentence: Sentence, at: int) -> bool:
    """Whether a verb's form may be a noun as well: "costs", and "cost", which is present and past."""
    either = sentence.isa(at, "verb-base") and sentence.isa(at, "verb-past")
    return either or sentence.isa(at, "verb-s")


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether "and" joins two nouns of the object, not two clauses."""
    opens = ("verb-past", "first", "second", "third", "finite-be-have-do", "verb-ing", "adverb")
    is_last = at + 1 >= len(sentence.symbols)
    return not is_last and not (sentence.isa(at + 1, *opens) or sentence.isa(at + 2, *opens))
