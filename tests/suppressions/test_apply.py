"""What is said of directives, and what silences that."""

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.reviewer import Reviewer
from letterlint.suppressions.apply import apply_suppressions

BOOK = rulebook.load()[0]
USELESS = "Dear Ann,\n\nI sail. <!-- letterlint-disable-line style/cliche -->\n\nBest,\nJo\n"


def findings(text):
    """What is said of directives."""
    report = Reviewer(BOOK).review(parse(text, "markdown"), Config())
    found = apply_suppressions(report, BOOK.rules, Config()).findings
    return [each for each in found if each.rule.startswith("suppression/")]


def said(text):
    """The rules that say something of directives."""
    return [each.rule for each in findings(text)]


def test_a_directive_that_silences_nothing_is_told():
    assert said(USELESS) == ["suppression/unused"]


@pytest.mark.parametrize(
    ("named", "end"),
    [("style/clich", "; did you mean 'style/cliche'?"), ("no/such-rule", " silences nothing.")],
)
def test_a_name_that_is_no_rule_is_told_in_a_sentence(named, end):
    (finding,) = findings(USELESS.replace("style/cliche", named))
    assert finding.message.endswith(end)


@pytest.mark.parametrize("named", ["suppression/unused", "suppression/*"])
def test_one_for_the_file_that_names_the_rule_silences_that(named):
    assert said(f"<!-- letterlint-disable-file {named} -->\n\n{USELESS}") == []


def test_one_that_names_none_does_not():
    found = said(f"<!-- letterlint-disable-file -->\n\n{USELESS}")
    assert "suppression/unused" in found
