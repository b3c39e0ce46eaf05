"""Prose as tokens: which names are tools, and where sentences end."""

from __future__ import annotations

import pytest

import evidence


def tools(text: str) -> list[str]:
    """The names of the tools of a text, in order."""
    paragraph = evidence.analyzer().analyze(evidence.prose_of(text), ()).tokenized
    return [hit.term.name for hit in paragraph.terms.values()]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Skills: Rust, Terraform.", ["Rust", "Terraform"]),
        ("I know Terraform and Rust.", ["Terraform", "Rust"]),
        ("Docker/Swift", ["Docker", "Swift"]),
        ("Rust ate the hull, and Terraform set up the rest.", ["Terraform"]),
        ("Terraform set it up before Rust came.", ["Terraform"]),
        ("Paint, Rust, salt.", []),
    ],
)
def test_an_ambiguous_name_is_a_tool_beside_another_in_a_list(text: str, names: list[str]) -> None:
    assert tools(text) == names


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("They are in by 4 a.m. Although it is dark, I come.", 2),
        ("They are in by 4 a.m. The desk opens.", 2),
        ("Call me at 10 a.m. CET.", 1),
        ("Every day at 6 a.m. I look at the alerts.", 1),
        ("We met at 9 p.m. Monday.", 1),
        ("It runs by 4 a.m. on Mondays.", 1),
    ],
)
def test_a_unit_with_a_stop_ends_a_sentence_before_what_begins_one(text: str, sentences: int) -> None:
    paragraph = evidence.analyzer().analyze(evidence.prose_of(text), ()).tokenized
    assert len(paragraph.sentences) == sentences
