"""Getting the editors, and what is said where they cannot be had."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import install
import pytest

Editor = Callable[[str], Path]


def run_copy(tmp_path: Path, *arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    """Runs the script in a checkout that has fetched nothing yet."""
    script = tmp_path / "tests" / "editors" / "install.py"
    script.parent.mkdir(parents=True)
    shutil.copy(install.__file__, script)
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, env={"PATH": path}, capture_output=True, text=True)


def test_without_apt_the_reason_is_one_line(tmp_path: Path) -> None:
    result = run_copy(tmp_path, "helix", path=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr == ("install.py: apt-get is needed to get the editors, and this machine has none\n")


def test_without_a_debian_mirror_the_reason_is_one_line(tmp_path: Path) -> None:
    for name, prints in (("apt-get", "http://mirror.example/ubuntu/"), ("dpkg", "")):
        tool = tmp_path / name
        tool.write_text(f"#!/bin/sh\necho {prints}\n", encoding="utf-8")
        tool.chmod(0o755)
    result = run_copy(tmp_path, "helix", path=str(tmp_path))
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "no Debian mirror" in result.stderr


def test_an_unknown_editor_is_wrong_usage(tmp_path: Path) -> None:
    result = run_copy(tmp_path, "ed", path=str(tmp_path))
    assert result.returncode == 2
    assert "neovim-0.12" in result.stderr


@pytest.mark.parametrize(
    ("ci", "outcome"),
    [(None, pytest.skip.Exception), ("true", pytest.fail.Exception)],
)
def test_a_missing_editor_skips_a_test_but_fails_continuous_integration(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, ci: str | None, outcome: type[BaseException]
) -> None:
    def impossible(name: str) -> Path:
        raise install.CannotInstallError("no reason")

    monkeypatch.setattr(install, "installed", impossible)
    if ci is None:
        monkeypatch.delenv("CI", raising=False)
    else:
        monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="helix: no reason"):
        editor("helix")
