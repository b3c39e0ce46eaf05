"""A compiled pattern."""

from __future__ import annotations

from typing import NamedTuple

SEPARATOR = "\n"  # Stands between sentences, so that no gap reaches across.


class Pattern(NamedTuple):
    """A compiled pattern: `source` is for `re.compile`.

    It matches only where one of `anchors` stands, and one of each of `needs` as well.
    """

    source: str
    anchors: frozenset[str]
    needs: tuple[frozenset[str], ...] = ()
