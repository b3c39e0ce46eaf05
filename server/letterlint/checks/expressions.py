"""Regular expressions that kinds of check are made of, for what the words of a sentence do not show."""

from __future__ import annotations

import re
from functools import lru_cache

from letterlint.memo import PARAGRAPHS

Expressions = tuple[re.Pattern[str], ...]


# An edit changes one paragraph, and some thirty expressions are searched in each.
@lru_cache(30 * PARAGRAPHS)
def matches(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """All that an expression finds in a text."""
    return tuple(pattern.finditer(text))
