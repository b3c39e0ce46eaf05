"""What the reader demands is evidence where the writer goes on to claim it."""

from __future__ import annotations

import pytest

import evidence


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("You ask for drift detection, and I set that up.", True),
        ("You ask for drift detection; I built it last winter.", True),
        ("You ask for drift detection, which I introduced.", True),
        ("You ask for drift detection.", False),
        ("You ask for drift detection, and I like it.", False),
        ("You ask for drift detection, and I want to build it.", False),
        ("You ask for drift detection, and I know somebody who built it.", False),
        ("You ask for drift detection, and I built a ranker.", False),
        ("Drift detection is named in your posting, and I set that up.", True),
        ("Drift detection is named in your posting.", False),
    ],
)
def test_a_demand_that_the_writer_claims_is_evidence(text: str, claimed: bool) -> None:
    assert evidence.has_evidence("monitoring", text) is claimed


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("MLflow is listed in your advert, and I have used it.", True),
        ("MLflow is listed in your advert.", False),
        ("MLflow was used by your team.", False),
        ("MLflow is never used here.", False),
        ("MLflow is used by us.", True),
    ],
)
def test_the_subject_of_a_passive_clause_is_evidence_where_the_writer_has_it(text: str, named: bool) -> None:
    assert evidence.has_evidence("mlops", text) is named
