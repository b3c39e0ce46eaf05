"""Whether a file is in a folder, also after links are followed."""

from __future__ import annotations

from pathlib import Path


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path is in a folder, with links followed. A path that cannot be resolved is not."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # Circular links, characters that no name may have.
        return False
