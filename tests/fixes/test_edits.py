from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from letterlint.fixes.edits import applicable, apply, apply_until_stable, fitting
from letterlint.rule import Edit, Finding, Fix, Safety, Severity
from letterlint.text import Span

SAFE, ANY = frozenset({Safety.SAFE}), frozenset(Safety)


def finding(*fixes, at=(0, 3)):
    return Finding("a/b", Severity.WARNING, Span(*at), "", lambda _: fixes)


def fix(text, *spans, safety=Safety.SUGGESTION):
    return Fix(text, safety, tuple(Edit(Span(*span), text) for span in spans or [(0, 3)]))


def test_a_lone_suggestion_is_applied_only_if_suggestions_are_wanted():
    one = finding(fix("x"))
    assert applicable(one, SAFE) is None
    assert applicable(one, ANY) == fix("x")


def test_what_the_writer_must_fill_in_or_choose_is_left_to_the_writer():
    assert applicable(finding(fix("at [N] ms")), ANY) is None
    assert applicable(finding(fix("Triton"), fix("KServe")), ANY) is None
    assert applicable(finding(fix("Triton"), fix("[serving stack]")), ANY) == fix("Triton")


def test_here_and_everywhere_agree():
    here, everywhere = fix("Acme", (0, 3)), fix("Acme", (0, 3), (9, 12))
    assert applicable(finding(here, everywhere), ANY) == here


def test_the_first_of_two_that_overlap_is_applied():
    first = finding(fix("x", (0, 5), safety=Safety.SAFE), at=(0, 5))
    second = finding(fix("y", (4, 8), safety=Safety.SAFE), at=(4, 8))
    assert fitting([second, first], SAFE) == (Edit(Span(0, 5), "x"),)


def test_fixing_ends_where_fixes_chase_each_other():
    def swap(text):
        return [Edit(Span(0, 1), "b" if text[0] == "a" else "a")]

    assert apply_until_stable("a", swap) in {"a", "b"}


spans = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
fixes = st.builds(
    lambda spans, text: Fix("t", Safety.SAFE, tuple(Edit(span, text) for span in spans)),
    st.lists(spans, min_size=1, max_size=1),
    st.text("xy[]", max_size=3),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.builds(lambda f, s: Finding("a/b", Severity.HINT, s, "", lambda _: (f,)), fixes, spans), max_size=6
    )
)
def test_chosen_edits_never_overlap_and_keep_all_else(findings):
    text = "".join(chr(0x4E00 + i) for i in range(40))
    edits = fitting(findings, SAFE)
    assert all(a.span.end <= b.span.start for a, b in pairwise(edits))
    touched = {i for edit in edits for i in range(*edit.span)}
    assert [c for c in apply(text, edits) if c in text] == [c for i, c in enumerate(text) if i not in touched]
