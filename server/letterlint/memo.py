"""Caches keyed by text: an edit changes one paragraph and no other."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")

PARAGRAPHS = 700  # What is asked of each paragraph at every key: a hundred letters have 500 of them.
MOST = 1536  # Texts. A letter has some twenty; at so many all are forgotten, and soon found anew.


_NEW: Any = object()  # Stands for what has not been found yet, which None may well be.


class Memo(Generic[Found]):
    """Remembers what a function found in texts. It changes how fast an answer comes, never what it is."""

    def __init__(self) -> None:
        self._found: dict[str, Found] = {}

    def __reduce__(self) -> tuple[type[Memo[Found]], tuple[()]]:
        return type(self), ()

    def of(self, text: str, find: Callable[[str], Found]) -> Found:
        """What `find` finds in a text. Always ask with the same function."""
        found: Found = self._found.get(text, _NEW)
        if found is not _NEW:
            return found
        if len(self._found) >= MOST:
            self._found.clear()
        self._found[text] = new = find(text)
        return new


class Recent(Generic[Key, Found]):
    """Remembers what a function found for the latest keys, by how much they weigh in all.

    What is known of a long text takes more memory than of a short one, so that a mere count would let memory
    grow as letters do. All are held to `least` and one key more, unless `make_room` asks for more.

    They are in two halves, the young and the old. Whatever is asked for comes to the young; once these weigh
    half of all, they become the old, and the old before them are forgotten. To keep all in order instead
    would mean to look each up twice.
    """

    def __init__(self, find: Callable[[Key], Found], weigh: Callable[[Key], int], least: int) -> None:
        self._find, self._weigh, self._least, self._half = find, weigh, least, least / 2
        self._young: dict[Key, Found] = {}
        self._old: dict[Key, Found] = {}
        self._weight = 0

    def make_room(self, weight: int) -> None:
        """Has room for all keys of one text, of such weight together, and for what is typed into it.

        A text that does not fit in one half would drive itself out, and be read anew at every key. The room
        for a long one is given back little by little, as shorter ones are read.
        """
        self._half = max(weight + self._least / 2, self._half * (1 - 1 / 256))

    def __call__(self, key: Key) -> Found:
        """What is found for a key."""
        found: Found = self._young.get(key, _NEW)
        if found is _NEW:
            found = self._old.pop(key, _NEW)
            if found is _NEW:
                found = self._find(key)
            self._young[key] = found
            self._weight += self._weigh(key)
            if self._weight > self._half:
                self._young, self._old, self._weight = {}, self._young, 0
        return found
