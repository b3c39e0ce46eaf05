"""The indefinite article before words that are replaced: it agrees with the new ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from letterlint import resources
from letterlint.fixes import in_markup
from letterlint.letter import Letter
from letterlint.rule import Edit
from letterlint.structure.alternatives import any_of


class _Articles(NamedTuple):
    before_vowel: str
    before_consonant: str
    vowels: re.Pattern[str]
    either: tuple[str, ...]
    last: re.Pattern[str]  # An article as the last word of a text.
    around_title: re.Pattern[str]  # What may stand around a title and is no part of it.


@cache
def _articles() -> _Articles:
    """The table `parts/articles.yaml`."""
    table = resources.read("parts/articles.yaml")
    forms = table["before a vowel"], table["before a consonant"]
    last = re.compile(rf"(?<![\w'’-])({any_of(forms)})\s+$", re.IGNORECASE)
    first, behind = any_of(table["articles"]), any_of(table["nouns behind a title"])
    around_title = re.compile(rf"^{first}\s+|(?<=\S)\s+{behind}\s*$", re.IGNORECASE)
    vowels = re.compile(table["vowels"].replace(" ", ""))
    return _Articles(*forms, vowels, tuple(table["either"]), last, around_title)


def bare_title(words: str) -> str:
    """A job without "the" and "role" around it: a sentence that it is filled into has its own."""
    return _articles().around_title.sub("", words)


def agreeing(letter: Letter, at: int, words: str) -> tuple[Edit, ...]:
    """The edits that make an article right before an offset of the source agree with these words there."""
    block = next((each for each in letter.blocks if each.span.start <= at < each.span.end), None)
    if block is None:
        return ()
    articles = _articles()
    found = articles.last.search(block.prose.text[: bisect_left(block.prose.starts, at - block.span.start)])
    if found is None or words.startswith(articles.either):
        return ()
    right = articles.before_vowel if articles.vowels.match(words) else articles.before_consonant
    if found[1].lower() == right:
        return ()
    right = right.capitalize() if found[1][0].isupper() else right
    return in_markup.replace(letter, block.span_of(*found.span(1)), found[1], right)
