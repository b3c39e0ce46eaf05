"""Locates and reads the packaged YAML, in the installed package or beside `server/` in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

# Every scalar is a text. libyaml, where it is there, reads in a fifth of the time.
FAST_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def rules_dir() -> Path:
    """The folder of rules and tables that letterlint ships."""
    packaged = _PACKAGE / "rules"
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / "rules"


def read(name: str) -> Any:
    """A YAML table of the packaged folder, every scalar a string."""
    return load(rules_dir() / name)


def load(path: Path) -> Any:
    """The values of a trusted YAML file, every scalar a string."""
    text = path.read_text(encoding="utf-8")
    return yaml.load(text, Loader=FAST_LOADER)


# Subfolders of a folder of rules that hold no rules.
_DATA = frozenset({"beside", "lexicon", "letters", "signals", "parts", "markup"})


def rule_files(root: Path) -> list[Path]:
    """The rule files of a folder: `<group>/<name>.yaml`."""
    return sorted(path for path in root.glob("*/*.yaml") if path.parent.name not in _DATA)


def misplaced(root: Path) -> list[Path]:
    """Files of a pack that look like rules but are not read, for their folder or their suffix."""
    patterns = ("*.yaml", "*.yml", "*/*.yml")
    found = (path for pattern in patterns for path in root.glob(pattern) if path.parent.name not in _DATA)
    return sorted(path for path in found if not path.name.startswith("."))
