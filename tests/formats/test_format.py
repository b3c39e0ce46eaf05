"""Each markup is one value; what lies below `formats` and names markups too agrees with them."""

from typing import get_args

import pytest

from letterlint import formats
from letterlint.config.globs import SUFFIXES
from letterlint.formats import FORMATS
from letterlint.letter import Markup
from letterlint.rule import Example
from letterlint.rulebook.examples import versions


def test_each_markup_has_its_format():
    assert list(FORMATS) == list(get_args(Markup)) == [form.markup for form in FORMATS.values()]


def test_files_that_could_be_letters_are_those_of_a_format():
    assert frozenset(formats.SUFFIXES) == SUFFIXES


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("a/b.MD", "markdown"),
        ("LaTeX", "latex"),
        ("x.tex", "latex"),
        ("plaintext", "plain"),
        ("x.docx", None),
    ],
)
def test_a_markup_is_known_by_language_id_and_suffix(name, markup):
    assert formats.markup_of(name) == markup


@pytest.mark.parametrize("markup", get_args(Markup))
def test_a_comment_is_obeyed_and_not_read(markup):
    comment = FORMATS[markup].comment.write("letterlint-disable-file style/cliche")
    letter = formats.parse(f"{comment}\n\nDear Ann,\n\nI run it.\n", markup)
    assert len(letter.directives) == 1
    assert all("disable" not in block.prose.text for block in letter.blocks)


@pytest.mark.parametrize("markup", get_args(Markup))
def test_a_spelling_reads_as_the_text(markup):
    text = "R&D at 5% of #1_x"
    letter = formats.parse(f"We do {formats.spellings(text, markup)[-1]} here.\n", markup)
    assert [block.prose.text for block in letter.prose] == [f"We do {text} here."]


def test_an_example_is_tried_in_each_markup_that_has_a_sample():
    assert [markup for markup, _ in versions(Example("I **run** it."))] == ["markdown", "latex"]
    assert versions(Example("I run it.", markup="latex")) == (("latex", "I run it."),)
