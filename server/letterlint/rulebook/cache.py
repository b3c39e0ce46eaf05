"""The rulebook that ships as a pickle: YAML takes a second to read, this some hundredths.

The file is made by `make` where letterlint is set up or built, and belongs to one state of the rules and of
the code that reads them: its first bytes say which. Where it is missing or of another state, YAML is read.
It is a pickle, and so as trustworthy as the code beside it, from which it comes; no other is ever unpickled.
"""

from __future__ import annotations

import pickle
from hashlib import blake2b
from pathlib import Path
from typing import Any

from letterlint import resources

_PACKAGE = Path(__file__).resolve().parent.parent
_CODE = ("checks", "config", "language", "resources", "rulebook")


def state(folder: Path) -> str:
    """A name for the rules in a folder and the code that reads them, the same wherever they are installed."""
    digest = blake2b(digest_size=16)
    code = [path for name in _CODE for path in (_PACKAGE / name).glob("*.py")]
    for path in (*sorted(folder.rglob("*.yaml")), *sorted([*code, *_PACKAGE.glob("*.py")])):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def file() -> Path:
    """Where the compiled rulebook of this installation is."""
    return _PACKAGE / "rulebook" / "compiled.pickle"


def read(folder: Path) -> Any:
    """The compiled rulebook and its problems, or None where there is none for this state of things."""
    try:
        with file().open("rb") as stream:
            if stream.read(32).decode("ascii", "replace") != state(folder):
                return None
            return pickle.load(stream)
    except (OSError, pickle.UnpicklingError, AttributeError, ImportError, EOFError):
        return None


def write() -> None:
    """Compile the rulebook that ships, and write the pages of its rules."""
    from letterlint.explain import write_pages
    from letterlint.rulebook import build  # The package imports this module.

    folder = resources.rules_dir()
    made = build(folder)
    with file().open("wb") as stream:
        stream.write(state(folder).encode("ascii"))
        pickle.dump(made, stream, protocol=pickle.HIGHEST_PROTOCOL)
    write_pages(made[0].rules.values())
