"""The kind `not-in-resume`: a tool that the letter claims by a deed, and that the resume does not name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext, Paragraph

if TYPE_CHECKING:
    from letterlint.beside import Beside


@dataclass(frozen=True, eq=False)
class NotInResume(Check):
    """Marks the first claim of each such tool. A part or the whole of a tool counts as it.

    Tools of `never` families may be left out of a resume.
    """

    fields = ("name",)

    never: frozenset[str] = frozenset()

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        beside = context.beside
        # A resume that names no tool at all has not been understood.
        if beside is None or beside.resume is None or not beside.resume.tools:
            return
        told: set[str] = set()
        for paragraph in context.paragraphs:
            for token, name in self._claims(paragraph):
                if name not in told and not _is_known(name, beside):
                    told.add(name)
                    text = paragraph.analysis.tokenized.words(token, token + 1)
                    span = paragraph.span(token, token + 1)
                    yield Mark(span, {"text": text, "name": name}, paragraph, (token, token + 1))

    def _claims(self, paragraph: Paragraph) -> Iterator[tuple[int, str]]:
        """The tools that the writer's side has done something with, by token and name."""
        terms = paragraph.analysis.tokenized.terms
        for _, start, sentence in paragraph.analysis.numbered():
            if not sentence.clauses or sentence.lists_skills:
                continue
            for at, families in sentence.terms:
                term = terms[start + at].term
                if term.tool and families.isdisjoint(self.never) and sentence.allows("deed", at, at + 1):
                    yield start + at, term.name


def _is_known(name: str, beside: Beside) -> bool:
    from letterlint.beside.mentions import Mentions

    assert beside.resume is not None
    named = beside.terms.with_wholes(beside.resume.tools)
    return (
        name in named
        or not beside.terms.with_wholes([name]).isdisjoint(beside.resume.tools)
        or Mentions([line.analysis for line in beside.resume.lines], beside.terms).writes(name)
    )
