"""Pages of nearly a megabyte, nested deeply or full of traps: what the posting demands is read all the same.

Nothing here asserts on time; a reader that takes it by the square of the page would not come to an end.
"""

from itertools import pairwise

import pytest

import letterlint
from letterlint.beside.files import LARGEST

LETTER = """Dear Ms. Okafor,

My forecast of the ferries is Python. It tells each harbour every night how many cars will wait there.

Best regards,

Ida Lund
"""
DEMAND = "<h2>Requirements</h2><ul><li>Kubernetes</li></ul>"
HEAD = "<h1>ML Engineer</h1>"
PAGES = {
    "lists within lists": (HEAD + "<ul><li>" * 49_000 + DEMAND, "</li></ul>"),
    "sections within sections": (HEAD + "<div><p>" * 55_000 + DEMAND, "</div>"),
    "bold within bold": (HEAD + "<b>" * 140_000 + DEMAND, "</b>"),
    "tables within tables": (HEAD + "<table><tr><td>" * 32_000 + DEMAND, "</table>"),
    "pictures that no tag ends": (HEAD + DEMAND + "<svg>" * 100_000, "</p>"),
    "references": (HEAD + DEMAND + "<p>", "&lt;"),
    "data within data": (HEAD + DEMAND + '<script type="application/ld+json">', "["),
    "beginnings of tags": (HEAD + DEMAND, "<"),
    "beginnings of comments": (HEAD + DEMAND, "<!-- "),
}

LONG_LINE = "posting.html has a line of more than 2,000 characters: the rest of it is not read"
GIVEN_UP = {"references": [LONG_LINE], "beginnings of tags": [LONG_LINE]}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_megabyte_is_read(tmp_path, name):
    beginning, more = PAGES[name]
    page = tmp_path / "posting.html"
    page.write_text(beginning + more * ((LARGEST - len(beginning)) // len(more)), encoding="utf-8")
    assert page.stat().st_size > 0.99 * LARGEST
    report = letterlint.review(LETTER, "markdown", posting=page)
    assert [problem.message for problem in report.problems] == GIVEN_UP.get(name, [])
    assert [each.words for each in report.summary.requirements] == ["Kubernetes"]


def test_a_larger_page_costs_one_sentence(tmp_path):
    page = tmp_path / "posting.html"
    page.write_text(HEAD + DEMAND + "<div>" * (LARGEST // 5), encoding="utf-8")
    report = letterlint.review(LETTER, "markdown", posting=page)
    assert [problem.message for problem in report.problems] == ["posting.html has more than 1,000,000 bytes"]
    assert not report.summary.requirements


BOMB = "a: &a [lol]\n" + "".join(f"{new}: &{new} [{f'*{old},' * 9}]\n" for old, new in pairwise("abcdefghij"))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("posting.html", "<div>" * 150_000, "posting.html holds no text that can be read"),
        (
            "posting.html",
            DEMAND + "<p>a</p>" * 2_001,
            "posting.html has more than 2,000 lines: the rest is not read",
        ),
        ("posting.html", DEMAND + "&amp;" * 150_000, LONG_LINE),
        ("posting.md", "# ML\n\n" + "a " * 1_001, LONG_LINE.replace("html", "md")),
        ("posting.yaml", BOMB, "posting.yaml holds no text that can be read"),
        ("posting.json", "[" * 100_000, "posting.json holds no text that can be read"),
    ],
)
def test_where_reading_was_given_up_one_sentence_says_so(tmp_path, name, text, said):
    page = tmp_path / name
    page.write_text(text, encoding="utf-8")
    report = letterlint.review(LETTER, "markdown", posting=page)
    assert [problem.message for problem in report.problems] == [said]


@pytest.mark.parametrize("text", ["", "a" * 2_000, "\n\n".join(["a"] * 2_000) + "\n\n"])
def test_what_is_read_to_its_end_costs_none(tmp_path, text):
    page = tmp_path / "posting.md"
    page.write_text(text, encoding="utf-8")
    assert not letterlint.review(LETTER, "markdown", posting=page).problems
