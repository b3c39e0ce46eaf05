"""`letterlint report` and the server's command: where the page goes, and what is said instead of a page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pack import LETTER, lay_out


def report(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "letterlint", "report", *arguments]
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True)


def test_the_page_is_written_where_it_was_asked_for(tmp_path) -> None:
    letter = lay_out(tmp_path)
    done = report(tmp_path, letter.name, "-o", "page.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<title>Report on cover-letter.md</title>" in page
    assert "“team player” says nothing." in page
    assert report(tmp_path, letter.name).stdout.decode() == page


def test_standard_input_is_a_letter_too(tmp_path) -> None:
    lay_out(tmp_path)
    done = report(tmp_path, "-", "--config", ".letterlint.yaml", stdin=LETTER.encode())
    assert done.returncode == 0
    assert "“team player” says nothing." in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["none.md"], "none.md: cannot be read"),
        (["cover-letter.md", "-o", "no/such/folder.html"], "cannot be written"),
        (["cover-letter.md", "-o", "cover-letter.md"], "is the letter itself"),
        (["cover-letter.md", "--config", "none.yaml"], "none.yaml: no such file"),
    ],
)
def test_a_mistake_is_one_line(tmp_path, arguments, complaint) -> None:
    letter = lay_out(tmp_path)
    done = report(tmp_path, *arguments)
    assert done.returncode == 2
    assert complaint in done.stderr.decode() and done.stderr.count(b"\n") == 1
    assert letter.read_bytes() == LETTER.encode()


def test_broken_settings_are_told_beside_the_page(tmp_path) -> None:
    letter = lay_out(tmp_path, settings="packs: [rules]\nrulez: {}\n")
    done = report(tmp_path, letter.name)
    assert done.returncode == 2
    assert ".letterlint.yaml:2:1" in done.stderr.decode()
    assert b"</html>" in done.stdout
