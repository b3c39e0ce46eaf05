"""Postings in HTML and JSON-LD, resumes as data: the same lines, with places in the source."""

import json
from pathlib import Path

import pytest

from letterlint.beside.lines import lines_of
from letterlint.beside.posting import read_posting
from letterlint.beside.resume import read_resume
from letterlint.letter import Document

PAGE = """<!doctype html><html><head><title>Jobs</title><style>p {}</style><script>var a = "Rust";</script>
</head><body><nav>Menu</nav><h1>ML Engineer</h1>
<!-- <h2>Not
this</h2> --><p><b>Requirements</b></p>
<ul><li>Streaming systems (<em>Kafka</em>, Flink &amp; similar)
</li><li>Kubernetes
<li>Ideally Rust</ul>
<h2>Benefits</h2><ul><li>Slack &lt;3</li></ul>"""
DATA = {
    "@context": "https://schema.org/",
    "@graph": [
        {
            "@type": "JobPosting",
            "title": "ML Engineer",
            "hiringOrganization": {"@type": "Organization", "name": "Halden Grid"},
            "description": "<p>Forecasts.</p><h3>Your profile</h3><ul><li>Kafka or Flink</li></ul>",
            "skills": ["Kubernetes"],
        }
    ],
}
JSON_RESUME = {
    "basics": {"label": "ML engineer", "name": "Ida Lund"},
    "work": [{"name": "Fjordline", "highlights": ["Built the delay model with Triton"]}],
}
RENDER_CV = """\
cv:
  name: Ida Lund
  sections:
    experience:
      - company: Fjordline
        highlights:
          - "Built the delay model: with Triton"
"""


def of(book, text, markup):
    return read_posting(
        Document(Path("/jobs/posting"), text, markup), book.analyzer, book.phrases, book.names
    )


def test_a_page_is_read_by_its_headings_and_items(book):
    posting = of(book, PAGE, "html")
    said = [(demand.words, demand.place.line) for demand in posting.demands]
    assert said == [("Kafka, Flink", 5), ("Kubernetes", 6)]
    span = posting.demands[0].place.span
    assert PAGE[span.start : span.end] == "Kafka</em>, Flink"
    assert [line.line.text for line in posting.lines][-1] == "Slack <3"


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<p>In R&D we run <q>Kafka</q></p>", ["In R&D we run “Kafka”"]),
        ("<p>Rust<br>and Go\n\nat home", ["Rust", "and Go at home"]),
        ("<summary>Perks</summary>Ski pass<select><option>Norway</select>", ["Perks", "Ski pass"]),
        ("<table><tr><th>Start</th><td>May</td></tr></table>", ["Start", "May"]),
        ("<x-button>Apply</x-button> now", ["Apply now"]),
    ],
)
def test_a_page_is_read_line_by_line(book, page, read):
    document = Document(Path("/jobs/posting"), page, "html")
    assert [line.text for line in lines_of(document, book.analyzer).lines] == read


def test_a_posting_that_a_page_holds_as_data_wins(book):
    page = f'<h1>Cookies</h1><script type="application/ld+json">{json.dumps(DATA)}</script>'
    posting = of(book, page, "html")
    assert posting.title.text == "ML Engineer"
    assert [demand.words for demand in posting.demands] == ["Kafka or Flink", "Kubernetes"]


def test_a_posting_may_be_data_alone(book):
    posting = of(book, json.dumps(DATA), "data")
    assert [demand.words for demand in posting.demands] == ["Kafka or Flink", "Kubernetes"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (json.dumps(JSON_RESUME, indent=2), 10),
        (json.dumps(JSON_RESUME, indent="\t"), 10),
        (RENDER_CV, 7),
    ],
)
def test_a_resume_may_be_data(book, text, line):
    resume = read_resume(Document(Path("/jobs/cv.json"), text, "data"), book.analyzer, book.phrases)
    assert resume.name.text == "Ida Lund"
    assert resume.tools["Triton Inference Server"].line == line


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<div>" * 100_000 + "Kafka", "html"),
        ("<" * 100_000, "html"),
        ("<li>" + "&amp;" * 100_000, "html"),
        ('<script type="application/ld+json">' + "[" * 100_000, "html"),
        ("[" * 100_000, "data"),
        ("a: &x [1]\nb: *x\n", "data"),
        ("{", "data"),
        ("", "html"),
        ("\ud800<p>\x00", "html"),
    ],
)
def test_what_is_broken_or_hostile_is_read_as_it_comes(book, text, markup):
    document = Document(Path("/jobs/posting"), text, markup)
    for line in lines_of(document, book.analyzer).lines:
        assert 0 <= line.place.span.start <= line.place.span.end <= len(text)


def test_a_name_in_two_arguments_is_one_name(book):
    text = "\\name{Ida}{Lund}\n\\begin{document}\n\\section{Experience}\n\\end{document}"
    document = Document(Path("/cv.tex"), text, "latex")
    assert read_resume(document, book.analyzer, book.phrases).name.text == "Ida Lund"


def test_markdown_is_read_as_that_of_letters_is(book):
    posting = of(book, "# ML Engineer\n\n::: {.box}\nWe want Kafka.\n:::\n", "markdown")
    assert [line.line.text for line in posting.lines] == ["ML Engineer", "We want Kafka."]
