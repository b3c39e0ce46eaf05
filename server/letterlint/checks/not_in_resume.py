"""The kind `not-in-resume`: a tool that the letter claims by a deed, and that the resume does not name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark, in_prose, words_of
from letterlint.checks.context import LetterContext
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence


@dataclass(frozen=True, eq=False)
class NotInResume(Check):
    """Marks the first claim of each such tool. A part or the whole of a tool counts as it.

    Tools of `never` families may be left out of a resume; wholes of `no proof` families say nothing of their
    parts, as a language does not of its libraries.
    """

    value_names = ("name",)

    never: frozenset[str] = frozenset()
    no_proof: frozenset[str] = frozenset()

    def in_sentence(self, sentence: Sentence) -> Sequence[Range]:
        """The terms that the writer's side has done something with."""
        if not sentence.clauses or sentence.lists_skills:
            return ()
        return [
            (at, at + 1)
            for at, families in sentence.terms
            if families.isdisjoint(self.never) and sentence.allows("deed", at, at + 1)
        ]

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        beside = context.beside
        # A resume that names no tool at all has not been understood.
        if beside is None or beside.resume is None or not beside.resume.tools:
            return
        told: set[str] = set()
        for mark in in_prose(marks):
            paragraph, (first, _) = words_of(mark)
            term = paragraph.analysis.tokenized.terms[first].term
            shown = beside.resume.shows(term.name, beside.terms, self.no_proof)
            if term.tool and term.name not in told and not shown:
                told.add(term.name)
                yield mark.with_values(name=term.name)
