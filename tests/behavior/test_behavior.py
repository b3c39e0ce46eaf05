"""Evidence and passage rules bend as they should: see `transformations.py`."""

from __future__ import annotations

from collections import defaultdict

import bending
import transformations

LEAST = 0.95  # The share of changed examples that must give the right answer.


def test_there_are_enough_changes() -> None:
    assert len(transformations.SAME) + len(transformations.NONE) >= 20


def test_examples_bend_as_they_should() -> None:
    exceptions = bending.exceptions()
    by_what: dict[str, list[bending.Bend]] = defaultdict(list)
    for bend in bending.bends():
        if bend.change not in exceptions.get(bend.what, {}):
            by_what[bend.what].append(bend)
    wrong = {
        what: [f"{bend.change}: {bend.text}" for bend in bends if not bend.right]
        for what, bends in by_what.items()
        if sum(bend.right for bend in bends) < LEAST * len(bends)
    }
    assert wrong == {}


def test_each_exception_is_of_a_change_and_gives_its_reason() -> None:
    changes = transformations.SAME.keys() | transformations.NONE.keys()
    for what, excepted in bending.exceptions().items():
        assert excepted.keys() <= changes, what
        assert all(excepted.values()), what
