"""Edits as snippets: what a client inserts is the edit's text, with its blanks as stops."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterlint.lsp import to_lsp


def inserted(snippet):
    """What a client inserts of a snippet that nobody fills in."""
    return re.sub(r"(\\)([\\$}])|\$\{\d+:|\}", lambda found: found[2] or "", snippet)


@pytest.mark.parametrize(
    ("text", "snippet"),
    [
        ("from [before]", "from ${1:[before]}"),
        ("saved $5 and [N]%", "saved \\$5 and ${1:[N]}%"),
        ("${x} \\ [a}]", "\\${x\\} \\\\ ${1:[a\\}]}"),
    ],
)
def test_what_means_something_in_snippets_is_escaped(text, snippet):
    assert to_lsp.snippet(text) == snippet


@given(st.text(alphabet="a $\\{}[]1:", max_size=20))
def test_a_snippet_inserts_its_text(text):
    assert inserted(to_lsp.snippet(text)) == text


@pytest.mark.parametrize("version", [3, None])
def test_edits_are_tied_to_the_version_that_they_are_of(version):
    made = to_lsp.workspace_edit("untitled:1", version, [], versioned=True).document_changes
    assert [change.text_document.version for change in made] == [version]
