"""The kind `length`: the body has too many words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext, word_count, word_ranges
from letterlint.letter import Role


@dataclass(frozen=True, eq=False)
class Length(Check):
    """Marks from the word that reaches the limit to the end of its sentence."""

    fields = ("count", "limit", "over")

    limit: int = 400

    def word_limit(self) -> int:
        """The limit."""
        return self.limit

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the letter is too long."""
        if context.words < self.limit or self.limit < 1:
            return
        before = 0
        for paragraph in context.paragraphs:
            if paragraph.block.role is Role.POSTSCRIPT:
                continue
            count = word_count(paragraph.block)
            if before + count >= self.limit:
                break
            before += count
        start, end = word_ranges(paragraph.block)[self.limit - before - 1]
        tokenized = paragraph.analysis.tokenized
        for _, last in tokenized.sentences:
            if tokenized.ends[last - 1] > start:
                end = max(end, tokenized.ends[last - 1])
                break
        over = context.words - self.limit
        yield Mark(
            paragraph.block.span_of(start, end),
            {"count": str(context.words), "limit": str(self.limit), "over": str(over)},
        )
