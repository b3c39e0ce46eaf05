"""Tests notice faults: each of these is planted in a copy of the server, and its test has to fail.

They are slips of a line that nothing but a test tells: they raise nothing, and most letters come out right.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
UNNOTICED, NOTICED = 0, 1  # The exit status of pytest.


class Fault(NamedTuple):
    """What stands in a file of the server, what is planted there instead, and the test that has to notice."""

    file: str
    right: str
    wrong: str
    test: str


FAULTS = {
    "a fix overwrites a file that has changed meanwhile": Fault(
        "fixes/writing.py",
        "expected is not None and path.read_bytes() != expected",
        "False",
        "fixes/test_writing.py::test_a_file_that_has_changed_is_left",
    ),
    "a letter that took too long is tried at every key": Fault(
        "lsp/session.py",
        "self._too_long[key] = len(document.text), reason",
        "pass",
        "lsp/test_giving_up.py::"
        "test_what_took_too_long_is_not_tried_again_until_it_is_shorter_closed_or_set_up_anew",
    ),
    "a dollar sign in a snippet is a variable": Fault(
        "lsp/to_lsp.py", '.replace("$", "\\\\$")', "", "lsp/test_snippets.py"
    ),
    "the limit of words is off by one": Fault(
        "checks/length.py",
        "context.words < self.limit",
        "context.words <= self.limit",
        "checks/test_length.py",
    ),
    "columns count characters where clients count halves of pairs": Fault(
        "text.py", '("utf-8",) if _units(text, "utf-16")', '("utf-8",) if len(text)', "test_offsets.py"
    ),
    "two fixes of the same words are made at once": Fault(
        "fixes/edits.py",
        "edit.span.touches(other.span)",
        "False",
        "fixes/test_edits.py::test_the_first_of_two_that_overlap_is_applied",
    ),
    "a fix cuts through emphasis": Fault(
        "fixes/in_markup.py",
        "def _is_plain(letter: Letter, passage: _Passage, span: Span, text: str) -> bool:",
        "def _is_plain(letter: Letter, passage: _Passage, span: Span, text: str) -> bool:\n    return True",
        "fixes/test_whole_letters.py::test_safe_fixes",
    ),
    "one of two dollar signs is escaped": Fault(
        "fixes/builder.py",
        "if formats.is_paired(sign, letter.markup):",
        "if False:",
        "formats/test_latex_lost.py::test_a_dollar_sign_is_escaped_with_all_others_of_its_paragraph",
    ),
    "a comment silences the line after the next": Fault(
        "suppressions/matching.py",
        "reached[number] = following[line]",
        "reached[number] = following[line] + 1",
        "suppressions/test_matching.py::test_markdown",
    ),
    "numbers that overlap in their rounding are not equal": Fault(
        "language/amounts.py",
        "self.low <= other.high and other.low <= self.high",
        "self.low <= other.low and other.low <= self.high",
        "language/test_amounts.py::test_amounts_that_say_the_same",
    ),
}


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the server in which the tests that notice pass as long as nothing is planted."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / "rules", folder / "rules")
    shutil.copytree(ROOT / "server", folder / "server", ignore=shutil.ignore_patterns("__pycache__"))
    done = run(folder, *(fault.test for fault in FAULTS.values()))
    assert done.returncode == UNNOTICED, done.stdout
    return folder


def run(folder: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """Runs tests on the copy of the server in a folder."""
    paths = [str(ROOT / "tests" / test) for test in tests]
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *paths]
    # Bytecode is told from its source by the second: a file that changes twice in one would stay as it was.
    environment = {**os.environ, "PYTHONPATH": str(folder / "server"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_noticed(copied: Path, name: str) -> None:
    fault = FAULTS[name]
    file = copied / "server" / "letterlint" / fault.file
    source = file.read_text(encoding="utf-8")
    assert source.count(fault.right) == 1, "the fault has to be planted elsewhere"
    file.write_text(source.replace(fault.right, fault.wrong), encoding="utf-8")
    try:
        done = run(copied, fault.test)
    finally:
        file.write_text(source, encoding="utf-8")
    assert done.returncode == NOTICED, done.stdout
    assert " failed" in done.stdout
