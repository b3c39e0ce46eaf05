"""The kinds `long-sentence` and `long-paragraph`: one has more words than a reader takes in at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext, Paragraph, word_count, word_ranges


@dataclass(frozen=True, eq=False)
class LongSentence(Check):
    """Marks what a sentence has beyond `limit` words."""

    value_names = ("count", "limit")

    limit: int = 50

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        for paragraph in context.paragraphs:
            if word_count(paragraph.block) > self.limit:
                yield from self._in_paragraph(paragraph)

    def _in_paragraph(self, paragraph: Paragraph) -> Iterator[Mark]:
        tokenized, words = paragraph.analysis.tokenized, word_ranges(paragraph.block)
        for first, last in tokenized.sentences:
            start, end = tokenized.starts[first], tokenized.ends[last - 1]
            own = [word for word in words if start <= word[0] < end]
            if len(own) > self.limit:
                begin = own[self.limit][0]
                text = tokenized.prose.text[begin:end]
                values = {"text": text, "count": str(len(own)), "limit": str(self.limit)}
                yield Mark(paragraph.block.span_of(begin, end), values)


@dataclass(frozen=True, eq=False)
class LongParagraph(Check):
    """Marks the first sentence of a paragraph of more than `limit` words."""

    value_names = ("count", "limit")

    limit: int = 150

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        for paragraph in context.paragraphs:
            count = word_count(paragraph.block)
            if count > self.limit and paragraph.analysis.tokenized.sentences:
                yield Mark(paragraph.sentence(0), {"count": str(count), "limit": str(self.limit)})
