"""A TeX, fetched when a test wants one. Where none can be had the test is skipped; with CI=true it fails."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from fetched import require

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def tex(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Gives what typesets a document and returns the log."""
    require(HERE / "setup.sh", "TeX")
    folder = tmp_path_factory.mktemp("tex")

    def typeset(document: str) -> str:
        (folder / "letter.tex").write_text(document, encoding="utf-8")
        command = ["pdflatex", "-draftmode", "-interaction=nonstopmode", "-no-shell-escape", "letter.tex"]
        # A name that is longer would be broken over two lines of the log.
        environment = {**os.environ, "max_print_line": "1000"}
        subprocess.run(command, cwd=folder, env=environment, capture_output=True)
        return (folder / "letter.log").read_text(encoding="utf-8", errors="replace")

    return typeset
