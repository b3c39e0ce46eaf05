"""`letterlint corpus`: each text of a table has its row, whatever becomes of the processes."""

import json
import subprocess
import sys

import pandas
import pyarrow
import pyarrow.parquet
import pytest

from letterlint.api import row
from letterlint.cli.main import run
from letterlint.corpus import reviewing, texts

LETTERS = [
    f"Dear Ann,\n\nI am a team player and cut latency by {number} ms.\n\nBest regards,\n\nJo Marsh\n"
    for number in range(1, 8)
]
WITHOUT_DASK = """
import sys
sys.modules["dask"] = None
from letterlint.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def rows(folder="rows"):
    """All rows, in the order of the texts."""
    return pandas.read_parquet(folder).sort_values(["part", "row"], ignore_index=True)


def counts(frame):
    """The rows as `row` gives them, without where they come from."""
    return [
        {name: value for name, value in each.items() if name in row("")} for each in frame.to_dict("records")
    ]


def test_each_text_has_the_row_that_its_report_gives(corpus, tmp_path):
    pandas.DataFrame({"text": LETTERS, "id": range(7)}).to_parquet("letters.parquet")
    assert corpus("letters.parquet", "rows") == (0, "7 letters in 1 of 1 parts reviewed: rows\n", "")
    assert counts(rows()) == [row(text) for text in LETTERS]
    assert "id" not in rows()
    assert not [file for file in (tmp_path / "rows").iterdir() if b"team player" in file.read_bytes()]


def test_what_a_table_says_of_its_letters_counts(corpus):
    text = "Dear Acme team,\n\nI want to join Acme because you fly.\n\nBest,\n\nJo\n"
    table = pandas.DataFrame(
        {
            "letter": [text, text, "\\begin{letter}{Acme}\\opening{Dear Acme,}I know 40\\% of it.", None],
            "company": ["Acme", "Nordklang", None, None],
            "markup": [None, "odd", "plain", "markdown"],
        }
    )
    table.to_parquet("letters.parquet")
    corpus("letters.parquet", "rows", "--text", "letter")
    given = [{"company": "Acme"}, {"company": "Nordklang"}, {"markup": "plain"}, {"markup": "markdown"}]
    letters = [*table["letter"][:3], ""]
    expected = [row(text, **each) for text, each in zip(letters, given, strict=True)]
    assert counts(rows()) == expected
    assert expected[0] != expected[1]
    assert expected[2] != row(letters[2])


@pytest.mark.parametrize("name", ["letters.jsonl", "letters.jsonl.gz", "a*.jsonl"])
def test_json_lines_are_read_as_they_are(corpus, monkeypatch, name):
    monkeypatch.setattr(texts, "_BYTES", 200)
    kept = ["2026-01-01", "7", None, "x", "1", "2", "3"]
    table = pandas.DataFrame({"text": [*LETTERS[:-1], "12"], "date": kept})
    table.to_json(name.replace("*", ""), orient="records", lines=True)
    status, said, _ = corpus(name, "rows", "--keep", "date")
    assert status == 0
    assert (" in 1 of 1 " in said) is name.endswith("gz")  # What is packed cannot be cut.
    found = rows()
    assert counts(found) == [row(text) for text in table["text"]]
    assert [None if pandas.isna(each) else each for each in found["date"]] == kept


def test_columns_that_are_kept_have_their_types(corpus):
    schema = pyarrow.schema([("text", pyarrow.string()), ("year", pyarrow.int16()), ("of", pyarrow.string())])
    table = pyarrow.table([LETTERS[:2], [2026, None], ["a", None]], schema=schema)
    pyarrow.parquet.write_table(table, "letters.parquet")
    corpus("letters.parquet", "rows", "--keep", "year,of")
    found = pyarrow.parquet.read_table("rows")
    assert found.select(["year", "of"]).to_pydict() == {"year": [2026, None], "of": ["a", None]}
    assert found.schema.field("year").type == pyarrow.int16()


def test_settings_hold_for_all(corpus, tmp_path):
    (tmp_path / "settings.yaml").write_text("rules: {'*': off}\n")
    pandas.DataFrame({"text": LETTERS}).to_parquet("letters.parquet")
    corpus("letters.parquet", "rows", "--config", "settings.yaml")
    assert set(rows()["findings"]) == {0}


def test_what_is_there_already_is_not_reviewed_again(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "_LETTERS", 2)
    pandas.DataFrame({"text": LETTERS}).to_parquet("letters.parquet")
    address = (tmp_path / "rows").as_uri()
    assert corpus("letters.parquet", address) == (0, f"7 letters in 4 of 4 parts reviewed: {address}\n", "")
    whole = counts(rows())
    first, second, *others = sorted((tmp_path / "rows").glob("part.*"))
    second.unlink()
    before = [file.stat().st_mtime_ns for file in (first, *others)]
    assert corpus("letters.parquet", "rows") == (0, "2 letters in 1 of 4 parts reviewed: rows\n", "")
    assert corpus("letters.parquet", "rows") == (0, "0 letters in 0 of 4 parts reviewed: rows\n", "")
    assert [file.stat().st_mtime_ns for file in (first, *others)] == before
    assert counts(rows()) == whole

    pandas.DataFrame({"text": LETTERS[:3]}).to_parquet("letters.parquet")
    status, out, err = corpus("letters.parquet", "rows")
    assert (status, out) == (2, "")
    assert err.startswith("letterlint: rows: holds the rows of another input")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.parquet", "rows"], "nowhere.parquet: no such file"),
        (["no*.jsonl", "rows"], "no*.jsonl: no such file"),
        (["broken.parquet", "rows"], "broken.parquet: cannot be read: ArrowInvalid"),
        (["broken.jsonl", "rows"], "broken.jsonl: cannot be read: JSONDecodeError"),
        (["number.jsonl", "rows"], "number.jsonl: its lines are no JSON objects"),
        (["letters.parquet", "list"], "list: cannot be used: TypeError"),
        (["odd://x/y", "rows"], "odd://x/y: cannot be read: ValueError"),
        (["letters.parquet", "rows", "--text", "txt"], "letters.parquet: has no column 'txt', but id, text"),
        (["letters.parquet", "rows", "--keep", "who"], "letters.parquet: has no column 'who', but id, text"),
        (["letters.parquet", "full"], "full: holds other files: give a new folder"),
        (
            ["letters.parquet", "broken.jsonl/rows"],
            "broken.jsonl/rows: cannot be used: NotADirectoryError",
        ),
        (["letters.parquet", "rows", "--config", "no.yaml"], "no.yaml: no such file"),
    ],
)
def test_mistakes_are_one_sentence(corpus, tmp_path, arguments, said):
    pandas.DataFrame({"text": LETTERS, "id": range(7)}).to_parquet("letters.parquet")
    for name in ("broken.parquet", "broken.jsonl", "full/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Dear Ann,\n")
    (tmp_path / "number.jsonl").write_text("\n5\n")
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "_letterlint.json").write_text("[]")
    assert corpus(*arguments) == (2, "", f"letterlint: {said}\n")


def test_a_scheduler_that_does_not_answer_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reviewing, "_TIMEOUT", "1s")
    pandas.DataFrame({"text": LETTERS}).to_parquet("letters.parquet")
    assert run(["corpus", "letters.parquet", "rows", "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert capsys.readouterr().err == "letterlint: tcp://127.0.0.1:9: no scheduler answers there\n"


def test_without_dask_one_sentence_says_how_to_get_it(tmp_path):
    command = [sys.executable, "-c", WITHOUT_DASK, "corpus", "a.parquet", "rows"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "letterlint[dask]" in line


def test_the_command_starts_processes_of_its_own(tmp_path):
    """And they import nothing that lies beside the letters."""
    (tmp_path / "pandas.py").write_text("raise SystemExit('imported')\n")
    (tmp_path / "letters.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in LETTERS))
    command = [sys.executable, "-P", "-m", "letterlint", "corpus", "letters.jsonl", "rows", "--jobs", "1"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "7 letters in 1 of 1 parts reviewed: rows\n"
