"""Entries put into the front matter of whole letters."""

import pytest

from letterlint.fixes import front_matter
from letterlint.fixes.edits import apply
from letterlint.formats import parse

LETTER = "Dear Ann,\n\nI run things in production every day.\n\nBest,\n\nJo\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("matter", ["", "---\n---\n", "---\ntitle: A\n---\n\n", "\ufeff---\ntitle: A\n...\n"])
def test_an_entry_is_put_in_and_nothing_else_changes(matter, end):
    letter = parse((matter + LETTER).replace("\n", end), "markdown")
    edit = front_matter.leave_out(letter, "Kafka")
    assert edit.span.start == edit.span.end
    text = apply(letter.text, [edit])
    assert f"{end}without:{end}  - Kafka{end}" in text
    assert text.endswith(LETTER.replace("\n", end)) and text.startswith(matter.partition("\n")[0])
    assert parse(text, "markdown").front_matter["without"] == ["Kafka"]


@pytest.mark.parametrize("markup", ["latex", "plain"])
def test_a_markup_without_front_matter_gets_none(markup):
    assert front_matter.leave_out(parse(LETTER, markup), "Kafka") is None
