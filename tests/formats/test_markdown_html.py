"""HTML in Markdown letters as people write it: its text is read, its tags, code and scripts are not."""

from __future__ import annotations

import pytest
from parts_read import body, parts, source_of, targets

from letterlint.formats import parse


@pytest.mark.parametrize(
    ("source", "read"),
    [
        (
            "<p>Dear [Hiring Manager],</p>\n\n<p>I am here.</p>\n\n<p>Kind regards,<br>Jo</p>",
            [
                ("salutation", "Dear [Hiring Manager],"),
                ("paragraph", "I am here."),
                ("sign-off", "Kind regards,"),
                ("name", "Jo"),
            ],
        ),
        (
            '<p align="right">\n[Your Name]<br>{{address}}\n</p>\n\nDear Ann,\n\nI am here.',
            [
                ("header", "[Your Name]\n{{address}}"),
                ("salutation", "Dear Ann,"),
                ("paragraph", "I am here."),
            ],
        ),
        (
            'Dear Ann,\n\n<div style="text-align: justify">\nI am here.\n\nAnd there.\n</div>\n\nBest,\nJo',
            [
                ("salutation", "Dear Ann,"),
                ("paragraph", "I am here."),
                ("paragraph", "And there."),
                ("sign-off", "Best,"),
                ("name", "Jo"),
            ],
        ),
        ("Dear Ann,\n\n<div><p>One.</p><p>Two.</p></div>", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("Dear Ann,\n\n<center>One.</center>", [("paragraph", "One.")]),
        ("Dear Ann,\n\n<p>A &amp; b&nbsp;c &lt;d&gt; &#233;.</p>", [("paragraph", "A & b c <d> é.")]),
        ("Dear Ann,\n\n&nbsp;\n\nOne.\n\n&nbsp;", [("paragraph", "One.")]),
        ("Dear Ann,\n\n<p>One <b>bold</b> <!-- [x] --> word.</p>", [("paragraph", "One bold word.")]),
        ("Dear Ann,\n\n<p>At <Company Name> here.</p>", [("paragraph", "At <Company Name> here.")]),
        ("Dear Ann,\n\n<ul><li>One</li><li><p>Two</p></li></ul>\n\nThree.", [
            ("item", "One"), ("item", "Two"), ("paragraph", "Three."),
        ]),
        ("Dear Ann,\n\n<h2>Head</h2>\n<p>One.</p>", [("heading", "Head"), ("paragraph", "One.")]),
        ("Dear Ann,\n\n<p><b>Head</b></p>\n<p>One.</p>", [("heading", "Head"), ("paragraph", "One.")]),
        ("Dear Ann,\n\n<p class='a > b'>One.</p>", [("paragraph", "One.")]),
        ("Dear Ann,\n\n<p id=it's>One.</p>", [("paragraph", "One.")]),
        ("Dear Ann,\n\n<table><tr><td>One</td><td>two</td></tr><tr><td>3</td></tr></table>\n\nFour.", [
            ("aside", "One two\n3"), ("paragraph", "Four."),
        ]),
        ("Dear Ann,\n\n<script>\nalert('x')\n</script>\n\nOne.", [("paragraph", "One.")]),
        ("Dear Ann,\n\n<div>\n<style>p {x: y}</style>One.\n</div>", [("paragraph", "One.")]),
        ("Dear Ann,\n\n<p>One\r\ntwo.</p>\r\n", [("paragraph", "One\ntwo.")]),
        ("Dear Ann,\n\n<p>One that never ends", [("paragraph", "One that never ends")]),
    ],
)  # fmt: skip
def test_the_text_of_html_is_read(source, read):
    found = parts(source, "markdown")
    assert found == (read if read[0][0] in ("salutation", "header") else [("salutation", "Dear Ann,"), *read])


def test_text_in_html_stands_where_it_stands_in_the_source():
    letter = parse("Dear Ann,\n\n<div>\n<p>😋 One &amp; <b>two</b> three.</p>\n</div>\n", "markdown")
    for words in ("One", "two", "three."):
        assert source_of(letter, words) == words
    assert source_of(letter, "&") == "&amp;"


def test_links_of_html_are_links():
    source = 'Dear Ann,\n\n<p>My <a href="https://a.example/?x&amp;y">code</a>.</p>\n'
    assert targets(source, "markdown") == ["https://a.example/?x&y"]


@pytest.mark.parametrize("name", ["code", "kbd", "samp", "tt"])
@pytest.mark.parametrize(
    "text", ["I use <{0}>Mlflow</{0}>, daily.", "<p>I use <{0}>Mlflow</{0}>, daily.</p>"]
)
def test_code_in_tags_is_code(name, text):
    letter = parse(f"Dear Ann,\n\n{text.format(name, name)}\n\nNumpy.\n", "markdown")
    first, second = letter.body
    assert first.prose.text == "I use Mlflow, daily."
    assert [first.prose.text[span.start : span.end] for span in first.prose.code] == ["Mlflow"]
    assert second.prose.code == ()


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("::: salutation\nOne.\n:::", ["One."]),
        ("::: {.note #a}\nOne.\n\nTwo.\n:::", ["One.", "Two."]),
        ("::::: note :::::\nOne.\n:::::", ["One."]),
        ("x {.cls}", ["x"]),
        ("One [two]{.smallcaps} three.", ["One [two]{.smallcaps} three."]),
        ('One{#id .a key="v w"} two.', ["One two."]),
        ("One {company} and {{role}} two.", ["One {company} and {{role}} two."]),
        ('One [two]{.a key="v w"} three.', ["One [two]{.a three."]),
        ("One {width=50%} two.", ["One two."]),
        ("{{< pagebreak >}}\n\n{{< meta company >}} One.", ["One."]),
        ("One {{< var product >}} and {{% note %}} two.", ["One and two."]),
        ("\\newpage\n\n\\vspace*{1em}\n\n\\begin{center}\nOne.\n\\end{center}", ["One."]),
        ("\\textbf{One} two.", ["\\textbf{One} two."]),
        ("`{{< x >}}`", ["{{< x >}}"]),
        ("One ::: two.", ["One ::: two."]),
        ("`{.x}` and `:::`", ["{.x} and :::"]),
    ],
)
def test_what_only_lays_out_is_no_words(source, read):
    assert body(f"Dear Ann,\n\n{source}\n\nBest,\nJo", "markdown") == read


@pytest.mark.parametrize(
    "salutation",
    [
        "Dear members of the hiring committee for the Machine Learning\nEngineer position at Acme,",
        "Dear Ms. Okafor and\nMr. Silva,",
        "Dear Ms. Okafor,\nMr. Silva, and Prof. Roe,",
        "Dear members of the\nsearch committee at\nAcme,",
        "Dear Ms. Okafor, Mr. Silva,\nand the whole hiring team,",
        "Dear Hiring Team of the\nPlatform Group:",
        "Dear Ms. Okafor,\nDear Mr. Silva,",
    ],
)
@pytest.mark.parametrize("markup", ["markdown", "plain"])
def test_a_salutation_over_two_lines(salutation, markup):
    assert parts(f"{salutation}\n\nI am here.\n", markup)[0] == ("salutation", salutation)


@pytest.mark.parametrize(
    "text",
    ["Dear Ann,\nIn March,", "Dear Ann\nI am here,", "Dear Ann\nThe work\nof years,", "Dear Ann\nAt last."],
)
def test_what_follows_a_salutation_is_none(text):
    assert parts(f"{text}\n\nI am here.\n", "markdown")[0] == ("salutation", text.split("\n")[0])


@pytest.mark.parametrize("blank", ["\xa0", "\x0b", "\x0c", "\u3000"])
def test_an_unusual_blank_that_begins_html_stands_where_it_stood(blank):
    source = f"<li>{blank}I am here.{blank}</li>"
    (block,) = parse(source, "markdown").blocks
    start, end = block.span_of(0, len(block.prose.text))
    assert source[start:end] == source[4:-5]
    assert block.span.start == start


def test_a_quotation_that_begins_html_is_of_its_block():
    (block,) = parse("<p><q>So</q> it is.</p>", "markdown").blocks
    assert block.span_of(0, 1) == (3, 6) and block.span.start == 3
