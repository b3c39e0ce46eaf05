"""Calls of macros that the letter defines itself, and their limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from letterlint.text import Span

DEEPEST_CALL = 6  # Levels of own macros that call own macros.
MOST_CALLS = 3_000  # Calls in one letter that are expanded.


@dataclass(frozen=True, slots=True)
class Call:
    """A call that is being read. Its arguments are in the source of the call around it."""

    span: Span
    source: str
    arguments: Sequence[Any]
    depth: int
    around: Call | None
