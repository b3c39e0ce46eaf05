"""Noun phrases: where they begin and end, and whose they are."""

from __future__ import annotations

import pytest

import evidence
from letterlint.language.phrases import (
    NounPhrase,
    Owner,
    companions,
    complements,
    phrase_after,
    phrase_before,
)
from letterlint.language.tagged import TaggedSentence
from letterlint.language.tags import tag_sentence


class Words:
    """A tagged sentence beside its words."""

    def __init__(self, text: str) -> None:
        analyzer = evidence.analyzer()
        self._tokenized = analyzer.reader.read(evidence.prose_of(text))
        self.tagged: TaggedSentence = tag_sentence(self._tokenized.symbols, analyzer.grammar, frozenset())

    def of(self, phrase: NounPhrase | None) -> str:
        return self._tokenized.words(phrase.first, phrase.last) if phrase else ""

    def at(self, word: str) -> int:
        """The token that is a word."""
        tokens = range(len(self._tokenized.symbols))
        return next(at for at in tokens if self._tokenized.words(at, at + 1) == word)


@pytest.mark.parametrize(
    ("text", "verb", "before"),
    [
        ("The ranker runs.", "runs", "The ranker"),
        ("The ranker of the bank runs.", "runs", "The ranker of the bank"),
        ("The harbor masters and I built it.", "built", "The harbor masters and I"),
        ("In May we built it.", "built", "we"),
    ],
)
def test_a_phrase_ends_before_a_verb(text: str, verb: str, before: str) -> None:
    words = Words(text)
    assert words.of(phrase_before(words.tagged, words.at(verb))) == before


@pytest.mark.parametrize(
    ("text", "verb", "after"),
    [
        ("I built a small ranker for them.", "built", "a small ranker"),
        ("I built it for them.", "built", "it"),
        ("We built quickly.", "built", ""),
        ("It serves 900 requests a second.", "serves", "900 requests a second"),
    ],
)
def test_a_phrase_begins_behind_a_verb(text: str, verb: str, after: str) -> None:
    words = Words(text)
    found = phrase_after(words.tagged, words.at(verb) + 1, len(words.tagged.tags))
    assert words.of(found) == after


@pytest.mark.parametrize(
    ("phrase", "owner"),
    [
        ("my team", Owner.OWN),
        ("the forecast that I built", Owner.OWN),
        ("a model of mine", Owner.OWN),
        ("your team", Owner.READER),
        ("the service", Owner.THING),
        ("it", Owner.THING),
        ("they", Owner.OTHER),
        ("a vendor", Owner.RIVAL),
    ],
)
def test_a_phrase_is_somebodys(phrase: str, owner: Owner) -> None:
    words = Words(f"Here is {phrase}.")
    found = phrase_after(words.tagged, words.at("is") + 1, len(words.tagged.tags))
    assert found is not None and found.owner is owner


def test_those_it_is_done_with_are_found_each() -> None:
    words = Words("I built it with the nurses, two doctors and Ann.")
    found = companions(words.tagged, words.at("built"), len(words.tagged.tags))
    assert [words.of(phrase) for phrase in found] == ["the nurses", "two doctors", "Ann"]


def test_what_stands_behind_prepositions_is_found() -> None:
    words = Words("I moved it to a cluster for the bank.")
    found = complements(words.tagged, words.at("moved"), len(words.tagged.tags))
    assert [words.of(phrase) for phrase in found] == ["a cluster", "the bank"]
