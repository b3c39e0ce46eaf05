"""Resumes of many forms, cut into entries: where, as what, and in which years."""

import json
from pathlib import Path

import pytest

from letterlint.beside.employments import parts_of
from letterlint.beside.resume import read_resume
from letterlint.letter import Document

MARKDOWN = """\
# Mara Ilves
## Experience
### Tallin Care
#### Senior ML Engineer
*Mar 2022 – Jun 2024*
- Built the alarm, and cut false ones from 40 in 2022 to 12
#### ML Engineer
*2019 – 2022*
- Built
### Baltic Freight
Data Scientist | 2017 – 2019

We forecast the volumes of containers on nine terminals, and were never far from what came.
- Intern, Bar AG (2016 – 2017)
"""
BOLD = """\
**Mara Ilves**

**EXPERIENCE**

**Tallin Care**, Tallinn — *Senior ML Engineer* | 03/2022 - 06/2024
- Built the alarm

**Baltic Freight**, Riga

Lead Data Scientist, 2019 – 2022
- Led

Data Scientist, 2017 – 2019
"""
PLAIN = """\
MARA ILVES

Tallin Care, Tallinn                          Mar 2022 - Present
Senior ML Engineer
* Built the alarm

Baltic Freight, Riga                          2017 - 2019
Data Scientist
"""
MODERN_CV = r"""
\section{Experience}
\cventry{2022--2024}{Senior ML Engineer}{Tallin Care}{Tallinn}{}{Built the alarm.}
\cventry{2017 -- Feb 2019}{Data Scientist}{Baltic Freight}{Riga}{}{}
"""
AWESOME_CV = r"""
\begin{cventries}
  \cventry
    {Senior ML Engineer} % Job title
    {Tallin Care} % Organization
    {Tallinn, Estonia} % Location
    {Mar. 2022 - Jun. 2024} % Dates
    {\begin{cvitems} \item {Built the alarm} \end{cvitems}}
  \cventry{Data Scientist}{Baltic Freight}{Riga}{2017 - 2019}{}
\end{cventries}
"""
ALTA_CV = r"""
\cvevent{Senior ML Engineer}{Tallin Care}{March 2022 -- Ongoing}{Tallinn}
\begin{itemize}
\item Built the alarm
\end{itemize}
\cvevent{Data Scientist}{Baltic Freight}{2017 -- 2019}{Riga}
"""
JSON_RESUME = json.dumps(
    {
        "work": [
            {"name": "Tallin Care", "position": "Engineer", "startDate": "2022-03-01", "endDate": "2024-06"},
            {"name": "Baltic Freight", "position": "Scientist", "startDate": "2017"},
        ]
    }
)
RENDER_CV = """\
cv:
  sections:
    experience:
      - company: Tallin Care
        start_date: 2022-03
        end_date: present
      - company: Baltic Freight
        date: 2017 - 2019
"""


@pytest.fixture
def entries(book):
    def read(text, markup):
        return read_resume(Document(Path("/cv"), text, markup), book.analyzer, book.phrases).employments

    return read


@pytest.mark.parametrize(
    ("text", "markup", "tallin", "baltic"),
    [
        (MARKDOWN, "markdown", [(2022, 2024), (2019, 2022)], [(2017, 2019)]),
        (BOLD, "markdown", [(2022, 2024)], [(2019, 2022), (2017, 2019)]),
        (PLAIN, "plain", [(2022, None)], [(2017, 2019)]),
        (MODERN_CV, "latex", [(2022, 2024)], [(2017, 2019)]),
        (AWESOME_CV, "latex", [(2022, 2024)], [(2017, 2019)]),
        (ALTA_CV, "latex", [(2022, None)], [(2017, 2019)]),
        (JSON_RESUME, "data", [(2022, 2024)], [(2017, None)]),
        (RENDER_CV, "data", [(2022, None)], [(2017, 2019)]),
    ],
)
def test_entries_are_found_by_the_name_of_the_place(entries, text, markup, tallin, baltic):
    found = entries(text, markup)
    for name, years in (("Tallin Care", tallin), ("Baltic Freight", baltic), ("Fernweh Maps", [])):
        assert [(one.first, one.last) for one in found if one.is_at(name)] == years


def test_an_entry_knows_its_place_and_the_title(entries):
    intern = entries(MARKDOWN, "markdown")[-1]
    assert (intern.place.line, intern.place.words) == (14, "Intern, Bar AG (2016 – 2017)")
    assert "Senior ML Engineer" in entries(MODERN_CV, "latex")[0].head


@pytest.mark.parametrize(
    "line",
    ["Acme 2019–2021", "Acme 2019-2021", "Acme, Jan 2019 - Dec 2021", "Acme 03/2019-06/2021", "Acme 2019"],
)
def test_the_parts_of_a_line_are_what_is_beside_its_years(line):
    assert parts_of(line) == ["Acme"]


def test_numbers_that_are_no_periods_make_no_entry(entries):
    text = "# Jo\n\nI cut the bill from $2019 to $1,990 in the year when 2,024 meters fell silent for us.\n"
    assert entries(text, "markdown") == ()


def test_a_name_is_known_by_its_initials_and_without_accents(entries):
    (found,) = entries("# Jo\n\n**Engineer**, Banco Bogotá, 2017 – 2019\n", "markdown")
    assert found.is_at("Banco Bogota")
    assert found.is_at("BB")
    assert not found.is_at("Bogota Freight")


def test_a_resume_mentions_a_name_by_its_first_word(book):
    document = Document(Path("/cv.md"), "# Jo\n\n- Forecasts for the Deep Mind team\n", "markdown")
    resume = read_resume(document, book.analyzer, book.phrases)
    assert resume.mentions("DeepMind")
    assert resume.mentions("Deep Lagoon GmbH")
    assert not resume.mentions("Nordlys Mind")


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("Feb. 2025 - Jul. 2025", 6),
        ("March 2022 – June 2024", 28),
        ("03/2022 - 06/2024", 28),
        ("2022-03 – 2024-06", 28),
        ("03/2022-06/2024", 28),
        ("13/2022 - 06/2024", 0),
        ("2022-2024", 0),
        ("2022 – June 2024", 0),
        ("Mar 2022 – Present", 0),
    ],
)
def test_an_entry_knows_its_months_where_both_dates_have_one(entries, period, months):
    (found,) = entries(f"# Jo\n\n**Engineer**, Tallin Care, {period}\n", "markdown")
    assert found.months == months
