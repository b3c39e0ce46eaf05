"""Letters whose markup ends within what a rule marks, after all fixes that can be made."""

import sys
from functools import cache
from pathlib import Path

import pytest

from letterlint.fixes.edits import applicable, apply, apply_until_stable, fitting
from letterlint.formats import parse
from letterlint.rule import Safety
from letterlint.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[1]))

from clean_letter import letter

SAFE, ANY = frozenset({Safety.SAFE}), frozenset(Safety)


@cache
def workspace():
    return Workspace()


def findings(text, markup):
    report = workspace().review(parse(text, markup), None).report
    assert report.failures == ()
    return report.findings


def fixed(text, markup, allowed=SAFE):
    return apply_until_stable(text, lambda draft: fitting(findings(draft, markup), allowed))


@pytest.mark.parametrize("markup", ["markdown", "latex"])
def test_the_letter_has_no_fault(markup):
    assert findings(letter(markup), markup) == ()


@pytest.mark.parametrize(
    ("markup", "paragraph", "after"),
    [
        (
            "markdown",
            "I use **Fast** API, **Ten**sorflow, [Fast](https://x.org) API, *kuber*netes.",
            "I use **FastAPI**, **TensorFlow**, [FastAPI](https://x.org), *Kubernetes*.",
        ),
        (
            "markdown",
            "<p>I use <b>Fast</b> API, <i>kuber</i>netes and\nScikit <b>Learn</b>.</p>",
            "<p>I use <b>FastAPI</b>, <i>Kubernetes</i> and\n<b>scikit-learn</b>.</p>",
        ),
        (
            "latex",
            r"I use \textbf{Fast} API, \href{https://x.org}{Fast} API, Scikit \textbf{Learn}.",
            r"I use \textbf{FastAPI}, \href{https://x.org}{FastAPI}, \textbf{scikit-learn}.",
        ),
    ],
)
def test_safe_fixes(markup, paragraph, after):
    assert fixed(letter(markup, paragraph), markup) == letter(markup, after)


@pytest.mark.parametrize(
    ("markup", "paragraph", "after"),
    [
        (
            "markdown",
            "I use **Docker, a containerization** platform, daily.",
            "I use **Docker** daily.",
        ),
        (
            "latex",
            r"I use Docker (a \textbf{containerization platform)} daily.",
            "I use Docker daily.",
        ),
    ],
)
def test_suggested_fixes(markup, paragraph, after):
    assert fixed(letter(markup, paragraph), markup, ANY) == letter(markup, after)


@pytest.mark.parametrize(
    ("markup", "paragraph", "after"),
    [
        ("latex", r"I \textbf{was} responsible for the service.", r"I \textbf{built} the service."),
        ("markdown", "I **was** responsible for our model.", "I **built** our model."),
        ("markdown", "I was responsible **for the service**.", "I **built the service**."),
        ("latex", r"I worked \href{https://x.org}{on a tool}.", r"I \href{https://x.org}{built a tool}."),
    ],
)
def test_a_choice_of_fixes(markup, paragraph, after):
    text = letter(markup, paragraph)
    edits = [fix.edits for finding in findings(text, markup) for fix in finding.fixes if "built" in fix.title]
    assert [apply(text, each) for each in edits] == [letter(markup, after)]


@pytest.mark.parametrize(
    ("markup", "paragraph"),
    [
        ("markdown", "I [markedly](https://x.org) reduced the paperwork of the night shift."),
        ("markdown", "I m[a](https://x.org)rkedly reduced the paperwork of the night shift."),
        ("latex", r"I m\href{https://x.org}{a}rkedly reduced the paperwork of the night shift."),
    ],
)
def test_no_link_goes_with_the_words_that_are_deleted(markup, paragraph):
    text = letter(markup, paragraph)
    edits = [
        fix.edits for finding in findings(text, markup) for fix in finding.fixes if "Delete" in fix.title
    ]
    assert all("https://x.org" in apply(text, each) for each in edits)


@pytest.mark.parametrize(
    ("markup", "before", "after"),
    [
        ("latex", r"\textbf{To whom} it may concern", r"\textbf{Dear Hiring Manager}"),
        ("markdown", "**To whom** it may concern", "**Dear Hiring Manager**"),
    ],
)
def test_a_salutation(markup, before, after):
    text = letter(markup).replace("Dear Ms. Okafor", before)
    (found,) = findings(text, markup)
    fix = applicable(found, ANY)
    assert fix is not None
    assert apply(text, fix.edits) == letter(markup).replace("Dear Ms. Okafor", after)
