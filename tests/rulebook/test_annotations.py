import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import marks
from letterlint.explain import marked_text as bare
from letterlint.text import Span

PIECES = st.sampled_from(["a", "é", "😀", " ", "\n", "\r\n", "[N]", "]", "x}", "\\", "\u2028"])
UNPAIRED = PIECES.filter(lambda piece: piece != "]")  # Two in a row would close a mark that names no rule.
RULES = st.lists(st.sampled_from(["a/b", "style/cliche", "x/no-1"]), min_size=1, max_size=3, unique=True)
TREES = st.lists(
    st.recursive(
        PIECES,
        lambda inner: st.tuples(RULES, st.lists(inner, min_size=1, max_size=3)),
        max_leaves=12,
    ),
    max_size=6,
)


def flat(tree, at=0):
    """The text and the marks of a tree of pieces and marked lists of them."""
    text, found = "", []
    for node in tree:
        if isinstance(node, str):
            text += node
            continue
        rules, inner = node
        said, within = flat(inner, at + len(text))
        found += [(Span(at + len(text), at + len(text) + len(said)), rule) for rule in rules] + within
        text += said
    return text, found


@given(TREES)
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_back(tree):
    text, found = flat(tree)
    assert marks.read(marks.write(text, found)) == (text, found)


@given(st.lists(st.tuples(st.booleans(), st.lists(UNPAIRED, min_size=1)), max_size=6))
@settings(max_examples=200, deadline=None)
def test_marks_without_rules_are_read_back(parts):
    text, spans = "", []
    for marked, pieces in parts:
        said = "." + "".join(pieces) + "."  # Brackets beside a mark would be read as its own.
        if marked:
            spans.append(Span(len(text), len(text) + len(said)))
        text += said
    assert bare.read(bare.write(text, spans)) == (text, tuple(spans))


@pytest.mark.parametrize(
    ("marked", "text", "found"),
    [
        ("[[[Company]]]{c/p} x", "[Company] x", [(Span(0, 9), "c/p")]),
        (
            "[[a [[b]]{x/y} c]]{v/w z/z}",
            "a b c",
            [(Span(0, 5), "v/w"), (Span(0, 5), "z/z"), (Span(2, 3), "x/y")],
        ),
        ("[[a\r\nb]]{x/y}", "a\r\nb", [(Span(0, 4), "x/y")]),
        ("no mark ]] here", "no mark ]] here", []),
    ],
)
def test_marks_mean_what_the_readme_says(marked, text, found):
    assert marks.read(marked) == (text, found)
    assert marks.write(text, found) == marked


def test_a_mark_of_a_placeholder_ends_behind_its_bracket():
    assert bare.read("at [[[Company]]], [[x]]") == ("at [Company], x", (Span(3, 12), Span(14, 15)))


@pytest.mark.parametrize("marked", ["[[a", "[[a [[b]]{x/y}", "a]]{x/y}"])
def test_a_mark_that_does_not_pair_is_refused(marked):
    with pytest.raises(ValueError, match="never"):
        marks.read(marked)
