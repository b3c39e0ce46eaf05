"""Caches keyed by text: an edit changes one paragraph and no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Found = TypeVar("Found")

PARAGRAPHS = 700  # For results needed of each paragraph at every key: a hundred letters have 500 of them.
MOST = 1536  # Texts. A letter has some twenty; at so many all are forgotten, and soon found anew.


_NEW: Any = object()  # Stands for what has not been found yet, which None may well be.


class Memo(Generic[Found]):
    """Remembers what a function found in texts. It changes how fast an answer comes, never what it is."""

    def __init__(self) -> None:
        self._found: dict[str, Found] = {}

    def __reduce__(self) -> tuple[type[Memo[Found]], tuple[()]]:
        return type(self), ()

    def of(self, text: str, find: Callable[[str], Found]) -> Found:
        """The result of `find` on a text. Always pass the same function."""
        found: Found = self._found.get(text, _NEW)
        if found is not _NEW:
            return found
        if len(self._found) >= MOST:
            self._found.clear()
        self._found[text] = new = find(text)
        return new
