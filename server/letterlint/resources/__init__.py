"""Locates and reads the packaged YAML, in the installed package or beside `server/` in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

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
