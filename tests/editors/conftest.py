"""Real editors, fetched when a test wants one. Where none can be had it is skipped; with CI=true it fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import install
import protocol
import pytest
from workplace import Workplace, workplace


@pytest.fixture(scope="session")
def editor() -> Callable[[str], Path]:
    """Gives the command that starts an editor or a tool."""

    def command(name: str) -> Path:
        try:
            return install.installed(name)
        except install.CannotInstallError as reason:
            if os.environ.get("CI") == "true":
                pytest.fail(f"{name}: {reason}", pytrace=False)
            pytest.skip(f"{name}: {reason}")

    return command


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str, str], Workplace]]:
    """Sets up a place for an editor and a letter; in the end the page must tell what the editor used."""
    used: dict[str, Workplace] = {}

    def set_up(editor_name: str, letter: str) -> Workplace:
        used[editor_name] = workplace(tmp_path, editor_name, request.node.name.replace("/", "-"), letter)
        return used[editor_name]

    yield set_up
    for editor_name, at in used.items():
        told = protocol.listed(protocol.PAGE.read_text(encoding="utf-8"))[editor_name]
        new = protocol.seen([at.wire] if at.wire.exists() else []) - told
        assert not new, f"clients/README.md does not list {new}: run `make generate`"
