"""The kind `retold`: a sentence with no more content than a line of the resume."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext

_WHOLE = 100  # Percent.


@dataclass(frozen=True, eq=False)
class Retold(Check):
    """Marks each sentence of more than `words` words of which `percent` of the telling ones are in one line.

    The first sentence of the letter may introduce the writer.
    """

    value_names = ("line",)

    words: int = 12
    percent: int = 70

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        resume = context.resume
        if resume is None:
            return
        from letterlint.beside.statements import shared

        for paragraph in context.paragraphs:
            for statement in resume.statements_in(paragraph.analysis):
                first, last = paragraph.analysis.tokenized.sentences[statement.number]
                text = paragraph.analysis.tokenized.words(first, last)
                is_first = paragraph is context.opening and statement.number == 0
                if is_first or len(text.split()) <= self.words:
                    continue
                wanted = self.percent * len(statement.words)
                for line, theirs in resume.statements:
                    if line.is_heading or not theirs.words:
                        continue
                    if _WHOLE * shared(statement.words, theirs.words) >= wanted:
                        values = {"text": text, "line": str(line.place.line)}
                        yield Mark(paragraph.span(first, last), values, paragraph, related=(line.place,))
                        break
