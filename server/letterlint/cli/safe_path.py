"""Keeps processes that are started from importing what somebody has put beside the letters."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

_SAFE_PATH = "PYTHONSAFEPATH"


@contextmanager
def safe_path() -> Iterator[None]:
    """While it lasts, Python processes that are started look for no module in the working folder."""
    asked = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if asked is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = asked
