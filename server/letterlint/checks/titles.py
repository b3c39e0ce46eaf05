"""Titles of jobs: how they are found in text, and which of two are the same job."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from letterlint import resources
from letterlint.structure.alternatives import any_of

_SUFFIX = re.compile(r"[,(|:–—]| - ")
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")


class Title(NamedTuple):
    """A job: its levels, its last noun, and the other words of its core and of all of it."""

    levels: frozenset[str]
    noun: str
    core: frozenset[str]
    everything: frozenset[str]

    def differs_from(self, wanted: Title) -> bool:
        """Whether it is another job, by its noun, its field or level; saying less is none."""
        if not self.levels <= wanted.levels:
            return True
        if self.noun and wanted.noun and self.noun != wanted.noun:
            return True
        return bool(self.core - wanted.everything) and bool(wanted.core - self.everything)


@dataclass(frozen=True, eq=False)
class TitleWords:
    """Words of titles in lower case: `nouns` end one, `levels` give each its level, `long` says what short
    forms mean, `idle` distinguish no jobs. `expression` is a regular expression for a title.
    """

    nouns: frozenset[str]
    levels: Mapping[str, str]
    long: Mapping[str, Sequence[str]]
    idle: frozenset[str]
    expression: str

    def title(self, words: str, behind: str = "") -> Title:
        """The job that some words name; the words `behind` them may name its team."""
        head = self._words(_SUFFIX.split(words)[0])
        everything = self._words(f"{words} {behind}")
        nouns = [word for word in head if word in self.nouns]
        noun = nouns[-1] if nouns else ""
        levels = frozenset(self.levels[word] for word in head if word in self.levels and word != noun)
        return Title(levels, noun, self._fields(head), self._fields(everything))

    def _words(self, text: str) -> list[str]:
        words = (word.lower() for word in _WORD.findall(text))
        return [long for word in words for long in self.long.get(word, (word,))]

    def _fields(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(words) - self.nouns - self.levels.keys() - self.idle


@cache
def title_words() -> TitleWords:
    """The words of `rules/parts/titles.yaml`."""
    said = resources.read("parts/titles.yaml")
    nouns, levels = said["nouns"], said["levels"]
    ranks = [word for group in levels.values() for word in group]
    word = rf"(?:[A-Z][\w+/&.-]*|{any_of([*said['fields'], *ranks])})"
    noun = any_of([form for text in nouns for form in (text, text.lower(), text.upper())])
    return TitleWords(
        frozenset(text.lower() for text in nouns),
        {word.lower(): level for level, group in levels.items() for word in group},
        {short: tuple(long.split()) for short, long in said["short forms"].items()},
        frozenset(said["tells no job"]),
        rf"(?:{word},? ){{0,6}}{noun}(?!\w)(?: of(?: {word})+)?",
    )
