"""The kind `contradiction`: a number that the resume gives otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark, mark_words
from letterlint.checks.context import LetterContext


@dataclass(frozen=True, eq=False)
class Contradiction(Check):
    """Marks each number of the letter for whose thing the resume has another.

    Two sentences are about one thing when they share `shared` words or more.
    """

    value_names = ("theirs", "line")

    shared: int = 3

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        if context.resume is None:
            return
        from letterlint.beside.contradictions import contradictions

        for paragraph in context.paragraphs:
            for token, words, place in contradictions(paragraph.analysis, context.resume, self.shared):
                line = str(place.line)
                yield mark_words(paragraph, token, token + 1, (place,), theirs=words, line=line)
