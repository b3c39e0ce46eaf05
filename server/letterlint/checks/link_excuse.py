"""The kind `link-excuse`: words beside a link that make little of what it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark, Queries, in_prose, words_of
from letterlint.checks.context import LetterContext
from letterlint.language.matchers import Range, leftmost
from letterlint.language.sentence import Sentence


@dataclass(frozen=True, eq=False)
class LinkExcuse(Check):
    """Marks what its queries find in a sentence with a link, or in the one behind it."""

    find: Queries

    @property
    def queries(self) -> Queries:
        return self.find

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The words in a sentence, link or not."""
        return leftmost(sentence.unredeemed(self.find))

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks that have a link nearby."""
        return (mark for mark in in_prose(marks) if _near_link(mark, context))


def _near_link(mark: Mark, context: LetterContext) -> bool:
    paragraph, (first, _) = words_of(mark)
    number = paragraph.analysis.tokenized.sentence_of(first)
    near = [paragraph.sentence(at) for at in range(max(number - 1, 0), number + 1)]
    return any(link.span.touches(span) for link in context.letter.links for span in near)
