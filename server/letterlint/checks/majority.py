"""The kind `majority`: sentences with one signal outnumber those with another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark, Signals, in_prose
from letterlint.checks.context import LetterContext
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence
from letterlint.letter import Role


@dataclass(frozen=True, eq=False)
class Majority(Check):
    """Marks the first of the sentences with one signal where more of them show it than show another."""

    fields = ("count", "others")

    of: Signals
    over: Signals = ()
    not_with: Signals = ()
    at_least: int = 2

    def in_sentence(self, sentence: Sentence) -> Sequence[Range]:
        """The whole sentence, if it shows the one signal and not the other."""
        shows = sentence.has_any(self.of, ()) and not sentence.has_any((*self.over, *self.not_with), ())
        return [(0, len(sentence.symbols))] if shows else []

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if they prevail in the body."""
        body = [paragraph for paragraph in context.paragraphs if paragraph.block.role is not Role.POSTSCRIPT]
        these = [mark for mark in in_prose(marks) if mark.paragraph in body]
        if len(these) < self.at_least:
            return
        others = sum(
            sentence.has_any(self.over, ()) for paragraph in body for sentence in paragraph.analysis.sentences
        )
        if len(these) > others:
            yield Mark(these[0].span, {"count": str(len(these)), "others": str(others)})
