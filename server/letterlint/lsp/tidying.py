"""Clears away what reviews leave behind, in the pauses of the typing.

The review of a long letter is tens of thousands of objects. To free those of the last one and to look for
garbage among the new takes a fifth of the time that a key does, and no answer needs it.
"""

from __future__ import annotations

import asyncio
import gc

PAUSE = 0.01  # Seconds after a review: its findings are on their way by then.
MOST_LEFT = 2  # Reviews, of somebody who types without a pause: one of a long letter takes ten megabytes.

# After so many new objects garbage is looked for among them, after so many times among those that stayed, and
# after so many times of that among all. What is remembered of letters makes no circles, and looking through
# all of it takes longer than a key: seldom. But pylatexenc leaves circles of 3 kB at every key: often.
THRESHOLDS = (5_000, 50, 5)
WITHOUT_PAUSE = 100_000  # New objects after which Python does not wait for a pause.


def put_off() -> None:
    """Has Python look for garbage in the pauses, and else only where there is none for long."""
    gc.set_threshold(WITHOUT_PAUSE, *THRESHOLDS[1:])


class Tidying:
    """Keeps what reviews leave behind until nobody waits for one. Called on the loop."""

    def __init__(self) -> None:
        self._left: list[object] = []
        self._due: asyncio.TimerHandle | None = None

    def leave(self, review: object) -> None:
        """Leaves a review that nobody wants any longer, to be freed in the next pause; another has begun."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._left.append(review)
        if len(self._left) > MOST_LEFT:
            self._clear_up()

    def soon(self, _: object = None) -> None:
        """Clears up after a pause, as a review has ended."""
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(PAUSE, self._clear_up)

    def _clear_up(self) -> None:
        self._due = None
        self._left.clear()
        young, middle, old = (count > most for count, most in zip(gc.get_count(), THRESHOLDS, strict=True))
        if young:
            gc.collect(2 if middle and old else 1 if middle else 0)
