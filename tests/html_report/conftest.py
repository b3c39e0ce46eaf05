from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from letterlint import formats
from letterlint.html_report import html
from letterlint.report import Report
from letterlint.workspace import Workspace

Make = Callable[..., tuple[Report, str]]


@cache
def workspace() -> Workspace:
    return Workspace()


@pytest.fixture(scope="session")
def make() -> Make:
    """Gives the report on a letter by the rules that ship, and its page."""

    def make(text: str, name: str = "cover-letter.md") -> tuple[Report, str]:
        kind = formats.markup_of(name)
        assert kind
        review = workspace().review(formats.parse(text, kind), Path("/nowhere") / name)
        return review.report, html(review.report, review.resolved.rules.rulebook.rules, name)

    return make
