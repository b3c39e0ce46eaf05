"""`letterlint why`: what a place in a letter counts as, and which pattern says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letterlint.cli.main import run

LETTER = """Dear Ms. Okafor,

I built a ranker that offices use. I improved its accuracy. My team player badge hangs at home.

In 2021 we cut costs by 12%.

Kind regards,

Jo
"""


@pytest.fixture
def letter(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cover-letter.md").write_text(LETTER, encoding="utf-8")
    return "cover-letter.md"


def said(capsys, place):
    assert run(["why", place]) == 0
    return re.sub(r" {2,}", "  ", capsys.readouterr().out)


def test_a_line_tells_clauses_evidence_and_rules_with_their_patterns(letter, capsys):
    out = said(capsys, f"{letter}:3")
    assert "built  writer, done: a ranker" in out
    assert re.search(r"improved  warning evidence/unquantified-claim  \[evidence/unquan.*\.yaml:\d+\]", out)
    assert re.search(r"team player  warning style/cliche  \[style/cliche\.yaml:\d+\]", out)


def test_a_column_tells_of_its_sentence_alone(letter, capsys):
    out = said(capsys, f"{letter}:3:62")
    assert "team player" in out
    assert "ranker" not in out


def test_what_is_redeemed_says_by_what(letter, capsys):
    out = said(capsys, f"{letter}:5")
    assert re.search(r"12%  metric: .*  \[signals/metrics/cost\.yaml:\d+\]", out)
    assert "2021  number (date), no metric" in out
    assert "evidence/unquantified-claim does not mark it: the sentence has metric" in out


def test_the_place_where_check_tells_what_is_missing_names_what_it_is_about(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    body = "\n\n".join(["I built a ranker that offices use. It reads mail and sorts it for them."] * 9)
    Path("cover-letter.md").write_text(LETTER.replace("In 2021", f"{body}\n\nIn 2021"), encoding="utf-8")
    run(["check", "cover-letter.md"])
    assert "cover-letter.md:1:1 " in capsys.readouterr().out
    out = said(capsys, "cover-letter.md:1")
    assert re.search(r"cover-letter\.md:\d+:\d+  warning mlops/missing", out)


def test_mistakes_are_told_in_one_sentence(letter, capsys):
    assert run(["why", letter]) == 2
    assert run(["why", f"{letter}:99"]) == 2
    assert run(["why", "none.md:1"]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 3
    assert errors[1] == f"letterlint: {letter} has no line 99"


def test_mistakes_in_settings_are_told_as_check_tells_them(letter, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".letterlint.yaml").write_text("severity: nope\n")
    assert run(["why", f"{letter}:3"]) == 2
    assert ".letterlint.yaml:1:11: " in capsys.readouterr().err


def test_the_words_that_patterns_may_name_are_listed(capsys):
    assert run(["rules", "words"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^@users: .*nurses", out, re.MULTILINE)
    assert re.search(r"^~verbs: .*deploy", out, re.MULTILINE)
