"""Markdown letters: each case is a source and what a reader reads."""

from __future__ import annotations

import pytest
from parts_read import body, parts, source_of, targets

from letterlint.formats import parse
from letterlint.letter import Role


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("R&amp;D &eacute; \\* \\_x\\_", "R&D é * _x_"),
        ("*em*phasis in **mid**word ~~gone~~", "emphasis in midword gone"),
        ("ＰｙＴｏｒｃｈ ［Company］ 18％ real‑time", "PyTorch [Company] 18% real-time"),
        ("soft\nbreak and hard  \nbreak and\\\nback", "soft\nbreak and hard\nbreak and\nback"),
        ("a [link](https://x.example 'title') b", "a link b"),
        ("a [link][ref] and [ref]\n\n[ref]: https://x.example", "a link and ref"),
        ("an ![image](x.png) here", "an here"),
        ("<b>bold</b> <!-- no --> it<br>is", "bold it\nis"),
        ("at <Company Name> I <em>do</em>", "at <Company Name> I do"),
        ("code `x_y` and ``a`b``", "code x_y and a`b"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("from $4.10/$3.20 to $x^2$", "from $4.10/$3.20 to x^2"),
        ("a note[^1] here\n\n[^1]: Not prose.", "a note here"),
        ("see <https://x.example> or <a@b.example>", "see https://x.example or a@b.example"),
        ("at [Company] and {{role}} and ___", "at [Company] and {{role}} and ___"),
        ("two  spaces and a tab\there", "two spaces and a tab\there"),
        ("naïve 👋 e\u0301 “smart” a\u2028b", "naïve 👋 e\u0301 “smart” a\u2028b"),
        ("> quoted\n> lines", "quoted\nlines"),
        ("comment <!-- a\nb --> within", "comment within"),
        ("**Lead.** The rest of it.", "Lead. The rest of it."),
    ],
)
def test_prose(source: str, read: str) -> None:
    assert body(f"Dear X,\n\n{source}\n", "markdown") == [read]


@pytest.mark.parametrize(
    ("source", "words", "stands"),
    [
        ("R&amp;D", "&", "&amp;"),
        ("naïve 👋 **bold** é", "bold", "bold"),
        ("naïve 👋 **bold** é", "👋 bold", "👋 **bold"),
        ("a\\*b", "*", "\\*"),
        ("x [link](https://x.example) y", "link", "link"),
        ("ü `code` y", "code", "code"),
        ("hard  \nbreak", "hard\nbreak", "hard  \nbreak"),
    ],
)
def test_every_character_knows_its_source(source: str, words: str, stands: str) -> None:
    letter = parse(f"Dear Ünal 👋,\n\n{source}\n", "markdown")
    assert source_of(letter, words) == stands


def test_a_letter_with_everything() -> None:
    source = """---
company: Acme
lang: en
date: 2025-03-04
remote: no
---

# Jo Doe

Berlin | [jo.example](https://jo.example)

**ML Engineer**

Dear Ms. Roe,

Opening here.

**What I do**

- [x] **One.** Thing
- two
  lines
1. three

## Heading

Lead line:
* four

| a | b |
|---|---|
| c | d |

```py
code
```

Closing here.

Sincerely,\x20\x20
Jo Doe

P.S. More.
"""
    assert parts(source, "markdown") == [
        ("header", "Jo Doe"),
        ("header", "Berlin | jo.example"),
        ("header", "ML Engineer"),
        ("salutation", "Dear Ms. Roe,"),
        ("paragraph", "Opening here."),
        ("heading", "What I do"),
        ("item", "One. Thing"),
        ("item", "two\nlines"),
        ("item", "three"),
        ("heading", "Heading"),
        ("paragraph", "Lead line:"),
        ("item", "four"),
        ("aside", "a b\nc d"),
        ("code", ""),
        ("paragraph", "Closing here."),
        ("sign-off", "Sincerely,"),
        ("name", "Jo Doe"),
        ("postscript", "P.S. More."),
    ]
    letter = parse(source, "markdown")
    assert letter.salutes
    assert letter.declared_language == "en"
    assert dict(letter.front_matter) == {
        "company": "Acme",
        "lang": "en",
        "date": "2025-03-04",
        "remote": "no",
    }
    assert letter.front_matter_span is not None
    assert letter.text[slice(*letter.front_matter_span)].endswith("no\n---")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("---\nletterlint: false\n---\nText", {"letterlint": "false"}),
        (
            "---\r\nletterlint:\r\n  rules: {a/b: off}\r\n---\r\nText",
            {"letterlint": {"rules": {"a/b": "off"}}},
        ),
        ("\ufeff---\na: 1\n...\nText", {"a": "1"}),
        ("---\na: [broken\n---\nText", {}),
        ("---\n---\nText", {}),
    ],
)
def test_front_matter(source: str, said: dict[str, object]) -> None:
    letter = parse(source, "markdown")
    assert letter.front_matter == said
    assert letter.front_matter_span is not None
    assert parts(source, "markdown") == [("paragraph", "Text")]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    letter = parse("---\n\nDear X,\n\nText.\n\n---\n", "markdown")
    assert letter.front_matter_span is None
    assert [block.role for block in letter.blocks] == [Role.SALUTATION, Role.PARAGRAPH]


def test_html_without_text_and_comments_are_preamble() -> None:
    source = "<!-- TODO\n[x] -->\n\nDear X,\n\n<div>\n<!-- x -->\n</div>\n\nText.\n"
    letter = parse(source, "markdown")
    assert [(block.role.value, letter.text[slice(*block.span)]) for block in letter.blocks] == [
        ("preamble", "<!-- TODO\n[x] -->"),
        ("salutation", "Dear X,"),
        ("preamble", "<div>\n<!-- x -->\n</div>"),
        ("paragraph", "Text."),
    ]


def test_an_indented_comment_is_preamble_and_nothing_else() -> None:
    letter = parse("  <!-- ask Ann -->\n- one thing\n", "markdown")
    assert [(block.role.value, letter.text[slice(*block.span)]) for block in letter.blocks] == [
        ("preamble", "<!-- ask Ann -->"),
        ("item", "one thing"),
    ]


def test_a_line_in_angle_brackets_that_is_no_tag_is_text() -> None:
    assert parts("<Company Name>\n<Address>\n\nDear X,\n\nText.", "markdown")[0] == (
        "header",
        "<Company Name>\n<Address>",
    )


def test_links() -> None:
    source = """Jo | github.com/jo | jo@mail.example | linkedin.com/in/jo

Dear X,

See [a](https://a.example), <https://b.example/x>, [c][c], ![no](https://no.example),
bare https://d.example/y_z. And me.dev, www.e.example; Node.js, e.g. numpy.linalg, [mail](mailto:a@b.example).
I hold a B.Tech.

[c]: https://c.example
[unused]: https://f.example

[^1]: In g.example/h.
"""
    assert targets(source, "markdown") == [
        "github.com/jo",
        "linkedin.com/in/jo",
        "https://a.example",
        "https://b.example/x",
        "https://c.example",
        "https://d.example/y_z",
        "me.dev",
        "www.e.example",
        "https://c.example",
        "https://f.example",
        "g.example/h",
    ]
    letter = parse(source, "markdown")
    assert letter.text[slice(*letter.links[2].span)] == "[a](https://a.example)"
    assert letter.text[slice(*letter.links[6].span)] == "me.dev"


def test_inline_code_is_marked_as_code() -> None:
    block = parse("Dear X,\n\nI use `torch` and ``a`b`` here.", "markdown").body[0]
    assert [block.prose.text[slice(*code)] for code in block.prose.code] == ["torch", "a`b"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_directives_in_every_context(end: str) -> None:
    source = end.join(
        [
            "<!-- letterlint-disable-file style/cliche -->",
            "",
            "# Head <!-- letterlint-disable-line -->",
            "",
            "Dear X,",
            "",
            "**Bold <!-- letterlint-disable-next-line a/b, c/d -- why > not --> line**",
            "",
            "- item <!-- letterlint-disable -->",
            "  <!-- letterlint-enable a/b -->",
            "",
            "`<!-- letterlint-enable -->` <!-- letterlint-nothing --> <!-- other -->",
            "",
            "    <!-- letterlint-enable -->",
        ]
    )
    letter = parse(source, "markdown")
    assert [(d.verb, [rule for rule, _ in d.rules]) for d in letter.directives] == [
        ("disable-file", ["style/cliche"]),
        ("disable-line", []),
        ("disable-next-line", ["a/b", "c/d"]),
        ("disable", []),
        ("enable", ["a/b"]),
        ("unknown", ["letterlint-nothing"]),
    ]
    for directive in letter.directives:
        assert letter.text[slice(*directive.span)].startswith("<!-- letterlint-")
        assert letter.text[slice(*directive.span)].endswith("-->")
        for rule, span in directive.rules:
            assert letter.text[slice(*span)] == rule
    assert ("item", "item") in parts(source, "markdown")


def test_equal_paragraphs_have_equal_prose() -> None:
    same = "I *run* R&amp;D at [x](https://x.example)."
    blocks = parse(f"Dear X,\n\n{same}\n\nü\n\n{same}\n", "markdown").body
    assert blocks[0].prose == blocks[2].prose
    assert blocks[0].span != blocks[2].span


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\0", "\ud800", "a", "- ", "# ", "Dear X,"])
def test_tiny_letters(text: str) -> None:
    assert parse(text, "markdown").text == text


def test_line_ends_and_byte_order_mark() -> None:
    source = "\ufeffDear X,\r\n\r\nOne line\r\nand two.\r\n\r\nBest,\r\nJo"
    assert parts(source, "markdown") == [
        ("salutation", "Dear X,"),
        ("paragraph", "One line\nand two."),
        ("sign-off", "Best,"),
        ("name", "Jo"),
    ]
    assert source_of(parse(source, "markdown"), "line\nand") == "line\r\nand"


@pytest.mark.parametrize("title", ["Mrs.", "Prof.", "Prof. Dr.", "Dr.", "Ms."])
def test_a_shortened_title_ends_no_sentence(title):
    letter = parse(f"Dear {title} Oduya-Klein,\n\nI built it and run it.\n", "markdown")
    assert [block.role for block in letter.blocks] == [Role.SALUTATION, Role.PARAGRAPH]


def test_a_greeting_that_goes_on_is_prose():
    letter = parse("Dear Mrs. Roe. I write to you,\n\nI built it and run it.\n", "markdown")
    assert Role.SALUTATION not in {block.role for block in letter.blocks}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("I ship^[since May, *each* `week`] models.", "I ship models."),
        ("^[A note.]", ""),
        ("I ship^[over\ntwo lines, [so to say]] models.", "I ship models."),
        ("I ship^[not closed\n\nmodels].", "I ship^[not closed"),
        ("I ship [@doe99] models [see @doe99, p. 3; @roe].", "I ship models ."),
        ("I ship [-@doe99, fig. 2].", "I ship ."),
        ("I ship as @doe99 says.", "I ship as says."),
        ("I ship what -@doe:2019 and @roe2004a [p. 3] *show*.", "I ship what and show."),
        ("I ship (@fig:load) and ship (see @doe99, p. 3).", "I ship () and ship (see , p. 3)."),
        ("@doe-2019 says so, and\n@roe99 asks.", "says so, and\nasks."),
        ("**@doe99 says so** [see @doe99, p. 3; @roe].", "says so ."),
        ("See [@jonas](https://x.example) and [my @handle].", "See @jonas and [my @handle]."),
        ("Find [@jonas42 there](https://x.example) as @jonas.", "Find @jonas42 there as @jonas."),
        ("Ask jo99@mail.example at 40 ms @p99.", "Ask jo99@mail.example at 40 ms @p99."),
    ],
)
def test_pandocs_notes_and_citations_are_no_words_of_the_letter(text: str, prose: str, end: str) -> None:
    source = f"Dear X,\n\n{text}\n\nSo it is.".replace("\n", end)
    assert body(source, "markdown")[0] == (prose or "So it is.")


def test_a_handle_among_contacts_is_no_citation() -> None:
    contacts = "Jo Doe | @jo42 | jo99@mail.example\n@jo42@social.example\nChat: @jo42:chat.example"
    letter = parse(f"{contacts}\n\nDear X,\n\nI ship.\n\nBest,\n\nJo\n@jo42\n", "markdown")
    assert letter.blocks[0].prose.text == contacts
    assert letter.blocks[-1].prose.text == "@jo42"


def test_a_note_of_pandoc_is_a_footnote() -> None:
    letter = parse("Dear X,\n\nI ship^[at [Company], https://x.example/a] `^[models]`.", "markdown")
    (note,) = letter.footnotes
    assert note.prose.text == "at [Company], https://x.example/a"
    start, end = note.span_of(3, 12)
    assert letter.text[start:end] == "[Company]"
    assert [link.target for link in letter.links] == ["https://x.example/a"]
