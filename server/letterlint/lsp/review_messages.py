"""What the server and its review processes send one another.

The server imports only this of the review process, to start one before its own slow imports.
"""

from __future__ import annotations

from enum import Enum
from struct import Struct
from typing import Any, NamedTuple

REVIEW_TIMEOUT = 10.0  # Seconds. A review takes some thousandths, that of a book one or two.
LOAD_TIMEOUT = 60.0  # Seconds for the rules of packs, which do not count against the letter's time.

LENGTH = Struct(">Q")  # Precedes each message: its number of bytes.


class Notice(Enum):
    """Notifications beside answers: the rules that ship are loaded; packs begin to load, and have loaded."""

    READY = "ready"
    LOADING = "loading"
    LOADED = "loaded"


class Answer(NamedTuple):
    """What a feature returned."""

    value: Any


class Failed(NamedTuple):
    """A feature raised. `error` names the exception and its place, and holds nothing of the letter."""

    error: str
