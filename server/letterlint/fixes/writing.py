"""Writes files atomically, and keeps their owner, permissions and attributes."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

_OF_THE_SYSTEM = "security."  # Attributes that the system gives to each new file by its own rules.


class Refused(Exception):
    """Why a file is not written, as the middle of a sentence."""


def put(path: Path, content: bytes, expected: bytes | None = None) -> None:
    """Gives a file this content, in the place of the `expected` content, if that is given.

    One that was there keeps owner, permissions and attributes.

    Raises Refused where they could not be kept, or the file is not to be changed, and OSError. What is no
    plain file, a pipe or a terminal, is written to as it is.
    """
    path = path.resolve()
    before = path.stat() if path.exists() else None
    if before is not None and not stat.S_ISREG(before.st_mode):
        path.write_bytes(content)
        return
    if before is not None:
        _check(path, before)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".letterlint-")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if before is None:
            temporary.chmod(0o666 & ~_umask())
        else:
            _keep(path, before, temporary)
        if expected is not None and path.read_bytes() != expected:
            raise Refused("changed while it was being checked")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _check(path: Path, before: os.stat_result) -> None:
    """Raises Refused for a file that is not to be changed. The mode counts for root, too."""
    if not before.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise Refused("is write-protected")
    if not os.access(path.parent, os.W_OK):
        raise Refused("stands in a folder that is write-protected")
    if before.st_nlink > 1:
        raise Refused(f"has {before.st_nlink} hard links, which writing would part")


def _keep(path: Path, before: os.stat_result, temporary: Path) -> None:
    """Gives the new file all that the old one has. Raises Refused if that may not be done."""
    new = temporary.stat()
    if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.chown(temporary, before.st_uid, before.st_gid)
        except OSError as error:
            raise Refused("belongs to another user or group, which writing would change") from error
    shutil.copymode(path, temporary)
    if not hasattr(os, "listxattr"):
        return
    try:
        for name in os.listxattr(path):  # Lists of access rights are among them.
            if not name.startswith(_OF_THE_SYSTEM):
                os.setxattr(temporary, name, os.getxattr(path, name))
    except OSError as error:
        raise Refused("has attributes that writing would lose") from error


def _umask() -> int:
    """The permissions that new files do not get. The system gives it only where it is set."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
