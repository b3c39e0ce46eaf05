"""What was found in a text, remembered by the text: an edit changes one paragraph and no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Found = TypeVar("Found")

MOST = 1536  # Texts. A letter has some twenty; at so many all are forgotten, and soon found anew.


class Memo(Generic[Found]):
    """Remembers what a function found in texts. It changes how fast an answer comes, never what it is."""

    def __init__(self) -> None:
        self._found: dict[str, Found] = {}

    def __reduce__(self) -> tuple[type[Memo[Found]], tuple[()]]:
        return type(self), ()

    def of(self, text: str, find: Callable[[str], Found]) -> Found:
        """What `find` finds in a text. Always ask with the same function."""
        try:
            return self._found[text]
        except KeyError:
            if len(self._found) >= MOST:
                self._found.clear()
            found = self._found[text] = find(text)
            return found
