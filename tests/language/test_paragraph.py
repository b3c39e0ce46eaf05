"""Prose as tokens: which names are tools."""

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
