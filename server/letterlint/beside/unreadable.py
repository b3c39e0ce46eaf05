"""Why a document beside a letter cannot be read, in words that go on from its name."""

from __future__ import annotations


class Unreadable(Exception):
    """Why a document cannot be read: "has more than 1,000,000 bytes"."""


class NeedsExtra(Unreadable):
    """The library that reads such documents, a distribution of this name, is not installed."""

    def __init__(self, library: str) -> None:
        super().__init__(
            f"needs {library}, which letterlint[documents] brings: pipx inject letterlint {library} adds it"
        )
