"""The kind `resume-name`: the letter is signed by another name than the resume's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.letter import Block, Letter, Role


@dataclass(frozen=True, eq=False)
class ResumeName(Check):
    """Marks the writer's name where it shares fewer `parts` with the resume's."""

    fields = ("theirs",)

    parts: int = 1

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the names differ."""
        beside = context.beside
        if beside is None or beside.resume is None or beside.resume.name is None:
            return
        from letterlint.beside.resume import name_parts

        theirs = beside.resume.name
        for block in _own_names(context.letter):
            text = block.prose.text.partition("\n")[0].strip()  # An address may stand below.
            parts = name_parts(text)
            if parts and _agreeing(parts, name_parts(theirs.text)) < self.parts:
                start = block.prose.text.index(text)
                values = {"text": text, "theirs": theirs.text}
                yield Mark(block.span_of(start, start + len(text)), values, related=(theirs.place,))
                return


def _own_names(letter: Letter) -> Iterator[Block]:
    """Where the letter says who wrote it: in macros, and below the sign-off."""
    yield from letter.names
    if letter.signed:
        yield from letter.having(Role.NAME)


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts of a name are in another too, or have an initial there."""
    return sum(
        any(mine == theirs or (min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0]) for theirs in other)
        for mine in one
    )
