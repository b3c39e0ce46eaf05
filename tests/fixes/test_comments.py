"""Comments that are put in and taken out: no reader sees it."""

import pytest

from letterlint.config.discovery import switched
from letterlint.fixes import comments
from letterlint.fixes.edits import apply
from letterlint.formats import parse
from letterlint.letter import Role
from letterlint.rule import Finding, Severity
from letterlint.suppressions.matching import suppress
from letterlint.text import Span

LINE = "<!-- letterlint-disable-line a/one -->"
HEAD = "Dear Ann,\n\n"
BODY = "I run things in production every day.\n\nBest,\n\nJo\n"


def seen(letter):
    return [
        (block.role, block.prose.text.split()) for block in letter.blocks if block.role is not Role.PREAMBLE
    ]


def place(text):
    return Span(text.index("fault"), text.index("fault") + 5)


def silenced(text, markup):
    """A text after the rule a/one was silenced on the line of “fault”."""
    letter = parse(text, markup)
    edit = comments.disable_line(letter, "a/one", place(text))
    if edit is None:
        return None
    done = apply(text, [edit])
    after = parse(done, markup)
    assert seen(after) == seen(letter)
    finding = Finding("a/one", Severity.HINT, place(done), "")
    assert suppress(after, [finding], ["a/one"], lambda _: False) == ((), (), ())
    return done


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("I am fault.\nHere.", f"I am fault. {LINE}\nHere."),
        ("I am fault.\\\nHere.", f"I am fault. {LINE}\\\nHere."),
        ("I am fault.  \nHere.", f"I am fault. {LINE}  \nHere."),
        ("I am fault\\\\\nHere.", f"I am fault\\\\ {LINE}\nHere."),
        ("I am fault\\\\\\\nHere.", f"I am fault\\\\ {LINE}\\\nHere."),
        ("**I am\nfault** here.", f"**I am\nfault** here. {LINE}"),
        ("- I am fault.\n- Here.", f"- I am fault. {LINE}\n- Here."),
        ("## I am fault\n\nHere.", f"## I am fault {LINE}\n\nHere."),
        ("I am fault\n===\n\nHere.", f"I am fault {LINE}\n===\n\nHere."),
        ("| fault | b |\n|---|---|\n| c | d |", f"| fault | b {LINE} |\n|---|---|\n| c | d |"),
        ("| a | b |\n|---|---|\n| fault | d |", f"| a | b |\n|---|---|\n| fault | d {LINE} |"),
        ("fault | b\n---|---\nc | d", f"fault | b {LINE}\n---|---\nc | d"),
        ("I am fault, `and\nthat`.", f"I am fault{LINE}, `and\nthat`."),
        ("> I am fault\n> here.", f"> I am fault {LINE}\n> here."),
        ("I am fault, [and\nthat](https://x.org).", f"I am fault, [and {LINE}\nthat](https://x.org)."),
    ],
)
def test_a_rule_is_silenced_on_a_line_of_markdown(text, done, end):
    text, done = (f"{HEAD}{each}\n\n{BODY}".replace("\n", end) for each in (text, done))
    assert silenced(text, "markdown") == done


def test_so_it_is_in_a_header():
    text = f"[fault]\\\njonas@example.org\n\n{HEAD}{BODY}"
    assert silenced(text, "markdown") == text.replace("]\\", f"] {LINE}\\")


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("I am fault.", "% letterlint-disable-next-line a/one\nI am fault."),
        ("  I \\textbf{am\n  fault}.", "  I \\textbf{am\n  % letterlint-disable-next-line a/one\n  fault}."),
        ("I am\\\\\nfault.", "I am\\\\\n% letterlint-disable-next-line a/one\nfault."),
        (
            "\\begin{verbatim}\nx\n\\end{verbatim} I am fault.",
            "\\begin{verbatim}\nx\n\\end{verbatim} I am fault. % letterlint-disable-line a/one",
        ),
    ],
)
def test_a_rule_is_silenced_on_a_line_of_latex(text, done):
    frame = "\\begin{document}\n\\opening{Dear Ann,}\n\n%s\n\n\\closing{Best,}\n\\end{document}\n"
    assert silenced(frame % text, "latex") == frame % done


@pytest.mark.parametrize(
    ("text", "markup", "done"),
    [
        (HEAD, "markdown", f"<!-- letterlint-disable-file a/one -->\n\n{HEAD}"),
        (
            f"---\nx: y\n---\n\n{HEAD}",
            "markdown",
            f"---\nx: y\n---\n\n<!-- letterlint-disable-file a/one -->\n\n{HEAD}",
        ),
        (HEAD, "latex", f"% letterlint-disable-file a/one\n{HEAD}"),
        (f"\ufeff{HEAD}", "plain", f"\ufeff<!-- letterlint-disable-file a/one -->\n\n{HEAD}"),
    ],
)
def test_a_rule_is_silenced_in_a_file(text, markup, done):
    letter = parse(text, markup)
    edit = comments.disable_file(letter, "a/one")
    assert edit is not None and apply(text, [edit]) == done


@pytest.mark.parametrize(
    ("text", "markup", "done"),
    [
        ("Some text.\\\nMore.\n", "markdown", "---\nletterlint: true\n---\n\nSome text.\\\nMore.\n"),
        ("| a |\n|---|\n| b |\n", "markdown", "---\nletterlint: true\n---\n\n| a |\n|---|\n| b |\n"),
        ("---\nx: y\n---\n\nText.\n", "markdown", "---\nletterlint: true\nx: y\n---\n\nText.\n"),
        ("---\nletterlint: off\n---\n\nText.\n", "markdown", "---\nletterlint: true\n---\n\nText.\n"),
        ("---\n{letterlint: off}\n---\n\nText.\n", "markdown", None),
        ("---\n\nText.\n", "markdown", "---\nletterlint: true\n---\n\n---\n\nText.\n"),
        ("Text.\n", "latex", "% letterlint: on\nText.\n"),
        ("% letterlint: off\nText.\n", "latex", "% letterlint: on\nText.\n"),
        ("Text.\n", "plain", None),
    ],
)
def test_a_file_is_made_a_letter(text, markup, done):
    letter = parse(text, markup)
    edit = comments.check_as_letter(letter)
    assert (apply(text, [edit]) if edit else None) == done
    if done:
        assert switched(parse(done, markup)) is True
        assert seen(parse(done, markup)) == seen(letter)


@pytest.mark.parametrize(
    ("text", "markup", "done"),
    [
        (f"One.\n{LINE}\nTwo.", "markdown", "One.\n\nTwo."),
        (f"One.\n\n{LINE}\n\nTwo.", "markdown", "One.\n\n\nTwo."),
        (f"One. {LINE}\nTwo.", "markdown", "One.\nTwo."),
        (f"One. {LINE}\\\nTwo.", "markdown", "One.\\\nTwo."),
        (f"One. {LINE} Two.", "markdown", "One. Two."),
        (f"One {LINE}, two.", "markdown", "One , two."),
        ("One. % letterlint-disable-line a/one\nTwo.", "latex", "One.\nTwo."),
        ("One.\n% letterlint-disable-next-line a/one\nTwo.", "latex", "One.\nTwo."),
        ("On% letterlint-disable-line a/one\ne.", "latex", "On%\ne."),
    ],
)
def test_a_comment_is_taken_out(text, markup, done):
    letter = parse(text, markup)
    (problem,) = suppress(letter, [], ["a/one"], lambda _: False).unused
    ((_, _, edits),) = comments.removal(letter, problem)
    assert apply(text, edits) == done
    assert seen(parse(done, markup)) == seen(letter)


def test_a_rule_is_taken_out_of_a_comment():
    text = "!two <!-- letterlint-disable-line a/one a/two -->"
    letter = parse(text, "markdown")
    two = Finding("a/two", Severity.HINT, Span(0, 4), "")
    (problem,) = suppress(letter, [two], ["a/one", "a/two"], lambda _: False).unused
    ((_, _, edits),) = comments.removal(letter, problem)
    assert apply(text, edits) == "!two <!-- letterlint-disable-line a/two -->"
