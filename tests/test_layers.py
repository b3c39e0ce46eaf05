"""The layers of ARCHITECTURE.md hold, and whoever breaks one is told which."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import importlinter.api
import pytest

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "server" / "letterlint"
LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def broken(server):
    """The contracts that the package in a folder breaks."""
    run = subprocess.run(
        [sys.executable, "-c", LINTER, "--no-cache", "--no-logo", "--config", PROJECT / "pyproject.toml"],
        cwd=server,
        env={**os.environ, "PYTHONPATH": str(server), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    assert "Contracts: " in run.stdout, run.stdout + run.stderr
    names = re.findall(r"^(.+) BROKEN\b", run.stdout, re.MULTILINE)
    assert run.returncode == bool(names)
    return names, run.stdout


def test_the_layers_hold():
    names, told = broken(PACKAGE.parent)
    assert not names, told


def test_the_map_shows_the_layers():
    contracts = importlinter.api.read_configuration(str(PROJECT / "pyproject.toml"))["contracts_options"]
    layers = [set(re.findall(r"\w+", layer)) for layer in contracts[0]["layers"]]
    _, table = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("| layer | what it is |\n")
    rows = table.split("\n\n")[0].splitlines()[1:]
    assert [set(re.findall(r"`(\w+)`", row.split("|")[1])) for row in rows] == layers


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("text.py", "import letterlint.workspace", "Layers import downward"),
        ("language/clauses.py", "from letterlint import formats", "Layers import downward"),
        ("cli/check_command.py", "from letterlint.lsp import to_lsp", "Layers import downward"),
        ("brand_new.py", "", "Layers import downward"),
        ("language/terms.py", "from letterlint.language import paragraph", "Language builds on symbols"),
        ("workspace.py", "from lsprotocol import types", "Only lsp imports the protocol"),
        ("checks/phrase.py", "def late():\n    import spacy", "Only the tokenizer imports spaCy"),
        ("reviewer.py", "import pyromark", "Only formats imports parsers of markup"),
        ("config/model.py", "import yaml", "Only what reads files imports YAML"),
        ("tables/rows.py", "import pyarrow", "Only tables import pyarrow"),
        ("workspace.py", "from dask import delayed", "Only the corpus imports dask"),
        ("report.py", "import rich.text", "Only the command line writes to a terminal"),
    ],
)
def test_a_planted_import_is_caught(tmp_path, module, line, contract):
    copy = tmp_path / "letterlint"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "*.json"))
    with (copy / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    names, told = broken(tmp_path)
    assert contract in names, told
