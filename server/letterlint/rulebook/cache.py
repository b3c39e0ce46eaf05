"""The compiled rulebook as a pickle: YAML takes a second to read, this some hundredths.

That of the rules that ship lies beside this file, made by `make` where letterlint is set up or built. Those
with packs lie in the user's cache folder, made when they are first asked for. Each belongs to one state of
the rules and of the code that reads them, which its first bytes name; where none is of a state, YAML is read.

A pickle can run code. So the one beside the code is trusted as the code is, and another only if no other user
can have put it there.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from letterlint import resources
from letterlint.resources.yaml_nodes import LARGEST_FILE

_PACKAGE = Path(__file__).resolve().parent.parent
_CODE = ("checks", "config", "language", "resources", "rulebook")
_PACK_FILES = ("*.yaml", "*.yml", "*/*.yaml", "*/*.yml", "letters/documents/*.md")
_KEPT = 10  # Rulebooks with packs, of 3 MB each.
_DIGEST = 32  # Characters.


def state(folder: Path, packs: Sequence[Path] = ()) -> str:
    """A name for the rules in a folder and packs, and for the code that reads them, wherever they lie."""
    digest = blake2b(digest_size=_DIGEST // 2)
    code = [path for name in _CODE for path in (_PACKAGE / name).glob("*.py")]
    for path in (*sorted(folder.rglob("*.yaml")), *sorted([*code, *_PACKAGE.glob("*.py")])):
        digest.update(path.read_bytes())
    for pack in packs:  # They are compiled here, by this Python.
        digest.update(f"\0{sys.version_info[:2]}".encode())
        for name, content in _contents(pack):
            digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
    return digest.hexdigest()


def file() -> Path:
    """Where the compiled rulebook of this installation is."""
    return _PACKAGE / "rulebook" / "compiled.pickle"


def read(folder: Path) -> Any:
    """The compiled rulebook that ships and its problems, or None where there is none for this state."""
    return _unpickle(file(), state(folder))


def write() -> None:
    """Compile the rulebook that ships, and write the pages of its rules."""
    from letterlint.explain import write_pages
    from letterlint.rulebook import build  # The package imports this module.

    folder = resources.rules_dir()
    made = build(folder)
    with file().open("wb") as stream:
        _pickle(made, state(folder), stream)
    write_pages(made[0].rules.values())


def read_packs(of: str) -> Any:
    """The compiled rulebook with packs of a state, and its problems, or None where there is none."""
    path = _pack_folder() / of
    return _unpickle(path, of) if _is_private(path.parent) and _is_private(path) else None


def write_packs(made: object, of: str) -> None:
    """Keep the compiled rulebook with packs of a state. Where that cannot be, the next one is compiled."""
    folder = _pack_folder()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as stream:  # Its owner's alone.
            _pickle(made, of, stream)
        Path(stream.name).replace(folder / of)
        newest = sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime_ns, reverse=True)
        for old in newest[_KEPT:]:
            old.unlink()


def _pack_folder() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("letterlint", appauthor=False) / "packs"


def _is_private(path: Path) -> bool:
    """Whether a file or folder is this user's, and nobody else may write to it; a link is not.

    Nor is what lies below the working folder, which may be anybody's: a user without a home is given that.
    """
    if not path.is_absolute():
        return False
    try:
        status = path.lstat()
    except OSError:
        return False
    if sys.platform == "win32":  # There it is in the user's profile, which is closed to others.
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _contents(pack: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a pack by their paths in it, as far as they are read; empty for one that cannot be."""
    for path in sorted({path for pattern in _PACK_FILES for path in pack.glob(pattern)}):
        content = b""
        with suppress(OSError):
            if path.is_file():  # To open a pipe would be to wait for whoever writes to it.
                with path.open("rb") as stream:
                    content = stream.read(LARGEST_FILE + 1)
        yield path.relative_to(pack).as_posix(), content


def _unpickle(path: Path, of: str) -> Any:
    try:
        with path.open("rb") as stream:
            if stream.read(_DIGEST).decode("ascii", "replace") != of:
                return None
            return pickle.load(stream)
    except (OSError, pickle.UnpicklingError, AttributeError, ImportError, EOFError):
        return None


def _pickle(made: object, of: str, stream: Any) -> None:
    stream.write(of.encode("ascii"))
    pickle.dump(made, stream, protocol=pickle.HIGHEST_PROTOCOL)
