"""Whether a file is in a folder, also after links are followed."""

from __future__ import annotations

import os
from pathlib import Path


def whole(path: Path) -> Path:
    """The absolute path without "..", which shows the folders that a file is in."""
    return Path(os.path.normpath(path.absolute()))


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path is in a folder, with links followed. A path that cannot be resolved is not."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # Circular links, characters that no name may have.
        return False
