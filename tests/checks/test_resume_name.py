"""The writer's name in a LaTeX letter against the resume's; examples in Markdown stand with the rule."""

import pytest

import letterlint
from ferry_letter import BODY

LETTER = r"""\documentclass{{{doc}}}
{name}
\begin{{document}}
\opening{{Dear Ms. Okafor,}}

{body} Could we talk next week?

\closing{{Best regards,{below}}}
\end{{document}}
"""


def marked(name, doc="letter", below="", resume="# Ida Lund\n- Forecasts in Python\n"):
    text = LETTER.format(name=name, doc=doc, below=below, body=BODY)
    report = letterlint.review(text, markup="latex", resume=resume)
    assert not report.problems
    found = [finding for finding in report.findings if finding.rule == "resume/name"]
    return [text[finding.span.start : finding.span.end] for finding in found]


@pytest.mark.parametrize(
    ("doc", "macro", "words"),
    [
        ("letter", r"\signature{Claud Park}", "Claud Park"),
        ("letter", r"\signature{Claud Park \\ +47 900 00 000}", "Claud Park"),
        ("letter", r"\name{Claud Park}", "Claud Park"),
        ("moderncv", r"\name{Claud}{Park}", "Claud}{Park"),
        ("article", r"\author{Claud Park}", "Claud Park"),
        ("newlfm", r"\namefrom{Claud Park}", "Claud Park"),
        ("moderncv", r"\firstname{Claud}\familyname{Park}", r"Claud}\familyname{Park"),
        ("scrlttr2", r"\setkomavar{fromname}{Claud Park}", "Claud Park"),
        ("scrlttr2", r"\setkomavar{signature}[]{Claud Park}", "Claud Park"),
    ],
)
def test_a_macro_with_another_name_is_marked(doc, macro, words):
    assert marked(macro, doc) == [words]


@pytest.mark.parametrize(
    "macro",
    [
        r"\signature{Ida Lund}",
        r"\signature{I. Lund \\ Oslo}",
        r"\name{Ida}{Lund}",
        r"\author{Ida K. Lund}",
        r"\signature{Ida}",
        r"\author{}",
        r"\address{Claud Park \\ Harbour Road 1}",
        r"\recipient{Claud Park}{Halden Grid}",
        r"\firstname{Ida}\familyname{Berg}",
        r"\setkomavar{fromname}{Ida Lund}",
        r"\setkomavar{toname}{Claud Park}",
        r"% \signature{Claud Park}",
    ],
)
def test_the_same_name_and_names_of_others_are_not(macro):
    assert marked(macro) == []


@pytest.mark.parametrize(
    "below", [r"\\ Claud Park", r"\\[2em] Claud Park", r" \\ Claud Park \\ ML Engineer", " Claud Park"]
)
def test_the_name_in_the_closing_is_marked(below):
    assert marked("", below=below) == ["Claud Park"]


@pytest.mark.parametrize("below", ["", r"\\ Ida Lund", r"\\ I. Lund \\ Machine Learning Engineer"])
def test_a_closing_with_the_same_name_or_none_is_not(below):
    assert marked("", below=below) == []


def test_a_name_that_agrees_does_not_hide_one_that_does_not():
    assert marked("\\author{Ida Lund}\n\\signature{Claud Park}") == ["Claud Park"]


def test_a_resume_without_a_name_says_nothing():
    assert marked(r"\signature{Claud Park}", resume="# Curriculum Vitae\n- Forecasts in Python\n") == []
