"""What is said of a passage waits until it is written. `|` is where somebody types."""

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.reviewer import Reviewer

REVIEWER = Reviewer(rulebook.load()[0])
CLAIM, OPENER = "evidence/unquantified-claim", "opening/generic"
LETTER = "Dear Ann,\n\n{}\n\nBest,\nJo\n"


def rules(body, markup="markdown"):
    text = LETTER.format(body)
    at = text.index("|") if "|" in text else None
    letter = parse(text.replace("|", ""), markup)
    return {finding.rule for finding in REVIEWER.review(letter, Config(), typed_at=at).findings}


@pytest.mark.parametrize(
    "typed",
    [
        "I reduced the latency|",
        "I reduced the latency |",
        "I reduced the latency\n|",
        "I reduced| the latency",
        "I reduced the latency|.",
        "I reduced the **latency**|",
        "I run a ranker. I reduced the latency|",
        "My work:\n\n- I reduced the latency|",
    ],
)
def test_a_claim_waits_for_its_sentence(typed) -> None:
    assert CLAIM in rules(typed.replace("|", ""))
    assert CLAIM not in rules(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "I reduced the latency.|",
        "I reduced the latency!|",
        "“I reduced the latency.”|",
        "I reduced the latency. I also|",
        "I reduced the latency\n\n|",
        "I reduced the latency\n\nI also|",
        "I run a ranker|\n\nI reduced the latency",
    ],
)
def test_a_claim_is_called_so_once_its_sentence_has_ended_or_was_left(typed) -> None:
    assert CLAIM in rules(typed)


@pytest.mark.parametrize("typed", ["I am writing to apply|", "I am writing to apply for the NLP role at|"])
def test_a_stock_opener_waits_for_its_clause(typed) -> None:
    assert OPENER in rules(typed.replace("|", ""))
    assert OPENER not in rules(typed)


@pytest.mark.parametrize(
    "typed", ["I am writing to apply for the NLP role, as|", "I am writing to apply for the NLP role.|"]
)
def test_a_stock_opener_is_called_so_once_its_clause_has_ended(typed) -> None:
    assert OPENER in rules(typed)


@pytest.mark.parametrize("typed", ["I am a team player|", "I am a **team player|**", "I am a team player|."])
def test_every_rule_waits_for_the_last_word(typed) -> None:
    assert "style/cliche" not in rules(typed)


@pytest.mark.parametrize("typed", ["I am a team player |", "I am a team player.|", "I am a team| player"])
def test_other_rules_wait_for_no_more(typed) -> None:
    assert "style/cliche" in rules(typed)


def test_what_the_letter_lacks_does_not_come_and_go_with_a_word() -> None:
    typed = "I run a ranker for 2 million shoppers. Could we talk next week|"
    assert rules(typed) == rules(typed.replace("|", ""))


def test_latex_is_typed_likewise() -> None:
    assert CLAIM in rules("I reduced \\emph{the latency}", "latex")
    assert CLAIM not in rules("I reduced \\emph{the latency|}", "latex")
    assert CLAIM not in rules("I reduced \\emph{the latency}|", "latex")
