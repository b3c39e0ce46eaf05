"""Locates and reads the packaged YAML, in the installed package or beside `server/` in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

NOT_YAML = (yaml.YAMLError, UnicodeDecodeError)  # What `load` raises for a file that it cannot read.

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def rules_dir() -> Path:
    """The folder of rules and tables that letterlint ships."""
    packaged = _PACKAGE / "rules"
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / "rules"


def read(name: str) -> Any:
    """One YAML table of the packaged folder, every scalar a string: `no` stays a word."""
    return load(rules_dir() / name)


def load(path: Path) -> Any:
    """The values of a YAML file of ours, every scalar a string."""
    text = path.read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


# Folders of rules that hold something else.
_DATA = frozenset({"beside", "lexicon", "letters", "signals", "parts", "markup"})


def rule_files(root: Path) -> list[Path]:
    """The rule files of a folder: `<group>/<name>.yaml`."""
    return sorted(path for path in root.glob("*/*.yaml") if path.parent.name not in _DATA)


def misplaced(root: Path) -> list[Path]:
    """Files of a pack that look like rules and are read as none, by their place or the end of their name."""
    patterns = ("*.yaml", "*.yml", "*/*.yml")
    found = (path for pattern in patterns for path in root.glob(pattern) if path.parent.name not in _DATA)
    return sorted(path for path in found if not path.name.startswith("."))
