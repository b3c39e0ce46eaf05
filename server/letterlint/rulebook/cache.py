"""The compiled rulebook as a pickle: YAML takes a second to read, a pickle some hundredths.

That of the rules that ship is beside this file, made by `make`. Those with packs are in the user's cache
folder, written when they are first loaded. The first bytes of each are the state of the rules and of the code
that reads them, and a checksum. Without a whole pickle of the current state, YAML is read.

A pickle can run code. The one in the package is trusted like the package's code, another one only if no other
user can have written it.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from letterlint import resources
from letterlint.resources.yaml_values import LARGEST_FILE

_PACKAGE = Path(__file__).resolve().parent.parent
_CODE = ("checks", "config", "language", "resources", "rulebook", "structure")
_PACK_FILES = ("*.yaml", "*.yml", "*/*.yaml", "*/*.yml", "letters/documents/*.md")
_KEPT = 10  # Rulebooks with packs that are kept, of 3 MB each.
_DIGEST = 32  # Characters of a state.
_CHECKSUM = 4  # Bytes.


def state(folder: Path, packs: Sequence[Path] = ()) -> str:
    """A digest of the rules in a folder and packs and of the code that reads them, without their paths."""
    digest = blake2b(digest_size=_DIGEST // 2)
    code = [path for name in _CODE for path in (_PACKAGE / name).glob("*.py")]
    for path in (*sorted(folder.rglob("*.yaml")), *sorted([*code, *_PACKAGE.glob("*.py")])):
        digest.update(path.read_bytes())
    for pack in packs:  # The pickle of the rules that ship may be made by another version of Python.
        digest.update(f"\0{sys.version_info[:2]}".encode())
        for name, content in _contents(pack):
            digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
    return digest.hexdigest()


def file() -> Path:
    """The file of the compiled rules that ship."""
    return _PACKAGE / "rulebook" / "compiled.pickle"


def read(of: str) -> Any:
    """The compiled rules that ship and their problems, or None where they are of another state."""
    return _unpickle(file(), of)


def write() -> None:
    """Compiles the rules that ship, and writes their pages."""
    from letterlint.explain import write_pages
    from letterlint.rulebook import build  # The package imports this module.

    folder = resources.rules_dir()
    made = build(folder)
    with file().open("wb") as stream:
        _pickle(made, state(folder), stream)
    write_pages(made[0].rules.values())


def read_packs(of: str) -> Any:
    """The compiled rules with packs of a state and their problems, or None."""
    path = _pack_folder() / of
    return _unpickle(path, of) if _is_private(path.parent) and _is_private(path) else None


def write_packs(made: object, of: str) -> None:
    """Writes the compiled rules with packs of a state. Errors of the file system are ignored."""
    folder = _pack_folder()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as stream:  # Only its owner can read it.
            _pickle(made, of, stream)
        Path(stream.name).replace(folder / of)
        newest = sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime_ns, reverse=True)
        for old in newest[_KEPT:]:
            old.unlink()


def _pack_folder() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("letterlint", appauthor=False) / "packs"


def _is_private(path: Path) -> bool:
    """Whether a file or folder belongs to this user, and no other may write to it; false for a link.

    A relative path is not private: without a home folder the cache would be in the working folder.
    """
    if not path.is_absolute():
        return False
    try:
        status = path.lstat()
    except OSError:
        return False
    if sys.platform == "win32":  # There it is in the user's profile, which other users cannot write to.
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _contents(pack: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a pack with their paths in it and their first bytes; none for unreadable files."""
    for path in sorted({path for pattern in _PACK_FILES for path in pack.glob(pattern)}):
        content = b""
        with suppress(OSError):
            if path.is_file():  # Opening a pipe would block.
                with path.open("rb") as stream:
                    content = stream.read(LARGEST_FILE + 1)
        yield path.relative_to(pack).as_posix(), content


def _unpickle(path: Path, of: str) -> Any:
    try:
        with path.open("rb") as stream:
            if stream.read(_DIGEST) != of.encode("ascii"):
                return None
            checksum, pickled = stream.read(_CHECKSUM), stream.read()
        return pickle.loads(pickled) if checksum == _checksum(pickled) else None
    except (OSError, AttributeError, ImportError):
        return None


def _pickle(made: object, of: str, stream: Any) -> None:
    """Writes rules right after they are made: once they are used, their caches hold functions."""
    pickled = pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(of.encode("ascii") + _checksum(pickled) + pickled)


def _checksum(pickled: bytes) -> bytes:
    """Tells a damaged file, from which anything might be unpickled."""
    return zlib.crc32(pickled).to_bytes(_CHECKSUM, "big")
