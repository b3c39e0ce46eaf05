"""Compiled patterns on rows of symbols, here letters."""

import pytest

from letterlint.language.matchers import Matcher, Range, leftmost
from letterlint.language.pattern import Pattern


def matcher(source: str, anchors: str = "", *needs: str) -> Matcher:
    made = Matcher(source)
    made.pattern = Pattern(source, frozenset(anchors), tuple(map(frozenset, needs)))
    return made


@pytest.mark.parametrize(
    ("ranges", "kept"),
    [
        ([], []),
        ([(3, 4), (0, 2)], [(0, 2), (3, 4)]),
        ([(0, 2), (0, 3), (2, 5)], [(0, 3)]),
        ([(0, 2), (2, 5)], [(0, 2), (2, 5)]),
        ([(1, 2), (1, 2)], [(1, 2)]),
    ],
)
def test_of_what_overlaps_the_first_and_longest_is_kept(ranges: list[Range], kept: list[Range]) -> None:
    assert leftmost(ranges) == kept


@pytest.mark.parametrize(("present", "may"), [("ab", True), ("b", False), ("a", False), ("abx", True)])
def test_a_pattern_may_match_where_an_anchor_and_each_need_is_present(present: str, may: bool) -> None:
    assert matcher("a.*b", "a", "b").may_match(frozenset(present)) is may


def test_a_pattern_without_anchors_may_always_match() -> None:
    assert matcher(".").may_match(frozenset())


def test_the_marked_part_is_found_and_nothing_empty() -> None:
    assert matcher("a(?P<mark>b)").find("abxab") == [(1, 2), (4, 5)]
    assert matcher("x*").find("axx") == [(1, 3)]


def test_matches_at_and_up_to_a_token() -> None:
    word = matcher("ab")
    assert word.matches_at("xab", 1) and not word.matches_at("xab", 0)
    assert word.matches_up_to("xabx", 3) and not word.matches_up_to("xabx", 4)


def test_within_looks_no_further_than_its_tokens() -> None:
    assert matcher("b+").within("abbb", 0, 3) == (1, 3)
    assert matcher("b+").within("abbb", 0, 1) is None
