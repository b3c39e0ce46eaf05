"""The kind `majority`: sentences with one signal outnumber those with another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark, Signals, in_prose
from letterlint.checks.context import LetterContext
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence


@dataclass(frozen=True, eq=False)
class Majority(Check):
    """Marks the first of the sentences with one signal where more of them show it than show another."""

    value_names = ("count", "others")

    of: Signals
    over: Signals = ()
    not_with: Signals = ()
    at_least: int = 2

    def in_sentence(self, sentence: Sentence) -> Sequence[Range]:
        """The whole sentence, if it shows the one signal and not the other."""
        shows = sentence.has_any(self.of) and not sentence.has_any((*self.over, *self.not_with))
        return [(0, len(sentence.symbols))] if shows else []

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if they prevail in the body."""
        these = [mark for mark in in_prose(marks) if mark.paragraph in context.body]
        if len(these) < self.at_least:
            return
        sentences = (sentence for paragraph in context.body for sentence in paragraph.analysis.sentences)
        others = sum(sentence.has_any(self.over) for sentence in sentences)
        if len(these) > others:
            yield Mark(these[0].span, {"count": str(len(these)), "others": str(others)})
