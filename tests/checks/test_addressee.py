"""Names in address slots against the company that the letter is for."""

import pytest

from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.reviewer import Reviewer
from letterlint.rulebook import load
from letterlint.structure.company import same_company

LEGAL = frozenset({"gmbh", "inc", "the", "and", "of"})
REVIEWER = Reviewer(load()[0])


def review(text, markup="markdown", company="Halden Grid"):
    letter = parse(text, markup)
    report = REVIEWER.review(letter, Config(company=company))
    assert not report.failures
    return letter, [found for found in report.findings if found.rule == "company/other-name"]


def marked(text, company="Halden Grid"):
    letter, findings = review(f"Dear Ms. Okafor,\n\n{text}\n", company=company)
    return [letter.text[found.span.start : found.span.end] for found in findings]


@pytest.mark.parametrize(
    "other",
    [
        "Halden Grid",
        "Halden Grid GmbH",
        "HALDEN GRID",
        "Halden",
        "HG",
        "HaldenGrid",
        "the Halden Grid, Inc.",
        "Grid",
    ],
)
def test_spellings_of_one_name(other):
    assert same_company("Halden Grid", other, LEGAL)
    assert same_company(other, "Halden Grid", LEGAL)


@pytest.mark.parametrize("other", ["Acme Robotics", "Halden Institute", "Haldor Grid", "GH", "Halden Maps"])
def test_names_of_two_companies(other):
    assert not same_company("Halden Grid", other, LEGAL)


@pytest.mark.parametrize(
    "text",
    [
        "I am writing to apply for the Machine Learning Engineer position at Acme Robotics.",
        "I am excited to apply for the ML Engineer role with Acme Robotics because of its cranes.",
        "Please consider my application for the opening at Acme Robotics.",
        "I am applying to Acme Robotics as an ML engineer.",
        "I would love to join Acme Robotics.",
        "It would be an honor, and I hope to work for Acme Robotics from May.",
        "Joining Acme Robotics would let me build cranes.",
        "I am drawn to Acme Robotics because of its cranes.",
        "What draws me to Acme Robotics is the cranes.",
        "I was at sea for years. Why Acme Robotics? The cranes.",
        "I apply for the Data Scientist\nposition at Acme Robotics.",
    ],
)
def test_another_company_is_marked(text):
    assert marked(text) == ["Acme Robotics"]


@pytest.mark.parametrize(
    "text",
    [
        "I apply for the ML Engineer position at Halden, and would love to join HG.",
        "I would love to join Halden Grid's night shift.",
        "In my current position at Acme Robotics I would like to be elsewhere.",
        "I left my position at Acme Robotics to apply for yours.",
        "I was excited to join Acme Robotics in 2019.",
        "At Acme Robotics I built cranes. What drew me to Acme Robotics was the money.",
        "After five years as an engineer at Acme Robotics, I apply for your job.",
        "I worked at Acme Robotics and for Nordlys Shipping GmbH, whose cranes I counted.",
        "I am drawn to Kubernetes, to Bayesian statistics, and to Norwegian weather.",
        "I would like to work at Acme Robotics' scale, and my job at Acme Robotics taught me how.",
        "I would love to join your Machine Learning Platform team in Oslo.",
        "Your paper with Acme Robotics is why I apply for this position in Bergen.",
        "I am interested in joining the Search Platform team.",
        "I applied what I learned at the University of Oslo to cranes.",
        "As a volunteer at Code Club I teach, and would love to join in.",
    ],
)
def test_other_names_stay_unmarked(text):
    assert marked(text) == []


def test_an_alias_counts():
    assert marked("I would love to join Gridwise.", "Halden Grid (Gridwise)") == []


def test_a_blank_names_nothing():
    assert marked("I would love to join Acme.", "[Company]") == []


def test_without_a_company_two_slots_must_agree():
    text = "Dear Acme Robotics team,\n\nI apply for the ML Engineer position at Halden Grid.\n"
    letter, findings = review(text, company=None)
    assert [letter.text[found.span.start : found.span.end] for found in findings] == ["Halden Grid"]


def test_header_and_salutation_are_slots():
    text = "Acme Robotics GmbH  \n12 Harbor Street\n\nDear Acme Robotics team,\n\nI would love to join you.\n"
    letter, findings = review(text)
    assert [letter.text[found.span.start : found.span.end] for found in findings] == ["Acme Robotics"] * 2


def test_the_right_name_here_and_everywhere():
    text = "Dear Acme Robotics team,\n\nI would love to join Acme Robotics.\n"
    _, findings = review(text)
    here, everywhere = findings[0].fixes
    assert [edit.text for edit in here.edits] == ["Halden Grid"]
    assert len(everywhere.edits) == 2


def test_latex_recipients_are_slots():
    text = (
        "\\documentclass{moderncv}\n\\begin{document}\n\\recipient{Acme Robotics GmbH}{12 Harbor Street}\n"
        "\\opening{Dear Ms. Okafor,}\n\\makelettertitle\nI would love to join you.\n\\end{document}\n"
    )
    letter, findings = review(text, "latex")
    assert [letter.text[found.span.start : found.span.end] for found in findings] == ["Acme Robotics"]
