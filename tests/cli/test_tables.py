"""Many letters as a table, a row each, and as a summary: counts, and none of their words."""

import csv
import io
import json
import subprocess
import sys

import pyarrow.parquet
import pytest

from letterlint.cli import printing
from letterlint.cli.main import run
from letterlint.tables.rows import Table
from pack import LETTER, lay_out

METRIC = "Dear Ann,\n\nI deployed a ranker that cut latency by 40 ms for 900 users.\n\nBest,\nJo\n"
TWICE = LETTER.replace("\n\nBest", " I am a team player on teh web.\n\nBest")
WITHOUT_PYARROW = """
import sys
sys.modules["pyarrow"] = None
from letterlint.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def folder(tmp_path):
    """Three letters in two folders, and one beside them."""
    lay_out(tmp_path, METRIC)
    for name, letter in {"acme/a.md": TWICE, "acme/b.md": METRIC, "nordklang/c.md": LETTER}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(letter, encoding="utf-8")
    return tmp_path


@pytest.fixture
def table(letterlint, folder):
    return list(csv.DictReader(io.StringIO(letterlint("check", ".", "--output-format", "csv").out)))


def test_a_letter_is_a_row(table):
    by_path = {row["path"]: row for row in table}
    assert list(by_path) == ["acme/a.md", "acme/b.md", "cover-letter.md", "nordklang/c.md"]
    a, b = by_path["acme/a.md"], by_path["acme/b.md"]
    assert (a["words"], a["limit"], a["draft"], a["is_letter"]) == ("16", "400", "true", "true")
    assert (a["findings"], a["rules.test/stale"], a["severities.warning"]) == ("4", "2", "2")
    assert (b["findings"], b["rules.test/stale"], b["metrics"]) == ("0", "0", "2")
    assert (b["metrics.latency"], b["metrics.users"], b["metrics.cost"]) == ("1", "1", "0")
    assert (b["stages"], b["stages.deployment"], b["stages.training"]) == ("1", "true", "false")


def test_the_columns_are_those_of_the_rules_whatever_is_found(letterlint, table, tmp_path):
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(letterlint("check", "empty.md", "--output-format", "csv").out))
    assert list(row) == list(table[0])
    assert {row[name] for name in row if "." in name} == {"0", "false"}


def test_parquet_has_the_same_table_with_types(folder, table):
    command = [sys.executable, "-m", "letterlint", "check", ".", "--output-format", "parquet", "--jobs", "2"]
    done = subprocess.run(command, cwd=folder, capture_output=True)
    assert (done.returncode, done.stderr) == (1, b"")
    found = pyarrow.parquet.read_table(io.BytesIO(done.stdout))
    types = {str(field.type) for field in found.schema}
    assert types == {"string", "bool", "int32"}
    rows = [
        {
            name: str(value).lower() if value is not value or isinstance(value, bool) else str(value)
            for name, value in row.items()
        }
        for row in found.to_pylist()
    ]
    assert rows == table


def test_only_the_rules_asked_for_are_counted(letterlint, folder):
    out = letterlint("check", ".", "--output-format", "csv", "--select", "test/spelling").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["rules.test/stale"] for row in rows} == {"0"}
    assert [row["findings"] for row in rows] == ["2", "0", "0", "1"]


def test_no_word_of_a_letter_is_in_a_table_or_a_summary(letterlint, folder):
    for options in (["--output-format", "csv"], ["--summary"], ["--summary", "--output-format", "json"]):
        out = letterlint("check", ".", *options).out
        assert [word for word in ("Ann", "team player", "teh web", "Jo\n", "ranker") if word in out] == []


def test_a_summary_is_of_all_letters(letterlint, folder):
    run = letterlint("check", ".", "--summary")
    assert run.out.splitlines() == [
        "6 findings in 4 letters: 3 warnings, 3 information.",
        "  Words: 8 to 16, median 13; 0 over the limit.",
        "  Metrics: latency in 2, users in 2.",
        "  Stages: deployment in 2.",
        "     2 test/spelling (3 findings)",
        "     2 test/stale (3 findings)",
    ]
    assert (run.status, run.err) == (1, "")


def test_a_summary_can_be_one_for_each_folder(letterlint, folder):
    elsewhere = lay_out(folder, METRIC, name="x.md").rename(folder.parent / "x-cover-letter.md")
    command = ["check", ".", elsewhere, "--summary", "--group-by", "."]
    lines = letterlint(*command).out.splitlines()
    assert [line for line in lines if line[0] != " " and " " not in line] == [
        "(elsewhere)",
        ".",
        "acme",
        "nordklang",
    ]
    document = json.loads(letterlint(*command, "--output-format", "json").out)
    groups = {group.pop("group"): group for group in document["groups"]}
    assert {name: group["letters"] for name, group in groups.items()} == {
        "(elsewhere)": 1,
        ".": 1,
        "acme": 2,
        "nordklang": 1,
    }
    acme = groups["acme"]
    assert acme["words"] == {"least": 13, "median": 14.5, "most": 16, "over the limit": 0}
    assert acme["rules"]["test/stale"] == {"count": 2, "letters": 1}
    assert acme["metrics"]["latency"] == {"count": 1, "letters": 1}
    assert (acme["stages"], acme["drafts"]) == ({"deployment": 1}, 2)
    assert acme["severities"] == {"information": 2, "warning": 2}


def test_without_letters_there_is_nothing_to_sum_up(letterlint, tmp_path):
    run = letterlint("check", "--summary")
    assert (run.status, run.out) == (2, "")
    assert run.err == "letterlint: no letters in this folder\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--group-by", "acme"], "--group-by goes with --summary"),
        (["--summary", "--group-by", "nowhere"], "nowhere: no such folder"),
        (["--summary", "--group-by", "cover-letter.md"], "cover-letter.md: not a folder"),
        (["--summary", "--output-format", "csv"], "--summary goes with --output-format text or json"),
        (["--summary", "--diff"], "--diff prints the letter and goes without --summary"),
        (["--diff", "--output-format", "csv"], "--diff prints the letter and goes without --output-format"),
    ],
)
def test_what_does_not_go_together_is_one_sentence(letterlint, folder, options, said):
    run = letterlint("check", ".", *options)
    assert (run.status, run.out, run.err) == (2, "", f"letterlint: {said}\n")


def test_parquet_goes_to_no_terminal(folder, monkeypatch, capsys):
    monkeypatch.setattr(printing, "has_styles", lambda: True)
    assert run(["check", str(folder), "--output-format", "parquet"]) == 2
    assert capsys.readouterr().err == (
        "letterlint: Parquet is not for a terminal: write it to a file, > letters.parquet\n"
    )


def test_without_pyarrow_one_sentence_says_how_to_get_it(folder, tmp_path):
    command = [sys.executable, "-c", WITHOUT_PYARROW, "check", ".", "--output-format", "parquet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "letterlint[parquet]" in line


def test_rows_of_other_rules_have_all_columns():
    table = Table()
    for row in ({"path": "a", "words": 3, "rules.x/a": 1}, {"path": "b", "words": 0, "rules.x/b": 2}):
        table.add(row)
    assert table.blank == {"path": "", "words": 0, "rules.x/a": 0, "rules.x/b": 0}
    assert list(table) == [
        {"path": "a", "words": 3, "rules.x/a": 1, "rules.x/b": 0},
        {"path": "b", "words": 0, "rules.x/a": 0, "rules.x/b": 2},
    ]
