"""Mistakes of the user's are one clear sentence and status 2, whatever was asked for."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import letterlint
from letterlint import rulebook
from letterlint.cli import check_command, files
from letterlint.cli.files import targets
from letterlint.cli.main import run
from letterlint.cli.output_formats import sarif
from letterlint.cli.result import CheckedLetter, Totals

LONG = "x" * 300
posix = pytest.mark.skipif(sys.platform == "win32", reason="links take a privilege there")
RULE = """severity: warning
scope: passage
message: "“{text}” says nothing."
why: It says nothing.
source: beyond
check: {phrase: {find: [team guru]}}
"""


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """What the command line says of a mistake: one line."""
    monkeypatch.chdir(tmp_path)

    def said(*arguments):
        assert run(arguments) == 2
        told = capsys.readouterr()
        assert told.out == ""
        (line,) = told.err.splitlines()
        assert "internal error" not in line
        return line.removeprefix("letterlint: ")

    return said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", LONG], f"{LONG}: cannot be read: File name too long"),
        (["check", "--config", LONG, "x.md"], f"{LONG}: cannot be read: File name too long"),
        (["report", LONG], f"{LONG}: cannot be read: File name too long"),
        (["rules", "test", LONG], f"{LONG}: cannot be read: File name too long"),
        (["rules", "test", "nowhere"], "nowhere: no such folder"),
        (["check", "--config", ".", "x.md"], ".: not a file"),
        (["check", ""], "argument PATH: an empty name is no file"),
        (["check", "--config", "", "x.md"], "argument --config: an empty name is no file"),
        (["report", ""], "argument LETTER: an empty name is no file"),
        (["check", "--select", ""], "argument --select: '' has no name"),
        (["check", "--select", ","], "argument --select: ',' has no name"),
        (["check", "--ignore", " , "], "argument --ignore: ' , ' has no name"),
        (["check", "--stdin-filename", "x.tex"], "--stdin-filename goes with -"),
        (
            ["check", "--diff", "--output-format", "json"],
            "--diff prints the letter and goes without --output-format",
        ),
        (
            ["check", "--fix", "-", "--output-format", "json"],
            "--fix of standard input prints the letter and goes without --output-format",
        ),
    ],
)
def test_a_mistake_is_one_sentence(said, arguments, told):
    assert said(*arguments).split(" (see ")[0] == told


def test_a_project_file_of_another_name_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("cover-letter.md").write_text("Dear Ann,\n\nI am a team player.\n")
    Path(".letterlint.yml").write_text("rules: {style/cliche: off}\n")
    assert run(["check", "cover-letter.md"]) == 2
    assert ".letterlint.yml:1:1: this file is not read: call it .letterlint.yaml\n" in capsys.readouterr().err


@posix
@pytest.mark.parametrize("target", ["nowhere.yaml", ".letterlint.yaml"])
def test_a_project_file_that_links_to_nowhere_is_told(tmp_path, monkeypatch, capsys, target):
    monkeypatch.chdir(tmp_path)
    Path("cover-letter.md").write_text("Dear Ann,\n\nI am a team player.\n")
    Path(".letterlint.yaml").symlink_to(target)
    assert run(["check", "cover-letter.md"]) == 2
    assert ".letterlint.yaml:1:1: cannot be read: " in capsys.readouterr().err


def test_a_name_that_cannot_be_costs_itself(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("good.md").write_text("x")
    error, good = targets(["good.md", LONG])
    assert (str(error), good.shown) == (f"{LONG}: cannot be read: File name too long", "good.md")


@pytest.fixture
def locked(monkeypatch):
    """A folder that may not be read: for root, whom no permission stops, the system is asked to say so."""

    def lock(folder):
        scan = os.scandir

        def refused(path):
            if Path(path) == folder:
                raise PermissionError(13, "Permission denied", str(path))
            return scan(path)

        monkeypatch.setattr(os, "scandir", refused)

    return lock


def test_a_folder_that_cannot_be_read_is_told(tmp_path, locked):
    (tmp_path / "w" / "locked").mkdir(parents=True)
    (tmp_path / "w" / "a.md").write_text("x")
    locked(tmp_path / "w" / "locked")
    error, good = targets([str(tmp_path / "w")])
    assert str(error) == f"{tmp_path}/w/locked: cannot be read: Permission denied"
    assert good.shown == str(tmp_path / "w" / "a.md")


def test_a_folder_of_which_only_the_names_can_be_read_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text("x")

    def refused(path, **_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_symlink", refused)
    (error,) = targets([str(tmp_path)])
    assert str(error) == f"{tmp_path}/a.md: cannot be read: Permission denied"


def test_a_file_in_a_locked_folder_is_told(said, monkeypatch):
    def refused(path, **_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", refused)
    for arguments in (["check", "--config", "locked/a.yaml"], ["rules", "test", "locked/a"]):
        assert said(*arguments) == f"{arguments[-1]}: cannot be read: Permission denied"
    (error,) = targets(["locked/a.md"])
    assert str(error) == "locked/a.md: cannot be read: Permission denied"


def test_what_is_selected_twice_counts_twice(monkeypatch):
    asked = []

    def check_all(wanted, options, jobs):
        asked.append(options)
        yield from ()

    names = frozenset({"a/b", "a/c", "d/e", "x/y", "z/*"})
    monkeypatch.setattr(check_command, "_known_names", lambda project: names)
    monkeypatch.setattr(check_command, "check_all", check_all)
    monkeypatch.setattr(files, "candidates", lambda folder, unread: [])
    run(["check", "--select", "a/b,a/c", "--select", "d/e", "--ignore", "x/y", "--ignore", "z/*"])
    (options,) = asked
    assert options.select == ("a/b", "a/c", "d/e")
    assert options.ignore == ("x/y", "z/*")


SHELL = pytest.mark.skipif(sys.platform == "win32", reason="redirections of a POSIX shell")


@SHELL
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("check missing.md >&-", "standard output is closed"),
        ("explain style/cliche >&-", "standard output is closed"),
        ("--help >&-", "standard output is closed"),
        ("--version >&-", "standard output is closed"),
        ("check - <&-", "standard input is closed"),
        ("serve >&-", "standard output is closed"),
        ("--help > /dev/full", "standard output cannot be written: No space left on device"),
        ("check --help > /dev/full", "standard output cannot be written: No space left on device"),
        ("--version > /dev/full", "standard output cannot be written: No space left on device"),
        ("rules > /dev/full", "standard output cannot be written: No space left on device"),
        ("explain x/y; cd gone; rmdir ../gone; ll explain x/y", "the working folder cannot be read"),
    ],
)
def test_what_the_shell_takes_away_is_told(tmp_path, line, told):
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    (tmp_path / "gone").mkdir()
    shell = f'll() {{ "{sys.executable}" -m letterlint "$@"; }}; ll {line}'
    done = subprocess.run(["sh", "-c", shell], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"letterlint: {told}")
    assert "internal error" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("module", ["cli.main", "cli.arguments", "cli.check_command", "cli.checker"])
def test_an_interrupt_ends_it_silently_even_while_modules_are_imported(tmp_path, module):
    code = f"""
import sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == "letterlint.{module}":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from letterlint.__main__ import main
sys.argv = ["letterlint", "check", "."]
sys.exit(main())
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@SHELL
def test_without_stderr_the_status_tells(tmp_path):
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m letterlint check --config no 2>&-'],
        cwd=tmp_path,
        capture_output=True,
    )
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize(
    ("file", "folder"),
    [
        ("guru.yaml", "my"),
        ("a/b/guru.yaml", "my"),
        ("style/guru.yml", "my"),
        ("style/guru.yaml", "my/style"),
        ("letters/guru.yaml", "my"),
    ],
)
def test_a_folder_without_rules_is_told(said, tmp_path, file, folder):
    path = tmp_path / "my" / file
    path.parent.mkdir(parents=True)
    path.write_text(RULE)
    assert said("rules", "test", folder) == f"no rules in {folder}: a rule is a file GROUP/NAME.yaml in it"


@pytest.mark.parametrize("closed", ["my", "my/style"])
def test_a_folder_of_rules_that_cannot_be_read_is_told(said, tmp_path, monkeypatch, closed):
    (tmp_path / "my" / "style").mkdir(parents=True)
    listed = Path.iterdir

    def iterdir(path):
        if path == Path(closed):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert said("rules", "test", "my") == f"{closed}: cannot be read: Permission denied"


def test_sarif_names_a_file_that_is_not_utf_8(monkeypatch, capsys):
    name = os.fsdecode(b"b\xff.md")
    text = "Dear Ann,\n\nI am a team player.\n"
    form = sarif.OutputFormat()
    form.add(form.render(CheckedLetter(name, letterlint.review(text), rulebook.load()[0], text)))
    form.end(Totals())
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "b%FF.md"


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.PDF", "a.html", "a.typ"])
def test_a_file_that_is_no_text_of_ours_is_refused_with_what_to_do(name, tmp_path, capsys):
    path = tmp_path / name
    path.write_text("Dear Ada,\n", encoding="utf-8")
    assert run(["check", str(path)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "not read: " in said[0]
    assert ".md" in said[0]


def test_standard_input_of_such_a_name_is_refused_too(capsys):
    assert run(["check", "-", "--stdin-filename", "letter.docx"]) == 2
    assert "letter.docx: Word documents are not read: " in capsys.readouterr().err
