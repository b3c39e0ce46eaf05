"""Checks on named things: lists of them, mentions without a purpose, and spellings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.spot import Marked, everywhere
from letterlint.reading.clauses import Grammar
from letterlint.reading.passage import Passage
from letterlint.reading.searches import Range, Search
from letterlint.reading.sentence import Sentence
from letterlint.reading.signals import Facts, Trace
from letterlint.reading.terms import Terms
from letterlint.view import View

if TYPE_CHECKING:
    from letterlint.checks.setting import Settings

MODIFIERS = 2  # Words that may stand between a comma and the name it leads to: "and a deep neural network".


@dataclass(frozen=True, eq=False)
class Listing:
    """Marks an enumeration of terms of some families, from the first item to the last.

    Terms of `among` may be listed with them, and do not count.
    """

    families: frozenset[str]
    among: frozenset[str]
    at_least: int
    unless: tuple[str, ...]
    grammar: Grammar

    @classmethod
    def read(cls, settings: Settings, grammar: Grammar) -> Listing:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("families")
        return cls(
            frozenset(settings.texts("families")),
            frozenset(settings.texts("among")),
            settings.number("at least", 3),
            settings.named_signals("unless sentence has"),
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
        found = lists(sentence, self.families, self.among, self.at_least, self.grammar)
        return [] if found and sentence.tells(self.unless, ()) else found


def lists(
    sentence: Sentence, families: frozenset[str], among: frozenset[str], at_least: int, grammar: Grammar
) -> list[Range]:
    """The enumerations of at least so many terms of these families, as units; `among` may stand in them."""
    counted = {at for at, own in sentence.terms if not own.isdisjoint(families)}
    if len(counted) < at_least:
        return []
    items = [at for at, own in sentence.terms if at in counted or not own.isdisjoint(among)]
    found: list[Range] = []
    run = items[:1]
    for item in [*items[1:], -1]:
        if item != -1 and _joined(sentence.code[run[-1] + 1 : item], grammar):
            run.append(item)
            continue
        if len(counted.intersection(run)) >= at_least:
            found.append((run[0], run[-1] + 1))
        run = [item]
    return found


def _joined(between: str, grammar: Grammar) -> bool:
    """Whether what stands between two terms makes them neighbours in one enumeration."""
    separators = [i for i, char in enumerate(between) if grammar.isa(char, "list-separator")]
    if not separators or separators[0] > 1:
        return False
    rest = between[separators[-1] + 1 :]
    inside = between[separators[0] : separators[-1] + 1]
    if any(not grammar.isa(char, "list-separator") for char in inside):
        return False
    return len(rest) <= MODIFIERS and not any(
        grammar.isa(char, "preposition", "finite-be-have-do", "first") for char in rest
    )


@dataclass(frozen=True, eq=False)
class Mention:
    """Marks the first term of some families in a sentence that says nothing of what it was for."""

    families: frozenset[str]
    unless: tuple[str, ...]
    not_listed: frozenset[str]
    among: frozenset[str]
    unless_phrase: tuple[Search, ...]
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


@dataclass(frozen=True, eq=False)
class Spelling:
    """Marks tools that are not in their own spelling. The value `right` is that spelling."""

    terms: Terms

    @classmethod
    def read(cls, settings: Settings, terms: Terms) -> Spelling:
        """The check from a rule's settings."""
        settings.yes("tools")
        return cls(terms)

    def find_in(self, view: View) -> list[Marked]:
        """The marks in a letter."""
        return everywhere(self, view)

    def in_passage(self, facts: Facts) -> Iterator[Trace]:
        """The marks in a passage."""
        for unit, hit in sorted(facts.passage.terms.items()):
            wrong = not hit.in_code and self.terms.misspelt(hit.term, hit.text)
            if wrong and not _shouting(facts.passage, unit):
                yield facts.trace(unit, unit + 1, right=self.terms.right(hit.term, hit.text))


def _shouting(passage: Passage, unit: int) -> bool:
    """Whether the whole sentence is in capitals, which says nothing about a name's case."""
    first, last = passage.sentences[passage.sentence_of(unit)]
    words = passage.words(first, last)
    return last - first > 2 and words.isupper()
