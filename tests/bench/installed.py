"""letterlint as people have it: a wheel in an environment of its own, and a folder with a pack."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
_HOME = PROJECT / ".cache" / "bench" / "installed"
COMMAND = _HOME / "bin" / "letterlint"


def install() -> None:
    """Installs the project as it is now. Raises CalledProcessError."""
    if not _HOME.exists():
        subprocess.run([sys.executable, "-m", "venv", _HOME], check=True)
    again = ["--force-reinstall", "--no-deps"] if COMMAND.exists() else []
    subprocess.run([_HOME / "bin" / "pip", "install", "--quiet", *again, PROJECT], check=True)


def with_pack(folder: Path, letter: str) -> None:
    """Makes a folder with a letter and a pack, and checks it once: the pack is compiled then and kept."""
    shutil.copytree(PROJECT / "packs" / "data-analyst", folder / "pack")
    (folder / ".letterlint.yaml").write_text("packs: [pack]\n", encoding="utf-8")
    (folder / "cover-letter.md").write_text(letter, encoding="utf-8")
    subprocess.run([COMMAND, "check", "cover-letter.md"], cwd=folder, capture_output=True)
