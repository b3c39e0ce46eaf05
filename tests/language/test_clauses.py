"""The clauses of a sentence: `clauses.txt` reads like a grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

import evidence
from letterlint.language.clause import Clause
from letterlint.language.clauses import clauses_of
from letterlint.language.paragraph import TokenizedParagraph
from letterlint.language.phrases import NounPhrase, Owner


def sentences() -> Iterator[tuple[str, list[str]]]:
    """Each sentence of the file with its clauses."""
    text = Path(__file__).with_name("clauses.txt").read_text(encoding="utf-8")
    for paragraph in text.split("\n\n")[1:]:
        sentence, *clauses = paragraph.strip().split("\n")
        yield sentence, [clause.strip() for clause in clauses]


def read(text: str) -> Iterator[tuple[Clause, Callable[[NounPhrase], str]]]:
    """The clauses of a text, each with what gives the words of its noun phrases."""
    analyzer = evidence.analyzer()
    tokenized = analyzer.reader.read(evidence.prose_of(text))
    for first, last in tokenized.sentences:
        joined = frozenset(at - first for at in tokenized.joined if first <= at < last)
        for clause in clauses_of(tokenized.symbols[first:last], analyzer.grammar, joined):
            yield clause, partial(_words, tokenized, first)


def clauses_in(text: str) -> list[str]:
    """The clauses of a text as the file writes them."""
    return [_written(clause, words) for clause, words in read(text)]


def _words(tokenized: TokenizedParagraph, first: int, phrase: NounPhrase) -> str:
    """The words of a noun phrase in the sentence that begins at token `first`."""
    return tokenized.words(first + phrase.first, first + phrase.last)


def _written(clause: Clause, words: Callable[[NounPhrase], str]) -> str:
    group = NounPhrase(clause.group, clause.verb + 1, clause.verb, Owner.THING)
    line = f"{clause.doer.value} {clause.reality.value} {words(group)}"
    if clause.object:
        line += f" [{words(clause.object)}]"
    if clause.passive and clause.agent:
        line += f" by [{words(clause.agent)}]"
    return line


@pytest.mark.parametrize(("sentence", "clauses"), list(sentences()))
def test_a_sentence_has_these_clauses(sentence: str, clauses: list[str]) -> None:
    assert clauses_in(sentence) == clauses


@pytest.mark.parametrize(
    ("sentence", "companions"),
    [
        (
            "I built it with product managers, two designers and legal.",
            ["product managers", "two designers", "legal"],
        ),
        ("In close collaboration with the claims desk we chose it.", ["the claims desk"]),
        ("With a team of doctors we label scans every week.", ["a team of doctors"]),
        ("It was worked out with them.", ["them"]),
        ("Clinicians labelled 400 scans with me.", ["me"]),
        ("It is better, say the vets, with whom we ran the comparison.", ["the vets"]),
        ("I built it with PyTorch, and nurses use it.", ["PyTorch"]),
        ("I built it over six years with the firm in Finance.", ["the firm"]),
        ("I built it alone.", []),
    ],
)
def test_a_clause_says_with_whom(sentence: str, companions: list[str]) -> None:
    assert [words(phrase) for clause, words in read(sentence) for phrase in clause.companions] == companions


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The harbor masters and I agreed.", "The harbor masters and I"),
        ("Every Tuesday the nurses and I decide.", "the nurses and I"),
        ("It serves nurses and I maintain it.", "I"),
    ],
)
def test_a_subject_may_join_others_and_the_writer(sentence: str, subject: str) -> None:
    clause, words = list(read(sentence))[-1]
    assert clause.subject is not None
    assert words(clause.subject) == subject
