"""The kind `phrase`: words that should not be there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from letterlint.checks.base import Check, Mark, Queries, Signals, in_prose, words_of
from letterlint.checks.conditions import ALWAYS, Condition
from letterlint.checks.context import LetterContext
from letterlint.checks.regions import Region, paragraphs_in
from letterlint.language.matchers import Range, leftmost
from letterlint.language.sentence import Sentence


@dataclass(frozen=True, eq=False)
class Phrase(Check):
    """Marks what `find` finds in a region of the letter, and under a condition elsewhere too.

    What makes up for a match is in the same sentence, `or the next one`.
    """

    find: Queries
    unless_sentence_has: Signals = ()
    unless_sentence_says: Queries = ()
    or_the_next_one: bool = False
    where: Region = "anywhere"
    once: Literal["", "sentence", "letter"] = ""
    when: Condition = ALWAYS
    elsewhere_when: Condition | None = None

    @property
    def redeemed_by(self) -> Signals:
        return self.unless_sentence_has

    @property
    def queries(self) -> Queries:
        return self.find

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Sequence[Mark]:
        """The marks of its region, if its condition holds."""
        if not marks or not self.when.holds(context):
            return []
        whole = self.elsewhere_when is not None and self.elsewhere_when.holds(context)
        if whole or self.where == "anywhere":
            found = in_prose(marks)
        else:
            region = paragraphs_in(self.where, context)
            found = [mark for mark in marks if any(mark.paragraph is paragraph for paragraph in region)]
        if self.where == "first sentence":
            found = [mark for mark in found if _in_first_statement(mark)]
        if self.or_the_next_one:
            found = [mark for mark in found if not self._redeemed_next(mark)]
        return found[:1] if self.once == "letter" else found

    def _redeemed_next(self, mark: Mark) -> bool:
        """Whether the sentence after that of a mark, in its paragraph, makes up for it."""
        paragraph, (first, _) = words_of(mark)
        analysis = paragraph.analysis
        following = analysis.tokenized.sentence_of(first) + 1
        return following < len(analysis.sentences) and analysis.sentences[following].has_any(
            self.unless_sentence_has, self.unless_sentence_says
        )

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        spans = sentence.unredeemed(self.find)
        if not spans or sentence.has_any(self.unless_sentence_has, self.unless_sentence_says):
            return []
        kept = leftmost(spans)
        return kept[:1] if self.once == "sentence" else kept


def _in_first_statement(mark: Mark) -> bool:
    """Whether a mark is in the first sentence of its paragraph that is more than a greeting."""
    paragraph, (first, _) = words_of(mark)
    return first < paragraph.analysis.first_statement_end
