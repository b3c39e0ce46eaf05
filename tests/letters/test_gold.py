"""The linter against the labels of the gold letters, one to one."""

import pytest
from accuracy import table
from labels import GOLD, compare, known, read

import rules_page
from letterlint.resources import rules_dir
from marks import read as read_marks
from marks import write as write_marks


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_letter_says_what_its_marks_say(path):
    listed = {one for one in known() if one.letter == path.name}
    differs = set(compare(path).differences)
    assert not differs - listed, said("these differences are new", differs - listed)
    assert not listed - differs, said(
        "known.yaml lists what is gone (make generate drops it)", listed - differs
    )


def said(what, differences):
    return "\n".join([f"{what}:", *map(str, sorted(differences))])


def test_every_known_difference_has_a_letter_and_a_reason():
    names = {path.name for path in GOLD}
    for one, reason in known().items():
        assert one.letter in names, one
        assert one.kind in {"missing", "noisy", "askew"}, one
        assert len(reason.split()) > 2, one


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_marks_are_read_and_written_back(path):
    text, marks = read(path)
    assert marks == sorted(marks, key=lambda mark: (mark[0].start, -mark[0].end))
    assert read_marks(write_marks(text, marks)) == (text, marks)


def test_the_accuracy_in_the_rule_pages_is_fresh():
    page = (rules_dir() / "README.md").read_text(encoding="utf-8")
    assert rules_page.accuracy_in(page) == table(), "run: make generate"
