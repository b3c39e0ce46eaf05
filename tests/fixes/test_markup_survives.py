"""Markup is put into marked words at random, and whatever fixes are then offered leave it whole.

What is read before and after is not told by what letterlint reads with.
"""

import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterlint import formats
from letterlint.fixes.edits import apply, apply_until_stable, fitting
from letterlint.rule import Safety
from letterlint.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[1]))

import marks
from second_reader import balanced, difference, kept_of, read_as

GOLD = Path(__file__).parents[1] / "letters" / "gold"
BOUNDED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
COMMENT = {"markdown": "<!-- a thought -->", "latex": "% a thought\n"}
AROUND = {
    "markdown": [
        "**{}**",
        "*{}*",
        "[{}](https://x.example)",
        "~~{}~~",
        "<b>{}</b>",
        "***{}***",
        "**{}**<br>",
    ],
    "latex": [
        r"\textbf{{{}}}",
        r"\emph{{{}}}",
        r"\href{{https://x.example}}{{{}}}",
        r"{{\itshape {}}}",
        r"\emph{{\textbf{{{}}}}}",
    ],
}
BETWEEN = {
    "markdown": [" <!-- a thought --> ", "\\\n", "  \n", "\n", " <br> "],
    "latex": [" % a thought\n", " \\\\\n", "\n", "~", " {} "],
}


@cache
def workspace():
    return Workspace()


def review(text, markup):
    report = workspace().review(formats.parse(text, markup), None).report
    assert report.failures == ()
    return report


@cache
def letters(markup):
    """Gold letters with what is found in them and can be fixed."""
    suffix = {"markdown": ".md", "latex": ".tex"}[markup]
    found = []
    for path in sorted(GOLD.glob(f"*{suffix}")):
        text, _ = marks.read(path.read_text(encoding="utf-8"))
        spans = [finding.span for finding in review(text, markup).findings if finding.fixes]
        if spans:
            found.append((text, spans))
    return found


@st.composite
def decorated(draw, markup):
    """A letter with markup put around and between words that a fix would change."""
    text, spans = draw(st.sampled_from(letters(markup)))
    for start, end in sorted(draw(st.sets(st.sampled_from(spans), min_size=1, max_size=4)), reverse=True):
        first = draw(st.integers(max(0, start - 12), end))
        last = draw(st.integers(first, min(len(text), end + 12)))
        words = text[first:last]
        can_be_set = re.fullmatch(r"[^\s%\\](?:[\w ,.-]*[^\s%\\])?", words) and "--" not in words
        if can_be_set and not re.search(r"\\[a-zA-Z]*$", text[:first]) and draw(st.booleans()):
            text = text[:first] + draw(st.sampled_from(AROUND[markup])).format(words) + text[last:]
        blanks = [at for at in range(start, end) if re.fullmatch(r"\w \w", text[at - 1 : at + 2])]
        if blanks and draw(st.booleans()):
            at = draw(st.sampled_from(blanks))
            text = text[:at] + draw(st.sampled_from(BETWEEN[markup])) + text[at + 1 :]
    return text


@BOUNDED
@given(st.data(), st.sampled_from(["markdown", "latex"]))
def test_a_fix_leaves_all_else_as_it_was(data, markup):
    text = data.draw(decorated(markup))
    for finding in review(text, markup).findings:
        for fix in finding.fixes:
            after = apply(text, fix.edits)
            gone, come = difference(read_as(text, markup), read_as(after, markup))
            assert len(gone) <= finding.span.end - finding.span.start, (fix, gone)
            assert len(come) <= sum(len(edit.text) for edit in fix.edits) + 1, (fix, come)
            assert kept_of(text, markup) - kept_of(after, markup) == Counter(), fix
            assert markup == "markdown" or balanced(after), fix


@BOUNDED
@given(st.data(), st.sampled_from(["markdown", "latex"]))
def test_all_fixes_at_once_leave_it_whole(data, markup):
    text = data.draw(decorated(markup))
    after = apply_until_stable(text, lambda draft: fitting(review(draft, markup).findings, frozenset(Safety)))
    assert kept_of(text, markup) - kept_of(after, markup) == Counter()
    assert markup == "markdown" or balanced(after)
    assert after.count("*") <= text.count("*")
