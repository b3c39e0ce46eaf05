"""Regular expressions that kinds of check are made of, for what the words of a sentence do not show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from letterlint.memo import PARAGRAPHS

_IN_USE = 10  # Expressions that are looked for in every paragraph.


@dataclass(frozen=True, eq=False)
class Expressions:
    """Expressions of which any may match. What they find is remembered: an edit changes one paragraph."""

    patterns: tuple[re.Pattern[str], ...] = ()

    @lru_cache(_IN_USE * PARAGRAPHS)  # noqa: B019 - what rulebooks share must be pickled without it.
    def all_in(self, text: str) -> Sequence[re.Match[str]]:
        """All that each of them finds in a text."""
        return [match for pattern in self.patterns for match in pattern.finditer(text)]

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of a text of the first that has one."""
        return _first(pattern.match(text) for pattern in self.patterns)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text of the first that has one."""
        return _first(pattern.search(text) for pattern in self.patterns)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of a whole text by the first that has one."""
        return _first(pattern.fullmatch(text) for pattern in self.patterns)


NONE = Expressions()


def _first(found: Iterable[re.Match[str] | None]) -> re.Match[str] | None:
    return next(filter(None, found), None)
