"""The kind `units`: figures whose unit or magnitude is mistyped, or missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark, Queries, in_prose
from letterlint.checks.context import LetterContext
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence


@dataclass(frozen=True, eq=False)
class Units(Check):
    """Marks quantities that the lexicon can put right, and the numbers without a unit that `missing` finds.

    The value `right` is the figure as it should be; where the unit is missing it is `missing unit`.
    """

    value_names = ("right",)

    missing: Queries = ()
    missing_unit: str = ""

    @property
    def queries(self) -> Queries:
        return self.missing

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The numbers without a unit."""
        return sorted(sentence.found(self.missing))

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks in a letter: how a unit is typed is a matter of signs, which a sentence does not keep."""
        for mark in in_prose(marks):
            text = mark.values["text"]
            yield mark._replace(values={"text": text, "right": f"{text} {self.missing_unit}"})
        for paragraph in context.paragraphs:
            tokenized = paragraph.analysis.tokenized
            for token, quantity in sorted(tokenized.quantities.items()):
                start, end = quantity.start, quantity.end
                if quantity.correct and not tokenized.prose.in_code(start, end):
                    values = {"text": tokenized.prose.text[start:end], "right": quantity.correct}
                    yield Mark(paragraph.block.span_of(start, end), values, paragraph, (token, token + 1))
