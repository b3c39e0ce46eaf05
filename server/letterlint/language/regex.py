"""Regular expressions kept as Python has compiled them.

To compile one takes thirty times as long as to take it out again, and a first letter needs a hundred. What
`re.compile` gives to the engine are numbers, and those are kept. They belong to one release of Python: in any
other, and where the engine does not want them, the expression is compiled as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from contextlib import suppress
from typing import NamedTuple

try:
    import _sre  # type: ignore[import-not-found]
except ImportError:  # Another Python than CPython.
    _sre = None

_ENGINE = f"{sys.implementation.name} {sys.version_info[:3]} {getattr(_sre, 'MAGIC', None)}"


class Kept(NamedTuple):
    """An expression with what the engine is given for it; `code` is empty where that could not be had."""

    source: str
    flags: int
    engine: str = ""
    code: bytes = b""
    groups: int = 0
    numbers: tuple[tuple[str, int], ...] = ()  # of groups that have a name


def keep(pattern: re.Pattern[str]) -> Kept:
    """What is to be kept of an expression."""
    plain = Kept(pattern.pattern, pattern.flags)
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        tree = _parser.parse(*plain[:2])
        numbers = tuple(tree.state.groupdict.items())
        code = array("I", _compiler._code(tree, pattern.flags)).tobytes()
        kept = plain._replace(engine=_ENGINE, code=code, groups=tree.state.groups - 1, numbers=numbers)
        return kept if take(kept) == pattern else plain
    except Exception:
        return plain


def take(kept: Kept) -> re.Pattern[str]:
    """The expression."""
    source, flags, engine, code, groups, numbers = kept
    if engine == _ENGINE:
        with suppress(Exception):
            names: list[str | None] = [None] * (groups + 1)
            for name, number in numbers:
                names[number] = name
            codes = array("I", code).tolist()
            made: re.Pattern[str] = _sre.compile(source, flags, codes, groups, dict(numbers), tuple(names))
            return made
    return re.compile(source, flags)
