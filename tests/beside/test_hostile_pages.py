"""Pages of nearly a megabyte, nested deeply or full of traps: what the posting demands is read all the same.

Nothing here asserts on time; a reader that takes it by the square of the page would not come to an end.
"""

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


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_megabyte_is_read(tmp_path, name):
    beginning, more = PAGES[name]
    page = tmp_path / "posting.html"
    page.write_text(beginning + more * ((LARGEST - len(beginning)) // len(more)), encoding="utf-8")
    assert page.stat().st_size > 0.99 * LARGEST
    report = letterlint.review(LETTER, "markdown", posting=page)
    assert not report.problems
    assert [each.words for each in report.summary.requirements] == ["Kubernetes"]


def test_a_larger_page_costs_one_sentence(tmp_path):
    page = tmp_path / "posting.html"
    page.write_text(HEAD + DEMAND + "<div>" * (LARGEST // 5), encoding="utf-8")
    report = letterlint.review(LETTER, "markdown", posting=page)
    assert [problem.message for problem in report.problems] == ["posting.html has more than 1,000,000 bytes"]
    assert not report.summary.requirements
