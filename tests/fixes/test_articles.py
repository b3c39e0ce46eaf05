"""The article before a role that is filled in agrees with it."""

from __future__ import annotations

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.fixes.edits import apply
from letterlint.formats import parse
from letterlint.reviewer import Reviewer

REVIEWER = Reviewer(rulebook.load()[0])


def filled(role, sentence, rule, fix=0):
    text = f"---\nrole: {role}\n---\nDear Ms. Okafor,\n\n{sentence}\n"
    report = REVIEWER.review(parse(text, "markdown"), Config())
    found = next(finding for finding in report.findings if finding.rule == rule)
    return apply(text, found.fixes[fix].edits).splitlines()[-1]


@pytest.mark.parametrize(
    ("role", "article"),
    [
        *(("Machine Learning Engineer", "a"), ("AI Engineer", "an"), ("ML Engineer", "an")),
        *(("NLP Engineer", "an"), ("MLOps Engineer", "an"), ("Applied Scientist", "an")),
        *(("UX Analyst", "a"), ("User Researcher", "a"), ("Data Engineer", "a"), ("SENIOR ENGINEER", "a")),
        *(("R Developer", "an"), ("Honest Broker", "an"), ("Underwriting Analyst", "an")),
    ],
)
@pytest.mark.parametrize("written", ["a", "an"])
def test_the_article_agrees_with_the_role(role, article, written):
    assert (
        filled(role, f"I join as {written} [Role].", "company/placeholder") == f"I join as {article} {role}."
    )


def test_the_article_before_a_wrong_role_agrees():
    said = filled("ML Engineer", "I am applying as a **Data Scientist** here.", "company/other-role")
    assert said == "I am applying as an **ML Engineer** here."


def test_each_article_agrees_where_all_are_filled_in():
    said = filled("AI Engineer", "A [Role] is an [Role].", "company/placeholder", fix=1)
    assert said == "An AI Engineer is an AI Engineer."


@pytest.mark.parametrize("sentence", ["I chose plan-a %s.", "Its the %s.", "Such an *old* %s."])
def test_what_is_no_article_before_it_stays(sentence):
    assert filled("AI Engineer", sentence % "[Role]", "company/placeholder") == sentence % "AI Engineer"


def test_where_both_are_said_the_article_stays():
    for article in ("a", "an"):
        sentence = f"I join as {article} [Role]."
        assert (
            filled("SQL Developer", sentence, "company/placeholder") == f"I join as {article} SQL Developer."
        )


@pytest.mark.parametrize("role", ["An AI Engineer", "the AI Engineer role", "AI Engineer Position"])
def test_what_is_said_around_the_role_gives_way_to_the_words_of_the_sentence(role):
    said = filled(role, "I join as a [Role], your new [Role].", "company/placeholder", fix=1)
    assert said == "I join as an AI Engineer, your new AI Engineer."


def test_a_role_that_begins_like_an_article_stays():
    said = filled("Analyst", "I join as a [Role].", "company/placeholder")
    assert said == "I join as an Analyst."
