"""A greeting that is missing comes below header and date, and above all of the body."""

from __future__ import annotations

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.fixes.edits import apply
from letterlint.formats import parse
from letterlint.reviewer import Reviewer

REVIEWER = Reviewer(rulebook.load()[0])
GREETING = "Dear Hiring Manager,\n\n"
PROSE = """I deployed a ranking model in PyTorch on AWS that 9,000 shoppers use each day. It answers in 40 ms,
and I watch it for drift. With the operations team I rebuilt its features, and we roll out each new
version as a canary. The pages that it ranks sell a fifth more than before, and nobody has to write
rules by hand for it. Before that I served a forecast of returns with FastAPI, which the warehouse
reads each morning to plan its shifts.

Your work on search across languages is close to what I do. Could we talk next week about it?

Kind regards,

Ada Lund
"""


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("# Ada Lund\n\nada@lund.example | +47 555 01 234\n\n", "## What I run\n\n"),
        ("Ada Lund\n\n3 March 2026\n\n", "### What I run\n\n"),
        ("# Ada Lund\n\n3 March 2026\n\n", ""),
        ("# Application to Sturdy Bank\n\n", ""),
        ("Ada Lund\n\n3 March 2026\n\n## Re: Machine Learning Engineer\n\n", ""),
    ],
)
def test_it_stands_above_the_first_heading_of_the_body(header, body):
    text = f"{header}{body}{PROSE}"
    report = REVIEWER.review(parse(text, "markdown"), Config())
    (found,) = (finding for finding in report.findings if finding.rule == "opening/no-salutation")
    assert apply(text, found.fixes[0].edits) == f"{header}{GREETING}{body}{PROSE}"
