import re
import sys

import pytest

from letterlint import formats
from letterlint.rule import Finding, Severity
from letterlint.suppressions.matching import suppress
from letterlint.text import Span

RULES = ("a/one", "a/two", "b/three")


def run(text, kind="markdown", waiting=()):
    """The suppression of a letter in which each `one`, `two` and `three` is a finding of the rule so
    named.
    """
    letter = formats.parse(text, kind)
    found = []
    for rule in RULES:
        word, at = rule[2:], 0
        quiet = [directive.span for directive in letter.directives]
        while (at := text.find(f"!{word}", at)) >= 0:
            span = Span(at, at + len(word) + 1)
            if not any(each.covers(span) for each in quiet):
                found.append(Finding(rule, Severity.WARNING, span, ""))
            at += 1
    done = suppress(letter, sorted(found, key=lambda f: f.span), RULES, lambda rule: rule in waiting)
    kept = [f"{f.rule}@{letter.lines.position(f.span.start, 'utf-32')[0] + 1}" for f in done.findings]
    return (
        kept,
        [text[slice(*r.span)] for r in done.unknown],
        [text[slice(*r.span)] for r in done.unused],
        done,
        letter,
    )


def kept(text, kind="markdown"):
    found, unknown, unused, _, _ = run(text, kind)
    assert (unknown, unused) == ([], [])
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Said !one. <!-- letterlint-disable-line a/one -->\nSaid !one.", ["a/one@2"]),
        ("Said !one !two. <!-- letterlint-disable-line a/one, a/two -- why not -->", []),
        ("Said !one !three. <!-- letterlint-disable-line a/* -->", ["b/three@1"]),
        ("Said !one !three. <!-- letterlint-disable-line -->", []),
        ("<!-- letterlint-disable-next-line a/one -->\nSaid !one.\nSaid !one.", ["a/one@3"]),
        ("<!-- letterlint-disable-next-line a/one -->\n\nSaid !one.\nSaid !one.", ["a/one@4"]),
        (
            "<!-- letterlint-disable-next-line a/one -->\n"
            "<!-- letterlint-disable-next-line a/two -->\nSaid !one !two.",
            [],
        ),
        (
            "!one\n\n<!-- letterlint-disable a/one -->\n\n!one\n\n<!-- letterlint-enable a/one -->\n\n!one",
            [
                "a/one@1",
                "a/one@9",
            ],
        ),
        (
            "<!-- letterlint-disable -->\n\n!one !two\n\n<!-- letterlint-enable a/one -->\n\n!one !two",
            ["a/one@7"],
        ),
        ("!one\n\n!one\n\n<!-- letterlint-disable-file a/one -->", []),
        ("<!-- letterlint-disable-line\na/one --> Said !one.\n\nSaid !one.", ["a/one@4"]),
        ("- !one <!-- letterlint-disable-line a/one -->\n- !one", ["a/one@2"]),
        ("**Bold !one** <!-- letterlint-disable-line a/one -->\n\n!one", ["a/one@3"]),
        ("# Head <!-- letterlint-disable-next-line a/one -->\nSaid !one.", []),
    ],
)
def test_markdown(text, expected, end):
    assert kept(text.replace("\n", end)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Said !one. % letterlint-disable-line a/one\nSaid !one.", ["a/one@2"]),
        ("% letterlint-disable-next-line a/one -- why\nSaid !one.", []),
        ("% letterlint-disable-next-line a/one\n%\n  % a note\nSaid !one.\nSaid !one.", ["a/one@5"]),
        (
            "\\begin{itemize}\n\\item !one % letterlint-disable-line a/one\n\\item !one\n\\end{itemize}",
            ["a/one@3"],
        ),
        ("% letterlint-disable-file\n\\documentclass{letter}\n\\begin{document}\n!one\n\\end{document}", []),
    ],
)
def test_latex(text, expected):
    assert kept(text, "latex") == expected


def test_a_finding_over_two_lines_is_silenced_on_either():
    letter = formats.parse("Said on\none. <!-- letterlint-disable-line a/one -->", "markdown")
    done = suppress(letter, [Finding("a/one", Severity.HINT, Span(5, 11), "")], RULES, lambda _: False)
    assert done.findings == ()


def test_names_that_are_no_rules_and_directives_that_silence_nothing():
    found, unknown, unused, done, _ = run("Said !one. <!-- letterlint-disable-line a/on a/one a/two c/* -->")
    assert (found, unknown, unused) == ([], ["a/on", "c/*"], ["a/two"])
    assert done.unknown[0].hint == "; did you mean 'a/one'?"


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("LETTERLINT-DISABLE", ""),
        ("Letterlint-disable-line", "disable-line"),
        ("letterlint:disable-line", "disable-line"),
        ("letterlint: disable-next-line", "disable-next-line"),
        ("letterlint disable-file", "disable-file"),
        ("letterlint_disable_line", "disable-line"),
        ("letterlint-disable-nextline", "disable-next-line"),
        ("letterlint:ignore", ""),
    ],
)
@pytest.mark.parametrize(("comment", "kind"), [("<!-- {} a/one -->", "markdown"), ("% {} a/one", "latex")])
def test_a_name_in_another_spelling_is_unknown(name, right, comment, kind):
    found, unknown, unused, done, _ = run("Said !one. " + comment.format(name), kind)
    assert (found, unknown, unused) == (["a/one@1"], [name], [])
    assert right in done.unknown[0].hint


@pytest.mark.parametrize(
    "comment",
    ["<!-- letterlint ignores this -->", "<!-- see letterlint.dev -->", "<!-- what letterlint disabled -->"],
)
def test_a_comment_on_letterlint_is_no_directive(comment):
    assert run(f"Said !one. {comment}")[:3] == (["a/one@1"], [], [])


def test_a_directive_that_names_none_is_marked_whole():
    _, _, unused, _, _ = run("Nothing. <!-- letterlint-disable-line -->")
    assert unused == ["<!-- letterlint-disable-line -->"]


def test_a_rule_that_waits_for_the_letter_to_be_written_is_not_useless():
    text = "Nothing. <!-- letterlint-disable-file a/one -->"
    assert run(text, waiting={"a/one"})[2] == []
    assert run(text, waiting={"a/two"})[2] == ["a/one"]


def test_enabling_what_was_not_disabled_is_no_fault():
    assert kept("!one <!-- letterlint-enable a/one -->") == ["a/one@1"]


def calls(function):
    """How many functions are called while one runs: a measure of its work that no busy machine changes."""
    count = 0

    def note(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "text",
    [
        "Said !one.\n" + "<!-- letterlint-disable-next-line a/two -->\n",
        "Said !one.\n" + "<!-- letterlint-disable-next-line a/two -->\n\n",
        "Said !one. <!-- letterlint-disable-line a/one -->\n",
        "Said !one. <!-- letterlint-disable-file a/one -->\n",
        "Said !one. <!-- letterlint-disable a/one --> !one <!-- letterlint-enable a/one -->\n",
        "Said !one. <!-- letterlint-disable-line a/on{} -->\n",
    ],
)
def test_work_grows_as_the_number_of_comments(text):
    def work(number):
        letter = formats.parse("".join(text.format(i) for i in range(number)), "markdown")
        found = [
            Finding("a/one", Severity.HINT, Span(*place.span()), "")
            for place in re.finditer("!one", letter.text)
        ]
        return calls(lambda: suppress(letter, found, RULES, lambda _: False))

    assert work(800) < 2.5 * work(400)


def test_a_name_like_an_unknown_one_is_looked_for_so_often_and_no_more():
    text = "".join(f"<!-- letterlint-disable-line a/on{number} -->\n" for number in range(300))
    hints = [problem.hint for problem in run(text)[3].unknown]
    assert hints == ["; did you mean 'a/one'?"] * 100 + [""] * 200


def test_a_finding_that_begins_before_a_directive_is_not_silenced_by_it():
    text = "Said one <!-- letterlint-disable a/one --> so.\n"
    found = Finding("a/one", Severity.WARNING, Span(5, text.index("so") + 2), "")
    done = suppress(formats.parse(text, "markdown"), [found], RULES, lambda rule: False)
    assert done.findings == (found,)


@pytest.mark.parametrize("text", ["`x`{}", "``x`{}", "<code>x</code>{}"])
def test_a_directive_right_behind_code_is_none_of_it(text):
    letter = formats.parse(text.format("<!-- letterlint-disable-line a/one -->"), "markdown")
    assert [directive.verb for directive in letter.directives] == ["disable-line"]
