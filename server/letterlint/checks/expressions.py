"""Regular expressions that kinds of check are made of, for what the words of a sentence do not show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from letterlint.memo import PARAGRAPHS

Expressions = tuple[re.Pattern[str], ...]


# An edit changes one paragraph, and some thirty expressions are searched in each.
@lru_cache(30 * PARAGRAPHS)
def matches(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """All that an expression finds in a text."""
    return tuple(pattern.finditer(text))


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longer first; blanks in them match any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    escaped = [re.escape(word).replace(r"\ ", r"\s+") for word in ordered]
    return f"(?:{'|'.join(escaped)})" if escaped else "(?!)"
