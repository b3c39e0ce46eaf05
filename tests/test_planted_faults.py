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
        "def _is_plain(letter: Letter, passage: Passage, span: Span, text: str) -> bool:",
        "def _is_plain(letter: Letter, passage: Passage, span: Span, text: str) -> bool:\n    return True",
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
        "range(following[last], following[last] + 1)",
        "range(following[last] + 1, following[last] + 2)",
        "suppressions/test_matching.py::test_markdown",
    ),
    "a sentence is offered that is there already": Fault(
        "fixes/builder.py",
        "if any(_is_present(edit, letter.text) for edit in edits):",
        "if False:",
        "fixes/test_sense.py::test_a_sentence_that_is_there_already_is_not_offered_again",
    ),
    "a blank is filled in with a blank": Fault(
        "fixes/builder.py",
        "if not value or BLANK.search(value) or not",
        "if not value or not",
        "checks/test_placeholder.py::test_a_value_that_is_a_blank_itself_fills_none",
    ),
    "a column within an emoji is that behind it": Fault(
        "text.py", "if column < 0:  #", "if False:  #", "test_offsets.py"
    ),
    "an edit is tied to no version": Fault(
        "lsp/to_lsp.py", "uri=uri, version=version)", "uri=uri, version=None)", "lsp/test_snippets.py"
    ),
    "an edit whose range is turned round deletes what is between": Fault(
        "lsp/documents.py", "end = max(start, index.offset(", "end = (index.offset(", "lsp/test_documents.py"
    ),
    "a comment behind the first word of a finding silences it": Fault(
        "suppressions/matching.py",
        "bisect_right(self.starts, span.start)",
        "bisect_right(self.starts, span.end)",
        "suppressions/test_matching.py",
    ),
    "a comment right behind code is code": Fault(
        "text.py",
        "offset < spans[near].end",
        "offset <= spans[near].end",
        "suppressions/test_matching.py",
    ),
    "a comment that names the rule on comments silences nothing": Fault(
        "suppressions/apply.py",
        "if not _disabled_by_name(letter, reporter):",
        "if True:",
        "suppressions/test_apply.py",
    ),
    # The fuzzer has to find these.
    "a fix takes what stands in markup for plain words": Fault(
        "fixes/in_markup.py",
        "    if _is_plain(letter, passage, span, text):",
        "    if True:",
        "fuzz/test_cases.py::test_letters_full_of_what_can_be_fixed",
    ),
    "a comment that is put in changes what is read": Fault(
        "fixes/comments.py",
        "return after if _seen(after) == _seen(letter) else None",
        "return after",
        "fuzz/test_cases.py::test_letters_full_of_what_can_be_fixed",
    ),
    "a fix takes the writer's line breaks with the words around them": Fault(
        "fixes/passage.py",
        "if is_break and _FORCED.search(source, *span):",
        "if False:",
        "fuzz/test_cases.py::test_letters_full_of_what_can_be_fixed",
    ),
    "lines end at every separator": Fault(
        "text.py",
        '_LINE_END = re.compile(r"\\r\\n|\\r|\\n")',
        '_LINE_END = re.compile("\\r\\n|\\r|\\n|\\u2028|\\x85|\\f")',
        "fuzz/test_cases.py::test_letters_full_of_what_can_be_fixed",
    ),
    "columns of UTF-16 are those of characters": Fault(
        "text.py",
        'return ("utf-8",) if _units(text, "utf-16") == len(text) else ("utf-8", "utf-16")',
        'return ("utf-8",)',
        "fuzz/test_cases.py::test_letters_full_of_what_can_be_fixed",
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
    # Bytecode is usually told from its source by the second, and a file changes twice in one.
    compiled = ["compileall", "-q", "--invalidation-mode", "checked-hash", folder / "server"]
    subprocess.run([sys.executable, "-m", *compiled], check=True)
    done = run(folder, *{fault.test: None for fault in FAULTS.values()})
    assert done.returncode == UNNOTICED, done.stdout
    return folder


def run(folder: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """Runs tests on the copy of the server in a folder."""
    paths = [str(ROOT / "tests" / test) for test in tests]
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *paths]
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
