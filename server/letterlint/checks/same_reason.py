"""The kind `same-reason`: the letter's reason for the company is that of another letter for another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark, Queries, Signals, words_of
from letterlint.checks.context import LetterContext
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence


@dataclass(frozen=True, eq=False)
class SameReason(Check):
    """Marks each sentence of `words` or more about the company that another letter has, but for the name.

    A sentence is about the company where it has one of the signals `signals`, or a match of `find`, and
    nothing that excuses it. The last paragraph may be the same in all letters. `nameless` is what to call a
    company that the letter does not name.
    """

    value_names = ("company", "other", "line")

    words: int = 8
    signals: Signals = ()
    find: Queries = ()
    unless_sentence_has: Signals = ()
    unless_sentence_says: Queries = ()
    nameless: str = ""

    def in_sentence(self, sentence: Sentence) -> Sequence[Range]:
        """The whole of a sentence about the company."""
        if not sentence.has_any(self.signals, self.find):
            return ()
        excused = sentence.has_any(self.unless_sentence_has, self.unless_sentence_says)
        return () if excused else ((0, len(sentence.symbols)),)

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        beside = context.beside
        if beside is None or not beside.letters:
            return
        from letterlint.beside.other_letter import comparable_words

        for mark in marks:
            paragraph, tokens = words_of(mark)
            said = comparable_words(paragraph.analysis, *tokens, beside.company_symbol)
            if paragraph is context.closing or len(said) < self.words:
                continue
            for letter in beside.letters:
                place = letter.sentences.get(said)
                if place is not None:
                    company = beside.company or self.nameless
                    other, line = letter.addressee[0], str(place.line)
                    yield mark.with_values(place, company=company, other=other, line=line)
                    break
