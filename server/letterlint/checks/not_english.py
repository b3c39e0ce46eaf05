"""The kind `language`: a letter that is not written in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.memo import PARAGRAPHS

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, eq=False)
class Language(Check):
    """Marks a letter that declares another language, or whose commonest words are those of others.

    With fewer than `share` percent of `common_words` it is taken for another one if
    `common_words_of_others` prevail; with fewer than `surely` percent in any case. Lists of what
    one did have few common words of any language.
    """

    value_names = ("language",)

    names: frozenset[str]
    common_words: frozenset[str] = frozenset()
    common_words_of_others: frozenset[str] = frozenset()
    share: int = 20  # percent of words
    surely: int = 8  # percent of words
    at_least: int = 25  # words below which nothing is marked

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark on the first line of prose, if it is in another language."""
        if not context.paragraphs:
            return
        counts = [self._counts(paragraph.block.prose.text) for paragraph in context.paragraphs]
        common, others, words = map(sum, zip(*counts, strict=True))
        declared = (context.letter.declared_language or "").lower()
        share = 100 * common / max(1, words)
        if words < self.at_least:
            return
        # A template's babel option decides only where the words do not show English.
        declared_foreign = bool(declared) and re.split(r"[-_]", declared)[0] not in self.names
        foreign = share < self.surely or (share < self.share and (others > common or declared_foreign))
        if foreign:
            paragraph = context.paragraphs[0]
            text = paragraph.block.prose.text
            yield Mark(paragraph.block.span_of(0, len(text.split("\n")[0])), {"language": declared})

    @cached_property
    def _counts(self) -> Callable[[str], tuple[int, int, int]]:
        return lru_cache(PARAGRAPHS)(self._count)

    def _count(self, text: str) -> tuple[int, int, int]:
        """How many of a text's words are common ones, how many of other languages, and how many there are."""
        words = _WORD.findall(text.lower())
        lists = self.common_words, self.common_words_of_others
        common, others = (sum(map(some.__contains__, words)) for some in lists)
        return common, others, len(words)
