"""The kind `other-tenure`: another letter gives another number of years of experience."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark, Queries, words_of
from letterlint.checks.context import LetterContext
from letterlint.language.analysis import Analysis
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence

if TYPE_CHECKING:
    from letterlint.beside.other_letter import OtherLetter
    from letterlint.letter import Place


@dataclass(frozen=True, eq=False)
class OtherTenure(Check):
    """Marks a number of years, as `find` finds it, that differs from another letter's by `years` or more."""

    value_names = ("theirs", "other", "line")

    find: Queries
    years: int = 2

    @property
    def queries(self) -> Queries:
        return self.find

    def in_sentence(self, sentence: Sentence) -> Sequence[Range]:
        """The numbers of years in a sentence."""
        return sorted(sentence.found(self.find))

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        if context.beside is None:
            return
        for mark in marks:
            found = self._differing(mark, context.beside.letters)
            if found is not None:
                yield found

    def _differing(self, mark: Mark, letters: Sequence[OtherLetter]) -> Mark | None:
        """The mark with the tenure in the first letter that differs; None if none does."""
        paragraph, tokens = words_of(mark)
        mine = _number(paragraph.analysis, *tokens)
        if mine is None:
            return None
        for letter in letters:
            found = self._first_in(letter)
            if found is not None and abs(found[0] - mine) >= self.years:
                _, words, place = found
                line = str(place.line)
                return mark.with_values(place, theirs=words, other=letter.addressee[0], line=line)
        return None

    def _first_in(self, letter: OtherLetter) -> tuple[float, str, Place] | None:
        """The first number of years in another letter, its words and place."""
        for block, analysis in letter.paragraphs:
            for _, start, sentence in analysis.numbered():
                for first, last in self.in_sentence(sentence):
                    tokens = start + first, start + last
                    number = _number(analysis, *tokens)
                    if number is not None:
                        place = letter.place(block, analysis, *tokens)
                        return number, analysis.tokenized.words(*tokens), place
        return None


def _number(analysis: Analysis, first: int, last: int) -> float | None:
    found = (analysis.tokenized.quantities.get(token) for token in range(first, last))
    return next((quantity.amount.value for quantity in found if quantity is not None), None)
