"""The page as text: what it says, that it says it all, and that no letter makes it say anything else."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser

import pytest
import specimens
from hypothesis import given, settings
from hypothesis import strategies as st

import clean_letter
from letterlint import formats
from letterlint.html_report.content import _words
from letterlint.html_report.marking import marked, shown
from letterlint.letter import Letter
from letterlint.report import Evidence, Failure, Report, Summary
from letterlint.resources import read
from letterlint.rule import Finding, Severity
from letterlint.text import Span
from weak_letters import GRADUATE

PAGES = specimens.pages()
# The elements the page is made of; a letter brings none.
ELEMENTS = set(
    re.findall(
        r"\w+",
        """
        html head meta title style body header main section footer nav div span h1 h2 h3 p b bdi a code
        q ul ol li dl dt dd details summary mark table thead tbody tr th td svg circle rect path text
        """,
    )
)


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def with_class(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.elements if name in (attrs.get("class") or "").split()]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", PAGES)
def test_every_finding_stands_in_the_list_and_leads_to_its_mark(make, name) -> None:
    report, html = make(*PAGES[name])
    page = Page(html)
    text = words("".join(page.text))

    ids = [attrs["id"] for _, attrs in page.elements if attrs.get("id")]
    assert len(ids) == len(set(ids))
    numbers = range(1, len(report.findings) + 1)
    assert sorted(id_ for id_ in ids if id_.startswith("finding-")) == sorted(f"finding-{n}" for n in numbers)
    assert sorted(id_ for id_ in ids if id_.startswith("mark-")) == sorted(f"mark-{n}" for n in numbers)
    for finding in report.findings:
        assert finding.rule in text
        assert words(fit(finding.message)) in text
    targets = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    assert {target[1:] for target in targets if target} <= set(ids)


def fit(text: str) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


@pytest.mark.parametrize("name", PAGES)
def test_a_letter_brings_no_elements_no_styles_and_no_addresses(make, name) -> None:
    _, html = make(*PAGES[name])
    page = Page(html)
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    for _, attrs in page.elements:
        assert not [key for key in attrs if key.startswith("on") or key in ("style", "src")]
        assert (attrs.get("href") or "#").startswith("#")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", html)


def test_what_looks_like_code_is_shown_as_it_stands(make) -> None:
    _, html = make(specimens.HOSTILE)
    text = "".join(Page(html).text)
    for written in (
        "{{ 7 * 7 }}",
        "{% raw %}",
        "\"quotes\" & 'quotes'",
        "</script>",
    ):
        assert written in text


def test_only_the_own_style_is_let_in(make) -> None:
    _, html = make(specimens.HOSTILE)
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(
        a["content"] for _, a in Page(html).elements if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


@pytest.mark.parametrize("name", PAGES)
def test_the_same_letter_gives_the_same_page(make, name) -> None:
    assert make(*PAGES[name])[1] == make(*PAGES[name])[1]


def test_the_page_names_metrics_tools_and_stages(make) -> None:
    report, html = make(*PAGES["motivation-letter"])
    text = words("".join(Page(html).text))
    assert "1,200 searches per second a throughput metric, line 10" in text
    assert "P99 latency of 38 ms a latency metric" in text
    for stage in report.summary.stages:
        assert stage.name in text
    seen = sum(stage.seen for stage in report.summary.stages)
    assert f"Life cycle: {seen} of 6 stages" in text
    assert re.search(r"ML frameworks ?XGBoost .*Cloud ?None named. ?Serving ?Docker, Kubernetes ", text)
    tinted = [words(found) for found in re.findall(r'class="metric">([^<]*)<', html)]
    assert "P99 latency of 38 ms" in tinted


def test_each_picture_has_its_text(make) -> None:
    report, html = make(*PAGES["motivation-letter"])
    pictures = [attrs for tag, attrs in Page(html).elements if tag == "svg"]
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in pictures)
    assert f"{report.summary.words} words; 400 would be too long" in [
        attrs["aria-label"] for attrs in pictures
    ]


def test_a_long_letter_is_over_the_gauge(make) -> None:
    report, html = make(*PAGES["long"])
    assert report.summary.words == 600
    assert "Too long: cut 201 or more." in html
    assert Page(html).with_class("gauge")[0]["class"] == "gauge over"


def test_a_draft_and_a_letter_without_findings_say_so(make) -> None:
    _, html = make(specimens.PERFECT)
    assert "still a draft" in html
    assert "Nothing to mend." in html
    assert "still a draft" not in make(*PAGES["cover-letter"])[1]


def test_rules_that_crashed_are_named_and_no_limit_draws_no_gauge() -> None:
    from letterlint.html_report import html

    report = Report(
        formats.parse("Hi", "plain"), (), 1, tuple, lambda: Summary(1, 0, True), (Failure("a/<b>", "x"),)
    )
    page = html(report, {}, "<&.md")
    assert "a/&lt;b&gt;" in page
    assert 'class="gauge' not in page
    assert "<title>Report on &lt;&amp;.md</title>" in page


def test_every_family_and_dimension_has_a_title() -> None:
    families = read("lexicon/terms/families.yaml")["families"]
    tools = {name for name, family in families.items() if family["tool"] == "true"}
    assert tools == {*_words()["expected"], *_words()["further"]}
    assert list(_words()["severities"]) == [severity.word for severity in reversed(Severity)]


def test_the_groups_of_metrics_are_the_dimensions(make) -> None:
    groups = {
        group
        for name in PAGES
        for s in make(*PAGES[name])[0].signals
        if s.kind == "metric"
        for group in s.groups
    }
    assert groups == set(_words()["dimensions"])


def finding(start: int, end: int, severity: Severity = Severity.HINT) -> Finding:
    return Finding("a/b", severity, Span(start, end), "m")


def cuts(text: str, *findings: Finding) -> list[tuple[str, str, int, tuple[int, ...]]]:
    letter: Letter = formats.parse(text, "markdown")
    blocks = shown(letter, dict(enumerate(findings, start=1)), {})
    return [(c.text, c.severity, c.depth, c.ends) for group in blocks for b in group for c in b.cuts]


def test_marks_that_overlap_are_cut_where_they_cross() -> None:
    assert cuts("abcdef", finding(0, 4), finding(2, 6, Severity.ERROR)) == [
        ("ab", "hint", 1, ()),
        ("cd", "hint", 2, (1,)),
        ("ef", "error", 1, (2,)),
    ]


def test_a_mark_skips_markup_and_goes_on_in_the_next_block() -> None:
    assert cuts("ab **cd** ef\n\ngh", finding(3, 9)) == [
        ("ab ", "", 0, ()),
        ("cd", "hint", 1, (1,)),
        (" ef", "", 0, ()),
        ("gh", "", 0, ()),
    ]
    assert cuts("ab\n\ncd", finding(1, 5)) == [
        ("a", "", 0, ()),
        ("b", "hint", 1, ()),
        ("c", "hint", 1, (1,)),
        ("d", "", 0, ()),
    ]


def test_a_point_has_a_number_and_no_mark() -> None:
    assert cuts("ab", finding(0, 0)) == [("", "", 0, (1,)), ("ab", "", 0, ())]
    assert cuts("ab", finding(2, 2)) == [("ab", "", 0, (1,))]


def test_of_a_preamble_only_the_marked_lines_are_shown() -> None:
    text = "---\nlang: en\nname: Jo\n---\n\nab"
    at = text.index("Jo")
    assert cuts(text, finding(at, at + 2)) == [
        ("name: ", "", 0, ()),
        ("Jo", "hint", 1, (1,)),
        ("ab", "", 0, ()),
    ]
    assert cuts(text) == [("ab", "", 0, ())]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["a b", "**c**", "\n\n", "- d\n", "`e`", "\r\n", "&amp;", "<!-- f -->", "😀", "> g\n"]
        ),
        max_size=8,
    ),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5),
)
def test_a_block_reads_the_same_however_it_is_cut(pieces, spans) -> None:
    text = "".join(pieces)
    letter = formats.parse(text, "markdown")
    ranges = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    findings = {n: finding(*span) for n, span in enumerate(sorted(ranges), start=1)}
    blocks = [block for group in shown(letter, findings, {}) for block in group if not block.source]
    read = ["".join(cut.text for cut in block.cuts) for block in blocks]
    prose = [
        block.prose.text
        for block in letter.blocks
        if block.prose.text.strip() and block.role.value not in ("preamble", "code")
    ]
    assert read == prose
    touched = {n for n, f in findings.items() if any(block.span.touches(f.span) for block in letter.blocks)}
    assert marked(shown(letter, findings, {})) == touched


def test_the_page_opens_with_what_matters_most(make) -> None:
    _, html = make(GRADUATE)
    page = Page(html)
    text = "".join(page.text)
    first, numbers = text.index("Begin here"), text.index("In numbers", text.index("Begin here"))
    opening = text[first:numbers]
    assert "“I am excited to apply”" in opening
    assert "Numbers are missing" in opening
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a" and "href" in attrs]
    assert sum(link.startswith("#finding-") for link in links[: links.index("#tools") + 4]) == 3


def test_a_letter_without_findings_has_nothing_to_begin_with(make) -> None:
    _, html = make(clean_letter.letter("markdown"))
    assert "Begin here" not in html


def test_the_findings_of_a_rule_stand_together_and_its_essay_once(make) -> None:
    report, html = make(GRADUATE)
    page = Page(html)
    text = words("".join(page.text))
    rules = [(finding.severity, finding.rule) for finding in report.findings]
    assert len(page.with_class("rule")) == len(set(rules)) < len(rules)
    assert text.count("A figure, even a rough one, turns the claim into evidence") == 1


def test_words_are_quoted_as_a_reader_reads_them(make) -> None:
    _, html = make(
        specimens.pages()["motivation-letter"][0].replace("kubernetes", r"\emph{kuber\-netes}"), "a.tex"
    )
    quotes = re.findall("<q>([^<]*)</q>", html)
    assert quotes and not [quote for quote in quotes if "\\" in quote or "{" in quote]


def test_what_is_missing_quotes_no_innocent_words(make) -> None:
    report, html = make(GRADUATE)
    missing = [n for n, finding in enumerate(report.findings, start=1) if finding.lacks]
    assert missing
    for number in missing:
        (item,) = re.findall(rf'<li id="finding-{number}".*?</li>', html, re.DOTALL)
        assert "<q>" not in item and "line " in item


def test_what_is_missing_underlines_no_innocent_words(make) -> None:
    report, html = make(GRADUATE)
    assert any(finding.lacks for finding in report.findings)
    marked = [finding.span for finding in report.findings if not finding.lacks]
    for words in re.findall(r"<mark[^>]*>([^<]+)</mark>", html):
        places = [found.start() for found in re.finditer(re.escape(unescape(words)), GRADUATE)]
        assert any(span.start <= at < span.end for at in places for span in marked), words


def test_the_picture_shows_what_stands_where(make) -> None:
    text = (
        "Dear Ann,\n\nMy ranker answers 900 requests per second.\n\nI trained it in PyTorch.\n\n"
        "I like bees.\n\nYour paper on wake losses is on my desk. Could we talk?\n\nBest,\n\nJo\n"
    )
    report, html = make(text)
    numbers, trained, bees, company = report.evidence
    assert (numbers.metrics, trained.tools, company.company) == (1, ("PyTorch",), True)
    assert "training" in trained.stages and numbers.stages == ("deployment",)
    assert bees == Evidence(bees.span, bees.words)
    assert bees.words == 3
    heads = re.findall(r'<th scope="col"[^>]*><a href="(#block-\d+)">([^<]+)</a>', html)
    assert [title for _, title in heads] == ["1 (opening)", "2", "3", "4 (closing)"]
    assert "Nothing of this stands in paragraph 3." in html


def test_a_list_is_one_column_and_an_empty_letter_has_no_picture(make) -> None:
    report, _ = make("Dear Ann,\n\nI ship.\n\n- with Docker\n- with Kafka\n\nBest,\n\nJo\n")
    assert [each.tools for each in report.evidence] == [(), ("Docker", "Kafka")]
    assert "What stands where" not in make("")[1]


def test_a_count_of_nothing_reads_as_english(make) -> None:
    _, html = make(
        "Dear Ann,\n\n"
        + "I keep bees near the river, and they like machine learning. " * 12
        + "\n\nBest,\n\nJo\n"
    )
    assert "Of the 6 stages of a model&#39;s life the letter shows none" in html
