from itertools import pairwise

import pytest

from letterlint.advice.gathering import diagnostics
from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.reviewer import Reviewer


@pytest.fixture(scope="session")
def gathered(book):
    """The diagnostics of a letter, and its report."""
    reviewer = Reviewer(book)

    def gather(text, markup="markdown"):
        report = reviewer.review(parse(text, markup), Config())
        found = diagnostics(report, book.rules, book.advice)
        for before, after in pairwise(found):
            assert before.span.end <= after.span.start, "two marks share words"
        return found, report

    return gather
