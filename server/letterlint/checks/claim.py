"""Deeds told without a number: the verb, whose deed it is, and the end of its object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from letterlint.checks.setting import Settings
from letterlint.checks.spot import Marked, mark
from letterlint.reading.clauses import DONE, OURS, Grammar, Mood, Verb
from letterlint.reading.signals import Facts, Search
from letterlint.view import Part, View

OBJECT_INSIDE = 3  # Units of a match that holds its object: "brought the bill down", not "brought down".


@dataclass(frozen=True)
class Claim:
    """Marks done deeds of the writer's side.

    `find` matches a verb with its particle, which an object must follow. `intransitive` verbs need none: a
    measure went up or down, which `subject` finds.
    """

    find: tuple[Search, ...]
    intransitive: tuple[Search, ...]
    unless: tuple[str, ...]
    unless_phrase: tuple[Search, ...]
    subject: tuple[Search, ...]
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

    def find_in(self, view: View) -> Iterator[Marked]:
        """The marks in a letter."""
        for part in view.parts:
            yield from self._in_part(part)

    def _in_part(self, part: Part) -> Iterator[Marked]:
        facts = part.facts
        bare = self._spans(facts, self.intransitive)
        end = -1
        for first, last in sorted(self._spans(facts, self.find) | bare):
            if first < end or facts.sentence_tells(
                facts.passage.sentence_of(first), self.unless, self.unless_phrase
            ):
                continue
            found = self._claim(facts, first, last, bare=(first, last) in bare)
            if found is not None:
                end = max(found[1], last)
                yield mark(part, *found)

    def _spans(self, facts: Facts, searches: tuple[Search, ...]) -> set[tuple[int, int]]:
        return {span for search in searches for span in facts.hits(search)}

    def _claim(self, facts: Facts, first: int, last: int, *, bare: bool) -> tuple[int, int] | None:
        """The units of a claim whose verb stands at first to last; a `bare` verb may do without an object."""
        passage, grammar = facts.passage, self.grammar
        start, stop = passage.sentences[passage.sentence_of(first)]
        if first in passage.joined or not grammar.is_verb(passage.code, start, first):
            return None  # "a weather-boosted curve" tells of no deed.
        verb = grammar.verb(passage, first)
        if verb.negated or verb.subject not in OURS or not self._done(facts, verb):
            return None
        if verb.mood is Mood.PASSIVE and not verb.coordinated:
            return (verb.subject_at, last) if verb.subject_at < verb.group else None
        end = self._object_end(passage.code, start, last, stop)
        if end > last or last - first >= OBJECT_INSIDE or verb.mood is Mood.PASSIVE:
            return first, end
        told = bare and any(
            a < verb.group and verb.subject_at < b for a, b in self._spans(facts, self.subject)
        )
        return (verb.subject_at, last) if told else None

    def _done(self, facts: Facts, verb: Verb) -> bool:
        if verb.mood in DONE:
            return True
        if verb.mood is not Mood.PARTICIPLE:
            return False
        # ", reducing costs": done when the deed before it is. At the head of a sentence it tells nothing yet.
        passage = facts.passage
        start, _ = passage.sentences[passage.sentence_of(verb.at)]
        return (
            any(
                before.at < verb.at and before.mood in DONE and before.subject in OURS
                for before in self.grammar.verbs(passage, passage.sentence_of(verb.at))
            )
            and verb.at > start
        )

    def _object_end(self, code: str, start: int, last: int, stop: int) -> int:
        grammar = self.grammar
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
            # A word like "costs" is a noun here: an object is seldom followed by a verb in the present.
            if i > begin and not grammar.isa(char, "verb-s") and grammar.is_verb(code, start, i):
                break
            i += 1
        while i > begin and grammar.isa(code[i - 1], "and", "or", "adverb", "article", "preposition"):
            i -= 1
        return i if i > begin else last

    def _goes_on(self, code: str, i: int, stop: int) -> bool:
        """Whether "and" joins two nouns of the object, not two clauses."""
        after = code[i + 1 : i + 4] if i + 1 < stop else ""
        return bool(after) and not any(
            self.grammar.isa(
                char, "verb-past", "first", "second", "third", "finite-be-have-do", "verb-ing", "adverb"
            )
            for char in after[:2]
        )
