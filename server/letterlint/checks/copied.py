"""The kind `copied`: a passage that is in the posting word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext


@dataclass(frozen=True, eq=False)
class Copied(Check):
    """Marks each run of `words` or more words of the posting, in a list of `in_lists` or more."""

    value_names = ("count", "line")

    words: int = 8
    in_lists: int = 12

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        if context.posting is None:
            return
        from letterlint.beside.copied import copied_from

        posting = copied_from(context.posting)
        for paragraph in context.paragraphs:
            for run in posting.runs(paragraph.analysis):
                if run.words >= (self.in_lists if run.listed else self.words):
                    values = {
                        "text": paragraph.block.prose.text[run.start : run.end],
                        "count": str(run.words),
                        "line": str(run.place.line),
                    }
                    span = paragraph.block.span_of(run.start, run.end)
                    yield Mark(span, values, paragraph, related=(run.place,))
