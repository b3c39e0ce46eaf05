"""Signals and metrics keep to the examples in their own files: `gives:` and `not:`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from letterlint import resources, rulebook
from letterlint.letter import Prose

SIGNALS = resources.rules_dir() / "signals"


def examples() -> Iterator[tuple[str, str, bool]]:
    """Each signal or metric with a sentence, and whether it gives it."""
    for path in sorted(SIGNALS.rglob("*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        prefix = "metric/" if path.parent.name == "metrics" else ""
        name = f"{prefix}{path.stem}"
        none = data.get("groups") == []  # Numbers that are no metrics: what gives one gives no metric.
        for key, gives in (("gives", True), ("not", False)):
            for text in data.get(key, ()):
                yield ("metric", text, not gives) if none else (name, text, gives)


def gives(signal: str, text: str) -> bool:
    """Whether a text gives a signal."""
    analyzer = rulebook.load()[0].analyzer
    plain = text.replace("[[", "").replace("]]", "")
    return analyzer.analyze(Prose(plain, range(len(plain)), range(1, len(plain) + 1)), ()).has_signal(signal)


@pytest.mark.parametrize(("signal", "text", "expected"), list(examples()))
def test_evidence_keeps_to_its_examples(signal: str, text: str, expected: bool) -> None:
    assert gives(signal, text) is expected
