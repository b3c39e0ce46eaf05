"""Edits of words that reach over the edges of markup; `⟦ ⟧` are around the marked words."""

import pytest

from letterlint.fixes import in_markup
from letterlint.fixes.edits import apply
from letterlint.formats import parse
from letterlint.text import Span

MARKDOWN = "Dear Ann,\n\nFirst.\n\n{}\n\nBest,\n\nJo\n"
LATEX = (
    "\\begin{{document}}\n\\opening{{Dear Ann,}}\n\nFirst.\n\n{}\n\n\\closing{{Best,}}\n\\end{{document}}\n"
)
FRAMES = {"markdown": MARKDOWN, "latex": LATEX, "plain": MARKDOWN}


def letter_with(passage, markup):
    """A letter that holds a passage, and the span that is marked in it."""
    text = FRAMES[markup].format(passage)
    start, end = text.index("⟦"), text.index("⟧") - 1
    return parse(text.replace("⟦", "").replace("⟧", ""), markup), Span(start, end)


def words_at(letter, span):
    for block in letter.blocks:
        if block.span.covers(span):
            return "".join(
                char
                for char, start, end in zip(
                    block.prose.text, block.prose.starts, block.prose.ends, strict=True
                )
                if span.start <= start + block.span.start and end + block.span.start <= span.end
            )
    raise AssertionError("no block there")


def edited(passage, markup, edits_of):
    """The passage after the edits, None where there are none."""
    letter, span = letter_with(passage, markup)
    edits = edits_of(letter, span)
    before, after = FRAMES[markup].format("|").split("|")
    text = apply(letter.text, edits)
    assert text.startswith(before) and text.endswith(after)
    return text[len(before) : len(text) - len(after)] if edits else None


def replaced(passage, text, markup="markdown"):
    return edited(
        passage, markup, lambda letter, span: in_markup.replace(letter, span, words_at(letter, span), text)
    )


def deleted(passage, markup="markdown"):
    return edited(
        passage, markup, lambda letter, span: in_markup.delete(letter, span, words_at(letter, span))
    )


def inserted(passage, text, markup="markdown"):
    return edited(passage, markup, lambda letter, span: in_markup.insert(letter, span.end, text))


@pytest.mark.parametrize(
    ("passage", "text", "result"),
    [
        ("I use ⟦Pytorch⟧ now.", "PyTorch", "I use PyTorch now."),
        ("⟦Pytorch⟧", "PyTorch", "PyTorch"),
        ("I use **⟦Fast** API⟧ now.", "FastAPI", "I use **FastAPI** now."),
        ("I use **⟦Ten**sorflow⟧.", "TensorFlow", "I use **TensorFlow**."),
        ("I use *⟦kuber*netes⟧.", "Kubernetes", "I use *Kubernetes*."),
        ("I use ⟦Scikit **Learn⟧**.", "scikit-learn", "I use **scikit-learn**."),
        ("I use [⟦Fast](https://x.org) API⟧.", "FastAPI", "I use [FastAPI](https://x.org)."),
        ("I use ⟦Fast [API⟧](https://x.org).", "FastAPI", "I use [FastAPI](https://x.org)."),
        ("I use ~~⟦Fast~~ <b>API⟧</b>.", "FastAPI", "I use ~~FastAPI~~."),
        ("I use ⟦**Fast** *API*⟧.", "FastAPI", None),  # The marks are not of words alone.
        ("I use **⟦Fast** *API⟧*.", "FastAPI", "I use **FastAPI**."),
        ("I use ⟦Fast <!-- or so --> API⟧.", "FastAPI", "I use <!-- or so --> FastAPI."),
        ("I use **⟦Fast <!-- or so --> API⟧**.", "FastAPI", "I use **<!-- or so --> FastAPI**."),
        ("I **⟦was** responsible for⟧ it.", "built", "I **built** it."),
        ("I ⟦was responsible **for⟧ the index**.", "built", "I **built the index**."),
        ("I ⟦was responsible\\\nfor⟧ it.", "built", "I \\\nbuilt it."),
        ("I ⟦was responsible  \nfor⟧ it.", "built", "I   \nbuilt it."),
        ("I ⟦was responsible\nfor⟧ it.", "built", "I built it."),
        ("I ⟦worked `on⟧ x`.", "built", None),  # Code is code.
        ("I use [⟦Fast](https://x.org) [API⟧](https://y.org).", "FastAPI", None),
        ("- I use **⟦Fast** API⟧", "FastAPI", "- I use **FastAPI**"),
        (
            "| **⟦Fast** API⟧ | x |\n| --- | --- |\n| y | z |",
            "FastAPI",
            "| **FastAPI** | x |\n| --- | --- |\n| y | z |",
        ),
        ("## Why *⟦Fast* API⟧", "FastAPI", "## Why *FastAPI*"),
        ("> I use **⟦Fast** API⟧ and\n> more.", "FastAPI", "> I use **FastAPI** and\n> more."),
        ("> I use ⟦Fast\n> **API⟧**, as they say.", "FastAPI", "> I use **FastAPI**, as they say."),
        ("> > ⟦Fast\n> > API⟧, as they say.", "FastAPI", "> > FastAPI, as they say."),
        ("- a\n    - ⟦Fast\n      *API⟧* as they say.", "FastAPI", "- a\n    - *FastAPI* as they say."),
        ("I join ⟦\\[Company\\]⟧.", "A*c*me", "I join A\\*c\\*me."),
        ("I join ⟦X⟧ now.", "1. FC", "I join 1. FC now."),
        ("⟦X⟧ is it.", "1. FC", "1\\. FC is it."),
    ],
)
def test_markdown_stays_whole(passage, text, result):
    assert replaced(passage, text) == result


@pytest.mark.parametrize(
    ("passage", "text", "result"),
    [
        (r"I use \textbf{⟦Fast} API⟧.", "FastAPI", r"I use \textbf{FastAPI}."),
        (r"I use \href{https://x.org}{⟦Fast} API⟧.", "FastAPI", r"I use \href{https://x.org}{FastAPI}."),
        (r"I use ⟦kuber\-ne\-tes⟧.", "Kubernetes", "I use Kubernetes."),
        (r"I use \emph{⟦kuber}netes⟧.", "Kubernetes", r"I use \emph{Kubernetes}."),
        (r"I use ⟦Scikit \textbf{Learn⟧}.", "scikit-learn", r"I use \textbf{scikit-learn}."),
        (r"I use {\itshape ⟦Fast} API⟧.", "FastAPI", r"I use {\itshape FastAPI}."),
        (r"I use \textbf{⟦Fast} \emph{API⟧}.", "FastAPI", r"I use \textbf{FastAPI}."),
        (r"I \textbf{⟦was} responsible for⟧ it.", "built", r"I \textbf{built} it."),
        (r"I ⟦worked \href{https://x.org}{on⟧ Prefect}.", "built", r"I \href{https://x.org}{built Prefect}."),
        ("I ⟦worked % or so\non⟧ it.", "built", "I % or so\nbuilt it."),
        ("I ⟦worked \\\\\non⟧ it.", "built", "I  \\\\\nbuilt it."),
        ("I ⟦worked $x$ on⟧ it.", "built", "I built it."),
        ("I ⟦worked $x⟧$ on it.", "built", "I built on it."),
        (
            "I join ⟦Acme⟧ now.",
            "A&B_c {100%} \\^~",
            r"I join A\&B\_c \{100\%\} \textbackslash{}\textasciicircum{}\textasciitilde{} now.",
        ),
        (
            r"\newcommand{\tool}{on Pytorch now}I work ⟦\tool⟧.",
            "PyTorch",
            r"\newcommand{\tool}{on Pytorch now}I work PyTorch.",
        ),
    ],
)
def test_latex_stays_whole(passage, text, result):
    assert replaced(passage, text, "latex") == result


def test_a_macro_that_stands_for_more_than_the_words_is_left_alone():
    letter, span = letter_with(r"\newcommand{\tool}{on Pytorch now}I work ⟦\tool⟧.", "latex")
    assert in_markup.replace(letter, span, "Pytorch", "PyTorch") == ()


@pytest.mark.parametrize(
    ("passage", "markup", "result"),
    [
        ("I use Docker⟦, a platform,⟧ daily.", "markdown", "I use Docker daily."),
        ("I use **Docker⟦, a containerization** platform,⟧ daily.", "markdown", "I use **Docker** daily."),
        ("I use Docker ⟦(a **platform)⟧** daily.", "markdown", "I use Docker daily."),
        (r"I use Docker ⟦(a \textbf{platform)⟧} daily.", "latex", "I use Docker daily."),
        (r"I use \textbf{Docker⟦, a} platform,⟧ daily.", "latex", r"I use \textbf{Docker} daily."),
        ("I use it⟦, a <!-- so --> thing⟧.", "markdown", None),
        ("I use it⟦, a thing,\\\nso,⟧ daily.", "markdown", "I use it\\\n daily."),
        ("It grew ~~⟦hugely⟧.~~ So I left.", "markdown", "It grew. So I left."),  # `~~.~~` strikes nothing.
        ("It grew **⟦hugely⟧.** So I left.", "markdown", "It grew. So I left."),
        (r"It grew \textbf{⟦hugely⟧.} So I left.", "latex", "It grew. So I left."),
        ("It grew [⟦hugely⟧.](https://x.example) So.", "markdown", None),
        ("⟦So,⟧ - well.", "markdown", None),  # A list is none.
    ],
)
def test_what_is_deleted_leaves_nothing_open(passage, markup, result):
    assert deleted(passage, markup) == result


@pytest.mark.parametrize(
    ("passage", "markup", "result"),
    [
        ("I cut ⟦costs⟧.", "markdown", "I cut costs by [N]%."),
        ("I cut **⟦costs⟧**.", "markdown", "I cut **costs** by [N]%."),
        ("I cut ⟦[costs]⟧(https://x.org).", "markdown", "I cut [costs](https://x.org) by [N]%."),
        ("I cut `⟦costs⟧`.", "markdown", "I cut `costs` by [N]%."),
        ("I cut *all **⟦costs⟧***.", "markdown", "I cut *all **costs*** by [N]%."),
        ("I cut ⟦costs⟧ <!-- so -->.", "markdown", "I cut costs by [N]% <!-- so -->."),
        ("I cut ⟦costs⟧\\\nhere.", "markdown", "I cut costs by [N]%\\\nhere."),
        ("| I cut ⟦costs⟧ | x |\n| --- | --- |", "markdown", "| I cut costs by [N]% | x |\n| --- | --- |"),
        (r"I cut \textbf{⟦costs⟧}.", "latex", r"I cut \textbf{costs} by [N]\%."),
        (r"I cut \href{https://x.org}{⟦costs⟧}.", "latex", r"I cut \href{https://x.org}{costs} by [N]\%."),
        (r"I cut \verb|⟦costs⟧|.", "latex", r"I cut \verb|costs| by [N]\%."),
        ("I cut $⟦c⟧$.", "latex", r"I cut $c$ by [N]\%."),
        ("I cut ⟦costs⟧ % so\nhere.", "latex", "I cut costs by [N]\\% % so\nhere."),
        ("I cut ⟦costs⟧.", "plain", "I cut costs by [N]%."),
    ],
)
def test_what_is_inserted_stands_outside_of_what_ends_there(passage, markup, result):
    assert inserted(passage, " by [N]%", markup) == result


@pytest.mark.parametrize(
    ("passage", "after"),
    [
        ("- One.\n- ⟦Ask Ada.⟧\n- Two.", "- One.\n- Two."),
        ("- One.\n- **⟦Ask Ada.⟧**\n- Two.", "- One.\n- Two."),
        ("- One.\n- ⟦Ask Ada\n  again.⟧\n- Two.", "- One.\n- Two."),
        ("- One.\n- ⟦Ask⟧ Ada.\n- Two.", "- One.\n- Ada.\n- Two."),
    ],
)
def test_no_empty_item_is_left_in_a_list(passage, after):
    assert deleted(passage) == after
