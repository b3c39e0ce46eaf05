"""What is remembered of chunks changes nothing: read by parts, a letter reads as it does whole."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from letterlint.formats import markdown_chunks
from letterlint.formats.latex import chunks, document
from letterlint.formats.markdown import MarkdownReader

LETTERS = sorted((Path(__file__).parents[1] / "letters").rglob("*.*"))
SPLICES = [
    *("", "\n", "\n\n", "\n\n\n", "\t", "    ", "\r\n", "\r\n\r\n", "\u2028", "\x00", "\ue000", "😀", "x "),
    *(
        "**",
        "`",
        "```",
        "~~~\n",
        "\n\n```\n",
        "- ",
        "\n\n- a\n\n  b\n\n",
        "1. ",
        "> ",
        "# ",
        "|",
        "[x]",
        "$",
        "$$",
    ),
    *("<!--", "-->", "<div>", "<pre>", "\n\n<script>\n\n", "===\n", "---\n"),
    *(
        "\\",
        "\\\\",
        "{",
        "}",
        "%",
        "\\%",
        "\n\n%\n\n",
        "''",
        "\\emph{",
        "\\textbf{",
        "\\bfseries ",
        "\\footnote{",
    ),
    *(
        "\\begin{verbatim}",
        "\\end{verbatim}",
        "\\begin{comment}",
        "\\begin{itemize}\n\\item ",
        "\\end{itemize}",
    ),
    *(
        "\\item ",
        "\\newcommand{\\x}[1]{#1}",
        "\\x{",
        "\n\nOne plain paragraph.\n\nAnother, of two\nlines.\n\n",
    ),
]


def texts(suffix: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in LETTERS if path.suffix == suffix]


def spliced(suffix: str) -> st.SearchStrategy[str]:
    """Letters with some stretches replaced by what changes how the rest is read."""
    places = st.floats(0, 1)
    change = st.tuples(places, st.integers(0, 80), st.sampled_from(SPLICES))

    def changed(text: str, changes: list[tuple[float, int, str]]) -> str:
        for place, length, splice in changes:
            at = int(place * len(text))
            text = text[:at] + splice + text[at + length :]
        return text

    return st.builds(changed, st.sampled_from(texts(suffix)), st.lists(change, max_size=6))


def plain(value: object) -> object:
    """A value with all that it holds, for comparison."""
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


# What paragraphs in which there is nothing to parse are made of, and what is nearly such.
SIGNS = (
    """Word a é 中 1 1. 1) - + -- = === ( ) a: ! "q" “w” ’s % / http://x.y www.a.bc a@b.cd _ * &amp; ... \\"""
)
WORDS = st.sampled_from([*SIGNS.split(), ": b", "\t", "\u00a0"])
GAPS = st.sampled_from(["", " ", "  ", "\n", " \n", "\n ", "\n\n", "\n \n"])
BARE = st.lists(st.tuples(WORDS, GAPS)).map(lambda pairs: "".join(map("".join, pairs)) + "\n\n")


@settings(max_examples=300, deadline=None)
@given(spliced(".md") | BARE)
@example("- a\n\n```\n\ncode\n\n```\n\nafter\n")
@example("<!-- open\n\nand on\n\n--> text\n\nafter\n")
@example("- a\n\n- b\n\n  c\n\nd\n")
@example("    code\n\nx\n\n    more\n\ny")
def test_markdown_reads_by_chunks_as_it_does_whole(text):
    reader = MarkdownReader(text, 7)
    reader.read()
    read = markdown_chunks.read(text, 7)
    assert plain(read.raw_blocks) == plain(reader.raw_blocks)
    assert plain(read.links) == plain(reader.links)
    assert plain(read.code) == plain(reader.code)


@settings(max_examples=150, deadline=None)
@given(spliced(".tex"))
@example("\\begin{document}\n\na\n\n\\begin{verbatim}\n\nb\n\n\\end{verbatim}\n\nx\n\n\\end{document}")
@example("\\newcommand{\\x}[1]{#1}\n\n\\x{a\n\nb\n\nc}\n\nd\n\n")
@example("\\bfseries\n\nbold\n\nand on\n\n")
@example("\\item\n\none\n\ntwo\n\n\\end{itemize}\n\nthree\n\n")
def test_latex_reads_by_paragraphs_as_it_does_whole(text):
    assert plain(chunks.read(text)) == plain(document.read(text))


def test_plain_paragraphs_are_set_aside_and_found_again():
    text = (
        "\\opening{Dear Ann,}\n\nOne, 5\\% plain.\n\nTwo --- plain.\n\n"
        "\\emph{Not} plain.\n\nThree.\n\n\\closing{Bye}\n"
    )
    runs = chunks._runs(text)
    assert [text[run.span.start : run.span.end] for run in runs] == [
        "One, 5\\% plain.\n\nTwo --- plain.",
        "Three.",
    ]
    assert [piece.text for piece in chunks.read(text).raw_blocks][1:5] == [
        "One, 5% plain.",
        "Two — plain.",
        "Not plain.",
        "Three.",
    ]
