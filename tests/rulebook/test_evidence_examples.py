"""Signals and metrics keep to the examples in their own files: `gives:` and `not:`."""

import pytest

from evidence import examples, has_evidence


@pytest.mark.parametrize(("signal", "text", "expected"), list(examples()))
def test_evidence_keeps_to_its_examples(signal, text, expected):
    assert has_evidence(signal, text) is expected
