"""Real editors, fetched when a test wants one. Where none can be had it is skipped; with CI=true it fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from install import CannotInstallError, installed
from workplace import Workplace, workplace


@pytest.fixture(scope="session")
def editor() -> Callable[[str], Path]:
    """Gives the command that starts an editor or a tool."""

    def command(name: str) -> Path:
        try:
            return installed(name)
        except CannotInstallError as reason:
            if os.environ.get("CI") == "true":
                pytest.fail(f"{name}: {reason}", pytrace=False)
            pytest.skip(f"{name}: {reason}")

    return command


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str, str], Workplace]:
    """Sets up a place for an editor and a letter; the test's own name names the recording."""

    def set_up(editor_name: str, letter: str) -> Workplace:
        return workplace(tmp_path, editor_name, request.node.name.replace("/", "-"), letter)

    return set_up
