from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from letterlint import formats
from letterlint.html_report import html
from letterlint.report import Report
from letterlint.workspace import Desk

Make = Callable[..., tuple[Report, str]]


@cache
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="session")
def make() -> Make:
    """Gives the report on a letter by the rules that ship, and its page."""

    def make(text: str, name: str = "cover-letter.md") -> tuple[Report, str]:
        kind = formats.markup_of(name)
        assert kind
        review = desk().review(formats.parse(text, kind), Path("/nowhere") / name)
        return review.report, html(review.report, review.setup.rules.rulebook.rules, name)

    return make
