"""The kind `copied`: a passage that stands in the posting word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True)
class Copied(Check):
    """Marks each run of so many words of the posting; of a list it takes more words."""

    fields = ("count", "line")
    adjustable = ("words", "in_lists")

    words: int
    in_lists: int

    @classmethod
    def read(cls, settings: Settings) -> Copied:
        """The check from a rule's settings. Raises BadSetting."""
        return cls(settings.number("words", 8), settings.number("in lists", 12))

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks in the letter, in order."""
        if context.beside is None or context.beside.posting is None:
            return
        from letterlint.beside.copied import copied_from

        posting = copied_from(context.beside.posting)
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
