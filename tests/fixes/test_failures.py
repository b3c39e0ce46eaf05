"""A fix that cannot be made is told of, and costs nothing else."""

import re
from dataclasses import replace

import pytest

from letterlint import rulebook
from letterlint.cli import main
from letterlint.config.model import Config
from letterlint.fixes import in_markup
from letterlint.formats import parse
from letterlint.reviewer import Reviewer

LETTER = "Dear Ann,\n\nI am a team player and I use Pytorch and Numpy.\n\nBest,\n\nJo\n"
SECRET = "team player"


@pytest.fixture
def broken(monkeypatch):
    """Fixes of words fail."""

    def fail(letter, *_):
        raise ValueError(letter.text)

    monkeypatch.setattr(in_markup, "replace", fail)


def test_a_fix_that_raises_is_a_failure_of_its_rule(broken):
    report = Reviewer(rulebook.load()[0]).review(parse(LETTER, "markdown"), Config())
    assert report.failures == ()  # Nobody has asked for a fix yet.
    casing = [finding for finding in report.findings if finding.rule == "stack/tool-casing"]
    assert len(casing) == 2
    assert [finding.fixes for finding in casing] == [(), ()]
    (failure,) = report.failures
    assert failure.rule == "stack/tool-casing"
    assert re.fullmatch(r"ValueError at \w+\.py:\d+", failure.error)
    assert SECRET not in failure.error
    assert replace(report, findings=()).failures == (failure,)


def test_the_command_line_tells_of_it(broken, tmp_path, capsys):
    path = tmp_path / "cover-letter.md"
    path.write_text(LETTER, encoding="utf-8")
    assert main.run(["check", "--fix", str(path)]) == 1
    told = capsys.readouterr().err
    assert "rule stack/tool-casing failed: ValueError at test_failures.py:" in told
    assert SECRET not in told
    assert path.read_text(encoding="utf-8") == LETTER
