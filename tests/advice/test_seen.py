"""The line that tells what a letter shows: tools that the writer claims, and no others."""

import pytest

import clean_letter
from letterlint.advice.seen import seen_line

CLAIMED = "Seen: 3 metrics, AWS, Python, PyTorch, FastAPI and Apache Airflow, 6 of 6 stages; "


@pytest.mark.parametrize(
    "sentence",
    [
        "I have never run Kubernetes.",
        "There is no Docker yet.",
        "Your posting asks for Terraform.",
        "I want to learn Spark.",
        "MLflow is something I would like to try.",
    ],
)
def test_a_tool_that_the_writer_does_not_claim_is_not_seen(gathered, book, sentence):
    _, report = gathered(clean_letter.letter("markdown", sentence))
    assert seen_line(report, book.advice).startswith(CLAIMED)


def test_tools_come_in_the_order_of_the_letter_once_each(gathered, book):
    _, report = gathered(clean_letter.letter("markdown", "I built the second one in Rust and Python."))
    assert report.summary.tools == ("AWS", "Python", "PyTorch", "FastAPI", "Apache Airflow", "Rust")
