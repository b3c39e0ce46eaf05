"""Keeps the bytecode that attrs makes, as Python keeps that of modules.

The protocol has hundreds of classes, and attrs writes their methods as source, anew at every start: compiling
it takes longer than all else before the first answer. What was compiled once is kept in `__pycache__`, where
and as long as Python keeps its own bytecode. It is found by the very source, so that what is kept for another
release is not used; and without it all goes on as attrs would have it.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

Kept = dict[tuple[str, str], CodeType]  # By file name and source.


@contextmanager
def kept() -> Iterator[None]:
    """Lets attrs define classes with bytecode from an earlier time, and keeps what was not there yet."""
    try:
        import attr._make as attrs
    except ImportError:  # Another release of attrs: its classes are made as it makes them.
        yield
        return
    file = _file()
    known = _read(file) if file else {}
    used: Kept = {}

    def compiled(source: str, name: str, mode: str) -> Any:
        code = known.get((name, source)) if mode == "exec" else None
        used[name, source] = code = code or compile(source, name, mode)
        return code

    # attrs asks for the builtin of this name, and finds ours first.
    vars(attrs)["compile"] = compiled
    try:
        yield
    finally:
        del vars(attrs)["compile"]
    if file and used.keys() - known.keys():
        _write(file, used)


def _file() -> Path | None:
    try:
        return Path(cache_from_source(__file__)).with_suffix(".attrs")
    except NotImplementedError:  # This Python keeps no bytecode.
        return None


def _read(file: Path) -> Kept:
    try:
        content = file.read_bytes()
        if not content.startswith(MAGIC_NUMBER):
            return {}
        found: Kept = marshal.loads(content[len(MAGIC_NUMBER) :])
        return found
    except (OSError, EOFError, ValueError, TypeError):
        return {}


def _write(file: Path, made: Kept) -> None:
    if sys.dont_write_bytecode:
        return
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        try:
            beside.write_bytes(MAGIC_NUMBER + marshal.dumps(made))
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
