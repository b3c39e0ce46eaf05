"""Spellings of tools, and names that only look like one."""

from __future__ import annotations

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.reviewer import Reviewer

REVIEWER = Reviewer(rulebook.load()[0])


def marked(text):
    report = REVIEWER.review(parse(f"Dear Ann,\n\n{text}\n", "markdown"), Config())
    return [
        report.letter.text[finding.span.start : finding.span.end]
        for finding in report.findings
        if finding.rule == "stack/tool-casing"
    ]


@pytest.mark.parametrize(
    "text", ["I built Piper CPP at work.", "Piper CPP is my library.", "Our Whisper CPP runs."]
)
def test_the_end_of_a_name_is_left_as_it_is(text):
    assert marked(text) == []


@pytest.mark.parametrize(
    "text",
    ["I know Python, CPP.", "I wrote it in CPP.", "In CPP I wrote it.", "I use Python CPP code."],
)
def test_a_tool_behind_anything_else_is_marked(text):
    assert marked(text) == ["CPP"]


def test_a_capital_that_alone_is_wrong_is_marked_behind_a_name():
    assert marked("I built Piper PYTORCH at work.") == ["PYTORCH"]
