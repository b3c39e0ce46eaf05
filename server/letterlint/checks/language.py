"""The kind `language`: a letter that is not written in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.memo import Memo

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Language(Check):
    """Speaks when the letter says it is in another language, or its commonest words are those of others.

    With fewer than `share` percent of this language's `common` words it is taken for another one if `others`
    prevail, the commonest words of the neighbors; with fewer than `surely` percent in any case. Lists of what
    one did have few common words of any language.
    """

    fields = ("language",)
    adjustable = ("share", "surely", "at_least")

    names: frozenset[str]
    common: frozenset[str]
    others: frozenset[str]
    share: int  # percent of words
    surely: int  # percent of words
    at_least: int  # words below which nothing is said
    _seen: Memo[tuple[int, int, int]] = field(default_factory=Memo, compare=False)

    @classmethod
    def read(cls, settings: Settings) -> Language:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("names")
        return cls(
            frozenset(settings.texts("names")),
            frozenset(settings.texts("common words")),
            frozenset(settings.texts("common words of others")),
            settings.number("share", 20),
            settings.number("surely", 8),
            settings.number("at least", 25),
        )

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark on the first line of prose, if it is in another language."""
        if not context.paragraphs:
            return
        counts = [self._seen.of(paragraph.block.prose.text, self._count) for paragraph in context.paragraphs]
        common, others, words = map(sum, zip(*counts, strict=True))
        declared = (context.letter.declared_language or "").lower()
        share = 100 * common / max(1, words)
        if words < self.at_least:
            return
        # A template's babel option says little where the words are English beyond doubt.
        declared_foreign = bool(declared) and re.split(r"[-_]", declared)[0] not in self.names
        foreign = (
            (share < self.share and others > common)
            or share < self.surely
            or (declared_foreign and share < 2 * self.share)
        )
        if foreign:
            paragraph = context.paragraphs[0]
            text = paragraph.block.prose.text
            yield Mark(paragraph.block.span_of(0, len(text.split("\n")[0])), {"language": declared})

    def _count(self, text: str) -> tuple[int, int, int]:
        """How many of a text's words are common ones, how many of other languages, and how many there are."""
        words = _WORD.findall(text.lower())
        common, others = (sum(map(some.__contains__, words)) for some in (self.common, self.others))
        return common, others, len(words)
