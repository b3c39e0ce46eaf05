"""Calls of macros that the letter defines itself, and how many are followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from letterlint.text import Span

# Own macros that call own macros, so deep and no deeper, and so many calls in one letter.
DEEPEST_CALL = 6
MOST_CALLS = 3_000


@dataclass(frozen=True, slots=True)
class Call:
    """A call that is being read. Its arguments stand in the source around it."""

    span: Span
    source: str
    arguments: Sequence[Any]
    depth: int
    around: Call | None
