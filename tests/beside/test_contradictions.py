"""Numbers of a letter against those of a resume: what contradicts, and what only looks so."""

from pathlib import Path

import pytest

from letterlint.beside.contradictions import contradictions
from letterlint.beside.lines import lines_of
from letterlint.beside.resume import read_resume
from letterlint.beside.statements import alike
from letterlint.letter import Document
from letterlint.resources import rules_dir


@pytest.fixture(scope="module")
def found(book):
    path = rules_dir() / "letters" / "documents" / "ferry-resume.md"
    document = Document(path, path.read_text(encoding="utf-8"), "markdown")
    resume = read_resume(document, book.analyzer, book.phrases)

    def contradicted(sentence):
        (line,) = lines_of(Document(Path("letter.txt"), sentence), book.analyzer).lines
        tokenized = line.analysis.tokenized
        return [
            (tokenized.words(one.token, one.token + 1), one.words)
            for one in contradictions(line.analysis, resume, least=3)
        ]

    return contradicted


@pytest.mark.parametrize(
    ("sentence", "words", "theirs"),
    [
        ("The ferry delay model now answers at a P99 of 12 ms.", "12 ms", "22 ms"),
        ("I brought the P99 inference latency of the ferry delay model down to 12 ms.", "12 ms", "22 ms"),
        (
            "The ferry delay model saves $5 million a year in late boarding costs.",
            "$5 million",
            "$1.8 million",
        ),
        ("My forecast of bus demand had 30% lower error than the old plan.", "30%", "11%"),
        ("The delay pipeline handled 200 GB of vessel positions a day.", "200 GB", "2 TB"),
        ("The ferry delay model saves $5 million a year, hours earlier.", "$5 million", "$1.8 million"),
    ],
)
def test_another_number_for_the_same_thing_contradicts(found, sentence, words, theirs):
    assert found(sentence) == [(words, theirs)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry delay model saves $2 million a year in late boarding costs.",
        "The delay pipeline handled 2,000 GB of vessel positions a day.",
        "My forecast of bus demand had 11% lower error than the old plan.",
        "The ferry delay model, trained on 18 months of ferry delay at a P99 of 22 ms, answers.",
        "The P99 inference latency of the ferry delay model was fixed in 18 months.",
        "I cut the P99 inference latency of the bus demand service from 90 ms to 40 ms.",
        "The ferry delay model could save $5 million a year in late boarding costs.",
        "Your ferry delay model saves $5 million a year in late boarding costs.",
        "Halden Grid's ferry delay model saves $5 million a year in late boarding costs.",
        "A rival's ferry delay model saves $5 million a year in late boarding costs.",
        "The ferry delay model saves $180,000 a month in late boarding costs.",
        "In three months I cut the latency of the ferry delay model to 22 ms.",
        "For 200 control rooms the P99 inference latency of an outage model is 40 ms.",
        "The P99 inference latency of the ferry delay model went from 180 ms over 40 ms to 22 ms.",
    ],
)
def test_what_is_rounded_or_of_another_thing_does_not(found, sentence):
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("saves", "saved", True),
        ("forecast", "forecasting", True),
        ("latency", "late", False),
        ("serve", "service", False),
        ("bus", "business", False),
    ],
)
def test_forms_of_one_word_are_alike(one, other, same):
    assert alike(one, other) is alike(other, one) is same
