"""Checks on named things: lists of them, mentions without a purpose, and spellings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from letterlint.checks.setting import Settings
from letterlint.checks.spot import Marked, mark
from letterlint.reading.clauses import Grammar
from letterlint.reading.signals import Facts, Search
from letterlint.reading.terms import Terms
from letterlint.view import Part, View

MODIFIERS = 2  # Words that may stand between a comma and the name it leads to: "and a deep neural network".


@dataclass(frozen=True)
class Listing:
    """Marks an enumeration of terms of some families, from the first item to the last."""

    families: frozenset[str]
    at_least: int
    unless: tuple[str, ...]
    grammar: Grammar

    @classmethod
    def read(cls, settings: Settings, grammar: Grammar) -> Listing:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("families")
        return cls(
            frozenset(settings.texts("families")),
            settings.number("at least", 3),
            settings.named_signals("unless sentence has"),
            grammar,
        )

    def find_in(self, view: View) -> Iterator[Marked]:
        """The marks in a letter."""
        for part in view.parts:
            for first, last in lists(part.facts, self.families, self.at_least, self.grammar):
                sentence = part.facts.passage.sentence_of(first)
                if not any(part.facts.sentence_has(sentence, signal) for signal in self.unless):
                    yield mark(part, first, last)


def lists(
    facts: Facts, families: frozenset[str], at_least: int, grammar: Grammar
) -> Iterator[tuple[int, int]]:
    """The enumerations of at least so many terms of these families, as unit ranges."""
    passage = facts.passage
    items = [i for i, hit in sorted(passage.terms.items()) if hit.term.families & families]
    run: list[int] = []
    for item in [*items, -1]:
        if run and item != -1 and _joined(facts, run[-1], item, grammar):
            run.append(item)
            continue
        if len(run) >= at_least:
            yield run[0], run[-1] + 1
        run = [item]


def _joined(facts: Facts, one: int, other: int, grammar: Grammar) -> bool:
    """Whether two terms are neighbours in one enumeration."""
    between = facts.passage.code[one + 1 : other]
    separators = [i for i, char in enumerate(between) if grammar.isa(char, "list-separator")]
    if not separators or separators[0] > 1 or "\n" in between:
        return False
    rest = between[separators[-1] + 1 :]
    inside = between[separators[0] : separators[-1] + 1]
    if any(not grammar.isa(char, "list-separator") for char in inside):
        return False
    return len(rest) <= MODIFIERS and not any(
        grammar.isa(char, "preposition", "finite-be-have-do", "first") for char in rest
    )


@dataclass(frozen=True)
class Mention:
    """Marks the first term of some families in a sentence that says nothing of what it was for."""

    families: frozenset[str]
    unless: tuple[str, ...]
    not_listed: frozenset[str]
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
            settings.searches("unless sentence says"),
            grammar,
        )

    def find_in(self, view: View) -> Iterator[Marked]:
        """The marks in a letter."""
        for part in view.parts:
            facts = part.facts
            listed = list(lists(facts, self.not_listed, 3, self.grammar)) if self.not_listed else []
            seen: set[int] = set()
            for unit, hit in sorted(facts.passage.terms.items()):
                sentence = facts.passage.sentence_of(unit)
                if not hit.term.families & self.families or sentence in seen:
                    continue
                if any(first <= unit < last for first, last in listed):
                    continue
                seen.add(sentence)
                if not facts.sentence_tells(sentence, self.unless, self.unless_phrase):
                    yield mark(part, unit, unit + 1, name=hit.term.name)


@dataclass(frozen=True)
class Spelling:
    """Marks tools that are not in their own spelling. The value `right` is that spelling."""

    terms: Terms

    @classmethod
    def read(cls, settings: Settings, terms: Terms) -> Spelling:
        """The check from a rule's settings."""
        settings.yes("tools")
        return cls(terms)

    def find_in(self, view: View) -> Iterator[Marked]:
        """The marks in a letter."""
        for part in view.parts:
            yield from self._in_part(part)

    def _in_part(self, part: Part) -> Iterator[Marked]:
        for unit, hit in sorted(part.facts.passage.terms.items()):
            if not hit.in_code and self.terms.misspelt(hit.term, hit.text) and not _shouting(part, unit):
                yield mark(part, unit, unit + 1, right=self.terms.right(hit.term, hit.text))


def _shouting(part: Part, unit: int) -> bool:
    """Whether the whole sentence is in capitals, which says nothing about a name's case."""
    passage = part.facts.passage
    first, last = passage.sentences[passage.sentence_of(unit)]
    words = passage.words(first, last)
    return last - first > 2 and words.isupper()
