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
    file = _file()
    known = _read(file) if file else {}
    with _noted(known) as used:
        yield
    if file and used.keys() - known.keys() and not sys.dont_write_bytecode:
        _write(file, used)


def write() -> None:
    """Keeps the bytecode now, as set-up does, in a process that has not loaded the protocol yet."""
    with _noted({}) as used:
        import letterlint.lsp.handlers  # noqa: F401 - for what comes with it.
    if file := _file():
        file.parent.mkdir(exist_ok=True)
        _write(file, used)


@contextmanager
def _noted(known: Kept) -> Iterator[Kept]:
    """What attrs compiles meanwhile, taken from what is known where it is there."""
    used: Kept = {}
    try:
        import attr._make as attrs
    except ImportError:  # Another release of attrs: its classes are made as it makes them.
        yield used
        return

    def compiled(source: str, name: str, mode: str) -> Any:
        code = known.get((name, source)) if mode == "exec" else None
        used[name, source] = code = code or compile(source, name, mode)
        return code

    # attrs asks for the builtin of this name, and finds ours first.
    vars(attrs)["compile"] = compiled
    try:
        yield used
    finally:
        del vars(attrs)["compile"]


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
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        try:
            beside.write_bytes(MAGIC_NUMBER + marshal.dumps(made))
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
