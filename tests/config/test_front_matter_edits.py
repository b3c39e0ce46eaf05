"""A front matter gets an entry more, and stays as its owner wrote it."""

import pytest

from letterlint.config.front_matter_edits import leave_out, name_document
from letterlint.config.project_edits import NotEdited


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "without:\n  - Kafka\n"),
        ("title: A # so\n", "title: A # so\nwithout:\n  - Kafka\n"),
        ("title: A\r\n", "title: A\r\nwithout:\r\n  - Kafka\r\n"),
        ("posting: |\n  # ML\n", "posting: |\n  # ML\nwithout:\n  - Kafka\n"),
        ("without: []\n", "without: [Kafka]\n"),
        ("without: [Go] # no\n", "without: [Kafka, Go] # no\n"),
        ("without:\n- Go\nrole: X\n", "without:\n- Kafka\n- Go\nrole: X\n"),
    ],
)
def test_a_name_is_left_out(before, after):
    assert leave_out(before, "Kafka") == after


@pytest.mark.parametrize(
    "before", ["{title: A}\n", "without: {a: b}\n", "- a\n", "title: [\n", "letterlint: {without: [Go]}\n"]
)
def test_what_is_written_in_another_way_is_left_alone(before):
    with pytest.raises(NotEdited):
        leave_out(before, "Kafka")


def test_a_name_of_signs_is_quoted():
    assert leave_out("", "C++: the good parts") == 'without:\n  - "C++: the good parts"\n'


def test_a_document_is_named():
    assert name_document("title: A\n", "posting", "halden.md") == "title: A\nposting: halden.md\n"
    with pytest.raises(NotEdited):
        name_document("posting:\n", "posting", "halden.md")
