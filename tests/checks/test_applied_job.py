"""The job that a letter applies for against the one that its front matter or settings name."""

import pytest

from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.reviewer import Reviewer
from letterlint.rulebook import load

REVIEWER = Reviewer(load()[0])


def review(text, role):
    letter = parse(f"Dear Ms. Okafor,\n\n{text}\n", "markdown")
    report = REVIEWER.review(letter, Config(role=role))
    assert not report.failures
    found = [finding for finding in report.findings if finding.rule == "company/other-role"]
    return [letter.text[finding.span.start : finding.span.end] for finding in found], found


@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("Machine Learning Engineer", "Senior Data Scientist"),
        ("Machine Learning Engineer", "Data Engineer"),
        ("Machine Learning Engineer", "Machine Learning Researcher"),
        ("Machine Learning Engineer", "Senior Machine Learning Engineer"),
        ("Senior ML Engineer", "Junior ML Engineer"),
        ("Data Scientist", "machine learning engineer"),
        ("Research Scientist", "Applied Scientist"),
    ],
)
def test_another_job_is_marked(role, title):
    assert review(f"I am applying for the {title} position at Halden Grid.", role)[0] == [title]


@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("Machine Learning Engineer", "ML Engineer"),
        ("Machine Learning Engineer", "MLE"),
        ("ML Engineer", "Machine Learning Engineer"),
        ("Sr. Machine Learning Engineer", "Senior ML Engineer"),
        ("Senior Machine Learning Engineer, Search", "Machine Learning Engineer"),
        ("Machine Learning Engineer II", "Machine Learning Engineer"),
        ("Machine Learning Engineer", "Machine Learning Engineer III"),
        ("Machine Learning Engineer", "Search ML Engineer"),
        ("Machine Learning Engineer - Ads", "Ads Engineer"),
        ("AI/ML Engineer", "ML Engineer"),
        ("Head of Machine Learning", "Head of ML"),
    ],
)
def test_other_words_for_the_job_stay_unmarked(role, title):
    assert review(f"I am applying for the {title} position at Halden Grid.", role)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "As a Senior Data Scientist at Acme I would like to apply for the position.",
        "In my role as a Data Analyst I applied what I knew.",
        "My interest in working with your data scientists and a Data Engineer is great.",
        "I am excited to build what a Research Scientist at Acme proposed.",
        "I led a Data Scientist and a Software Engineer.",
        "Your Lead Data Scientist showed how you label outages.",
    ],
)
def test_other_titles_stay_unmarked(text):
    assert review(text, "Machine Learning Engineer")[0] == []


def test_without_a_role_nothing_is_compared():
    assert review("I apply for the Data Scientist position.", None)[0] == []


def test_the_fixes_write_the_role():
    _, found = review("I apply for the Data Scientist position, to be your Data Scientist.", "ML Engineer")
    here, everywhere = found[0].fixes
    assert [edit.text for edit in here.edits] == ["ML Engineer"]
    assert len(everywhere.edits) == 2
