"""A compiled pattern."""

from __future__ import annotations

from typing import NamedTuple

SEPARATOR = "\n"  # Put between sentences, so that no gap matches across them.


class Pattern(NamedTuple):
    """A compiled pattern: `source` is for `re.compile`.

    It matches only sentences with one of `anchors`, and one of each of `needs`.
    """

    source: str
    anchors: frozenset[str]
    needs: tuple[frozenset[str], ...] = ()
