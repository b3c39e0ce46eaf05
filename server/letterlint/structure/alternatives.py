"""Regular expressions made of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longer first; blanks in them match any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    escaped = [re.escape(word).replace(r"\ ", r"\s+") for word in ordered]
    return f"(?:{'|'.join(escaped)})" if escaped else "(?!)"
