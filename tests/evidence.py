"""The examples of signals and metrics, `gives:` and `not:` in their files, and what the analyzer says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from letterlint import resources, rulebook
from letterlint.language.analyzer import Analyzer
from letterlint.letter import Prose


@cache
def files() -> tuple[tuple[Path, Mapping[str, Any]], ...]:
    """The files of signals and metrics with their values, all words."""
    return tuple(
        (path, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
        for path in sorted((resources.rules_dir() / "signals").rglob("*.yaml"))
    )


def examples() -> Iterator[tuple[str, str, bool]]:
    """Each signal or metric with a sentence, and whether it gives it.

    Numbers that are no metrics are of no one kind: what gives one of them gives no "metric".
    """
    for path, data in files():
        prefix = "metric/" if path.parent.name == "metrics" else ""
        none = data.get("groups") == []
        for key, gives in (("gives", True), ("not", False)):
            for text in data.get(key, ()):
                plain = text.replace("[[", "").replace("]]", "")
                yield ("metric", plain, not gives) if none else (f"{prefix}{path.stem}", plain, gives)


@cache
def analyzer() -> Analyzer:
    """What analyzes prose by the rules that ship."""
    return rulebook.load()[0].analyzer


def prose_of(text: str) -> Prose:
    """A text as prose that stands in its source as it is."""
    return Prose(text, range(len(text)), range(1, len(text) + 1))


def has_evidence(what: str, text: str) -> bool:
    """Whether a text gives a signal or metric."""
    return analyzer().analyze(prose_of(text.replace("**", "")), ()).has_signal(what)
