"""What rules offer to write, wherever they may offer it: nothing that only the writer can know."""

import re

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.fixes.edits import BLANK
from letterlint.formats import parse
from letterlint.reviewer import Reviewer

BOOK = rulebook.load()[0]
REVIEWER = Reviewer(BOOK)
ACTIONS = [(rule.id, action) for rule in BOOK.rules.values() for action in rule.actions]
BLANKS = sorted(
    {
        blank
        for _, action in ACTIONS
        for text in (action.insert, action.alone, action.replace, *action.choices)
        for blank in BLANK.findall(text)
    }
)
each_action = pytest.mark.parametrize(("rule", "action"), ACTIONS, ids=[rule for rule, _ in ACTIONS])
# Words with a capital within a sentence that say nothing about the writer.
ORDINARY = {"I", "P99", "TB", "CI/CD", "Hiring", "Manager", "It", "That", "My", "For", "With"}


@pytest.mark.parametrize("markup", ["markdown", "latex", "plain"])
@pytest.mark.parametrize("blank", BLANKS)
def test_a_blank_that_a_fix_leaves_is_found_as_one(blank, markup):
    """So a letter cannot go out with it unnoticed."""
    text = f"The ranker runs {blank} now."
    found = [
        text[finding.span.start : finding.span.end]
        for finding in REVIEWER.review(parse(text, markup), Config()).findings
        if BOOK.rules[finding.rule].check_kind == "placeholder"
    ]
    assert found == [blank]


@pytest.mark.parametrize(
    ("rule", "action"), ACTIONS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_an_action_states_no_fact(rule, action):
    said = BLANK.sub("", f"{action.insert}{action.alone}{action.replace}")
    said = re.sub(r"\{\w+\}", "", said)
    assert not re.search(r"(?<!P)(?<!P9)\d", said)
    assert set(re.findall(r"(?<=[\w,:] )[A-Z]\S*?(?=[\s.,:?]|$)", said)) <= ORDINARY
    if action.insert and not action.choices and re.search(r"\bI\b|\d|\b(?:is|are|runs|serves)\b", said):
        assert BLANK.search(action.insert), "a sentence about the writer's work leaves the facts blank"


@pytest.mark.parametrize(
    ("rule", "action"), ACTIONS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_an_action_says_what_it_does(rule, action):
    assert re.match(r"[A-Z]", action.title)
    assert not action.title.endswith(".")
    assert len(action.title) <= 60
    assert ("{choice}" in action.title) == bool(action.choices)
