"""Any text whatever is a letter: it parses, its blocks are in order, and every character knows its source."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_latex import LETTER as LATEX
from test_plain import LETTER as PLAIN

from letterlint.formats import parse
from letterlint.letter import Letter, Markup, Prose, Role

MARKUPS: tuple[Markup, ...] = ("markdown", "latex", "plain")

MARKDOWN = """---
company: Acme
---
# Jo Doe

Dear Ünal 👋,

I run **search** at [Acme](https://acme.example): 2&nbsp;TB `a day`[^1], <Company Name>.

- [x] **One.** Thing <!-- letterlint-disable-line a/b -->
- two

| a | b |
|---|---|
| c | d |

Best, Jo

[^1]: Note at github.com/jo.
"""

MARKS = [
    *(
        "{",
        "}",
        "[",
        "]",
        "\\",
        "$",
        "$$",
        "%",
        "&",
        "~",
        "#",
        "^",
        "_",
        "*",
        "**",
        "`",
        "```",
        "<",
        ">",
        "|",
        "-",
        "--",
    ),
    *(
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "  \n",
        "\t",
        " ",
        "\u2028",
        "\0",
        "\ufeff",
        "\ud800",
        "é",
        "e\u0301",
        "👋",
        "“",
    ),
    *(
        "\\begin{itemize}",
        "\\end{itemize}",
        "\\item ",
        "\\textbf{",
        "\\opening{",
        "\\closing{",
        "\\footnote{",
        "\\opening{{\\opening{---\n[}",
        "\\\\",
    ),
    *(
        "\\begin{document}",
        "\\end{document}",
        "\\SI{1}{",
        "\\verb|",
        "\\[",
        "\\]",
        "\\(",
        "\\'",
        "\\href{",
        "\\url{a%}",
    ),
    *(
        "\\newcommand{\\x}[1]{a #1 b\\par c}",
        "\\x",
        "\\x{y}",
        "\\makeletterclosing",
        "\\begin{comment}",
        "\\\\[1em]",
    ),
    *(
        "Dear X,",
        "Best, Jo",
        "P.S. ",
        "Re: x",
        "- ",
        "> ",
        "# ",
        "[^1]: ",
        "[a]: b",
        "&amp;",
        "<!--",
        "-->",
        "<div>",
    ),
    *(
        "---\n",
        "a: b\n",
        "github.com/x",
        "a@b.example",
        "Hello words here",
        "% letterlint-disable a/b",
        "\\end{letter}",
    ),
]

texts = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=4)), max_size=25).map("".join)
# Characters that no markup makes anything of.
PLAIN_CHARACTERS = frozenset(string.ascii_letters + string.digits + ",.;:()")


def sound(letter: Letter) -> None:
    """Fails where the letter breaks what `letter.py` promises."""
    at = 0
    for block in letter.blocks:
        assert at <= block.span.start <= block.span.end <= len(letter.text)
        at = block.span.end
        sound_prose(block.prose, block.span.end - block.span.start)
    for span in [link.span for link in letter.links] + [found.span for found in letter.directives]:
        assert 0 <= span.start < span.end <= len(letter.text)


def sound_prose(prose: Prose, length: int) -> None:
    assert len(prose.text) == len(prose.starts) == len(prose.ends)
    assert prose.text == prose.text.strip(" \t\r\n")
    for start, end in zip(prose.starts, prose.ends, strict=True):
        assert 0 <= start <= end <= length
    for code in prose.code:
        assert 0 <= code.start <= code.end <= len(prose.text)


def says_its_source(letter: Letter) -> None:
    """Fails where a plain character that stands for one character of the source is another there."""
    for block in letter.blocks:
        for index, char in enumerate(block.prose.text):
            span = block.span_of(index, index + 1)
            if char in PLAIN_CHARACTERS and span.end - span.start == 1:
                assert letter.text[span.start] == char


@pytest.mark.parametrize("markup", MARKUPS)
@given(text=texts)
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_letter(markup: Markup, text: str) -> None:
    letter = parse(text, markup)
    assert letter.text == text
    sound(letter)
    says_its_source(letter)
    assert parse(text, markup) == letter


mutations = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.floats(0, 1), st.sampled_from(["cut", "copy", *MARKS])),
    min_size=1,
    max_size=6,
)


def mutated(text: str, changes: list[tuple[float, int, float, str]]) -> str:
    """The text with slices cut out, copied elsewhere, or replaced by a mark."""
    for where, length, other, what in changes:
        start = int(where * len(text))
        cut = text[start : start + length]
        if what == "copy":
            at = int(other * len(text))
            text = text[:at] + cut + text[at:]
        else:
            text = text[:start] + ("" if what == "cut" else what) + text[start + length :]
    return text


@pytest.mark.parametrize(("markup", "text"), [("markdown", MARKDOWN), ("latex", LATEX), ("plain", PLAIN)])
@given(changes=mutations)
@example(changes=[(0.494140625, 24, 0.0, "`")])  # An accent whose argument would be behind the paragraph.
@settings(max_examples=200, deadline=None)
def test_letters_in_the_making(
    markup: Markup, text: str, changes: list[tuple[float, int, float, str]]
) -> None:
    letter = parse(mutated(text, changes), markup)
    sound(letter)
    says_its_source(letter)


def test_a_formula_that_reaches_out_of_an_argument_overlaps_no_block() -> None:
    text = "\\begin{letter}{A$$cme}\n\\opening{Dear Ms. Roe,}\n\n$$I ship.\n\\closing{Bye,}\n\\end{letter}\n"
    sound(parse(text, "latex"))


@pytest.mark.parametrize(
    "text",
    [
        "{" * 20_000,
        "}" * 20_000,
        "%" * 20_000,
        "%\n" * 5_000,
        "\\" * 20_000,
        "$" * 5_001,
        "\\[" * 3_000,
        "\\begin{a}" * 2_000,
        "\\end{a}" * 2_000,
        "\\textbf{" * 2_000 + "deep",
        "\\item[" * 2_000,
        "\\'" + "%\n" * 2_000 + "e",
        ">" * 5_000,
        "- " * 2_000,
        "[" * 20_000,
        "![[" * 5_000,
        "<!-- letterlint-disable " * 1_000,
        "*" * 20_000,
        "a." * 10_000,
        "a@" * 10_000,
        "Best,\n" * 2_000,
        "Dear X,\n" * 2_000,
        "P.S. x\n" * 2_000,
        "---\n" + "[" * 10_000 + "\n---\n",
        "\\newcommand{\\p}{" + "\\q" * 50 + "}\\newcommand{\\q}{" + "\\p" * 50 + "}" + "\\p " * 100,
        "word " * 20_000,
    ],
    ids=lambda text: repr(text[:24]),
)
@pytest.mark.parametrize("markup", MARKUPS)
def test_hostile_texts_end(markup: Markup, text: str) -> None:
    sound(parse(text, markup))


@pytest.mark.parametrize(
    "text", ["{" * 500 + "deep inside" + "}" * 500, "\\textbf{so " * 300 + "deep inside"]
)
def test_what_is_nested_too_deep_is_still_read(text: str) -> None:
    said = " ".join(block.prose.text for block in parse(text, "latex").body)
    assert said.endswith("deep inside")


def test_a_latex_letter_too_marked_up_for_the_walker_is_read_as_lines() -> None:
    letter = parse("Dear X,\n\n" + "{}" * 20_000 + "\n\nSome text here.\n\nBest,\nJo", "latex")
    sound(letter)
    roles = [block.role for block in letter.blocks]
    assert roles[0] is Role.SALUTATION
    assert roles[-2:] == [Role.SIGN_OFF, Role.NAME]
