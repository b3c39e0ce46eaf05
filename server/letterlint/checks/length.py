"""The kind `length`: the body has too many words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext, Paragraph, word_ranges
from letterlint.language.matchers import Range


@dataclass(frozen=True, eq=False)
class Length(Check):
    """Marks from the word that reaches the limit to the end of its sentence."""

    value_names = ("count", "limit", "over")

    limit: int = 400

    def word_limit(self) -> int:
        """The limit."""
        return self.limit

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the letter is too long."""
        if context.words < self.limit or self.limit < 1:
            return
        paragraph, (start, end) = _word(context, self.limit - 1)
        tokenized = paragraph.analysis.tokenized
        ends = (tokenized.ends[last - 1] for _, last in tokenized.sentences)
        end = max(end, next((sentence_end for sentence_end in ends if sentence_end > start), end))
        over = context.words - self.limit
        yield Mark(
            paragraph.block.span_of(start, end),
            {"count": str(context.words), "limit": str(self.limit), "over": str(over)},
        )


def _word(context: LetterContext, number: int) -> tuple[Paragraph, Range]:
    """The paragraph of the body that holds a word, counted from 0, and the word's range in its prose."""
    words = ((paragraph, word) for paragraph in context.body for word in word_ranges(paragraph.block))
    return next(islice(words, number, None))
