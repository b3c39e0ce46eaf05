"""A name in the argument of LaTeX's macro for the sign-off."""

from __future__ import annotations

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.reviewer import Reviewer

REVIEWER = Reviewer(rulebook.load()[0])
LETTER = r"""\documentclass{letter}
\begin{document}
\begin{letter}{Kestrel Freight}
\opening{Dear Ms. Okafor,}
At Kestrel I deployed a model in PyTorch on AWS that predicts arrival times for 9,000 shipments a day.
It is written in Python, served by FastAPI in 40 ms and scheduled by Airflow. It cut detention costs by a
fifth against the old rules, which a planner had to change by hand every week.

With the operations team I rebuilt the feature pipeline for demand forecasting. A monitor alerts me when the
input data drifts, and the model is retrained overnight and rolled back by a canary release.

Your work on delays across the night network is close to what I do, and I read your posts on it with joy.
Could we talk next week?
\closing{%s}
\end{letter}
\end{document}
"""


def unnamed(sign_off):
    report = REVIEWER.review(parse(LETTER % sign_off, "latex"), Config())
    return "closing/no-name" in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    "sign_off",
    [r"Kind regards,\\ Jonas Albrecht", r"Kind regards,\\[2cm] Jonas", "Kind regards, Jonas Albrecht"],
)
def test_a_name_within_the_sign_off_is_one(sign_off):
    assert not unnamed(sign_off)


@pytest.mark.parametrize(
    "sign_off", ["Kind regards,", r"Kind regards,\\", r"With thanks and\\ kind regards,", r"Best,\\ (signed)"]
)
def test_other_lines_of_the_sign_off_are_no_name(sign_off):
    assert unnamed(sign_off)
