"""The kind `resume-name`: the letter is signed by another name than the resume's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.letter import Role


@dataclass(frozen=True, eq=False)
class ResumeName(Check):
    """Marks the name below the sign-off where it shares fewer `parts` with the resume's."""

    fields = ("theirs",)

    parts: int = 1

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the names differ."""
        beside = context.beside
        if beside is None or beside.resume is None or beside.resume.name is None:
            return
        from letterlint.beside.resume import name_parts

        theirs = beside.resume.name
        for block in context.letter.having(Role.NAME):
            parts = name_parts(block.prose.text)
            if parts and context.letter.signed and _agreeing(parts, name_parts(theirs.text)) < self.parts:
                text = block.prose.text
                values = {"text": text, "theirs": theirs.text}
                yield Mark(block.span_of(0, len(text)), values, related=(theirs.place,))
                return


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts of a name stand in another too, or have an initial there."""
    return sum(
        any(mine == theirs or (min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0]) for theirs in other)
        for mine in one
    )
