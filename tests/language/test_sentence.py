"""What one sentence answers: clauses at a place, guards, what is missing, and queries."""

from __future__ import annotations

import pytest

import evidence
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence


def read(text: str) -> tuple[Sentence, list[str]]:
    """The sentence of a text, and the words of its tokens."""
    analysis = evidence.analyzer().analyze(evidence.prose_of(text), ())
    (sentence,) = analysis.sentences
    return sentence, [analysis.tokenized.words(at, at + 1) for at in range(len(sentence.symbols))]


def at(words: list[str], word: str) -> Range:
    """The token that is a word, as a range."""
    return words.index(word), words.index(word) + 1


@pytest.mark.parametrize(
    ("text", "guard", "allowed"),
    [
        ("I deployed it.", "deed", True),
        ("I want to deploy it.", "deed", False),
        ("You deployed it.", "deed", False),
        ("You deployed it.", "fact", False),
        ("You deployed it.", "not theirs", False),
        ("You deployed it.", "any", True),
        ("I want to deploy it.", "mine", True),
        ("Our service deployed it.", "writer", False),
        ("I deployed it.", "writer", True),
    ],
)
def test_a_guard_asks_whose_deed_it_is_and_whether_it_is_real(text: str, guard: str, allowed: bool) -> None:
    sentence, words = read(text)
    verb = next(word for word in words if word.startswith("deploy"))
    assert (guard == "any" or sentence.allows(guard, *at(words, verb))) is allowed


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("I use Kafka.", False),
        ("I hope to learn Kafka.", True),
        ("I work with no Kafka.", True),
        ("I have never used Kafka.", True),
        ("Your advert asks for Kafka.", True),
        ("You use Kafka.", True),
        ("I know Kafka from talks only.", True),
        ("Kafka I know only from talks, and I liked it.", True),
        ("I have only read about Kafka.", True),
        ("I know Kafka from two jobs.", False),
        ("I only know Kafka from production.", False),
        ("The consumer only reads records from Kafka.", False),
        ("Kafka is new to me.", True),
        ("Kafka is next on my list.", True),
        ("Kafka is next to our own queue.", False),
        ("I am still new to Kafka.", True),
        ("Kafka was not the reason.", False),
    ],
)
def test_a_tool_that_is_wished_for_denied_or_anothers_is_missing(text: str, missing: bool) -> None:
    sentence, words = read(text)
    claimed = [at for at, _ in sentence.claimed_terms]
    assert (words.index("Kafka") not in claimed) is missing


def test_words_belong_to_the_clause_that_they_stand_in() -> None:
    sentence, words = read("I built the ranker, and they sold it.")
    verbs = [words[clause.verb] for clause in sentence.clauses_at(*at(words, "ranker"))]
    assert verbs == ["built"]
    assert [words[clause.verb] for clause in sentence.clauses_at(0, len(words))] == ["built", "sold"]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("I have an interest in the architecture of model servers.", False),
        ("My passion is model servers.", False),
        ("I am interested in drift, and I run a model in production.", True),
        ("Out of curiosity I run it in production.", True),
    ],
)
def test_what_somebody_only_likes_is_no_deed(text: str, runs: bool) -> None:
    sentence, _ = read(text)
    assert bool(sentence.ranges("production")) is runs


def test_a_list_of_skills_tells_no_deed() -> None:
    assert read("My skills include Python and Kafka.")[0].lists_skills
    assert not read("I moved Python services to Kafka.")[0].lists_skills
    assert not read("My skills include Python.")[0].lists_skills
    assert read("Python, Kafka.")[0].lists_skills
    assert read("Solid skills in Python and Kafka.")[0].lists_skills
    assert not read("Triton behind a service in Rust.")[0].lists_skills


def test_metrics_are_found_once_each() -> None:
    sentence, words = read("It serves 900 requests per second at 12 ms.")
    found = [" ".join(words[first:last]) for first, last, _ in sentence.metrics]
    assert found == ["900 requests per second", "12 ms"]


def test_signals_that_are_not_there_have_no_ranges() -> None:
    sentence, _ = read("I deployed the ranker to production.")
    assert sentence.ranges("production")
    assert not sentence.ranges("collaboration")
    assert sentence.has_any(("collaboration", "production"), ())


def test_equal_sentences_are_one() -> None:
    assert read("I deployed it.")[0] is read("I  deployed  it.")[0]
