"""The limit of words is the first number that is too long."""

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.reviewer import Reviewer

RULE = "length/too-long"
REVIEWER = Reviewer(rulebook.load()[0])


def marked(words):
    """What the rule marks in a letter of so many words."""
    text = f"Dear Ann,\n\n{'one ' * (words - 1)}end.\n\nBest,\n\nJo\n"
    report = REVIEWER.review(parse(text, "markdown"), Config())
    return [text[finding.span.start :].split()[0] for finding in report.findings if finding.rule == RULE]


@pytest.mark.parametrize(("words", "found"), [(399, []), (400, ["end."]), (401, ["one"])])
def test_the_limit_is_too_long_and_one_word_less_is_not(words, found):
    assert marked(words) == found
