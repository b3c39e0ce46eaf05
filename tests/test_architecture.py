"""The list of calls in ARCHITECTURE is true: its files are there, and what its steps name is defined."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "server" / "letterlint"
TEXT = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
STEPS = re.findall(r"(?m)^\d+\. .+$", TEXT.split("## One key, call by call")[1].split("\n## ")[0])
CODE = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
DEFINED = {name for text in CODE.values() for name in re.findall(r"(?:def|class) (\w+)", text)}
MODULES = {path.stem for path in CODE} | {path.parent.name for path in CODE}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.partition(".")[0])
def test_a_step_names_files_and_functions_that_there_are(step):
    quoted = re.findall(r"`([^`]+)`", step)
    files = [name for name in quoted if name.endswith((".py", "/"))]
    assert files
    # A bare name may be that of a module beside the one before it.
    known = {path.name for path in CODE}
    assert [name for name in files if not (PACKAGE / name).exists() and name not in known] == []
    names = {part for name in quoted if name not in files for part in name.split(".")}
    assert sorted(names - DEFINED - MODULES) == []


def test_the_list_is_a_dozen_or_so():
    assert 10 <= len(STEPS) <= 16
