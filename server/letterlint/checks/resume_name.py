"""The kind `resume-name`: the letter is signed by another name than the resume's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.letter import Block, Letter, Role
from letterlint.structure import line_roles
from letterlint.text import Span


@dataclass(frozen=True, eq=False)
class ResumeName(Check):
    """Marks the writer's name where it shares fewer `parts` with the resume's."""

    value_names = ("theirs",)

    parts: int = 1

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the names differ."""
        theirs = context.resume.name if context.resume else None
        if theirs is None:
            return
        from letterlint.beside.resume import name_parts

        for text, span in _own_names(context.letter):
            parts = name_parts(text)
            if parts and _agreeing(parts, name_parts(theirs.text)) < self.parts:
                yield Mark(span, {"text": text, "theirs": theirs.text}, related=(theirs.place,))
                return


def _own_names(letter: Letter) -> Iterator[tuple[str, Span]]:
    """The writer's name wherever the letter gives it: in macros, in the sign-off and below it."""
    whole = [block for block in letter.names if _is_whole(block)]
    halves = [block for block in letter.names if not _is_whole(block)]  # \firstname, \familyname
    if halves:
        placed = [_placed(block, _first_line(block)) for block in halves]
        text = " ".join(part for part, _ in placed)
        yield text, Span(placed[0][1].start, placed[-1][1].end)
    if letter.signed:
        whole += letter.having(Role.NAME)
    for block in whole:
        yield _placed(block, _first_line(block))
    for block in letter.having(Role.SIGN_OFF):
        yield _placed(block, line_roles.default().signed_name(block.prose.text))


def _first_line(block: Block) -> str:
    return block.prose.text.partition("\n")[0].strip()  # An address may stand below.


def _is_whole(block: Block) -> bool:
    return " " in _first_line(block)


def _placed(block: Block, text: str) -> tuple[str, Span]:
    start = block.prose.text.rindex(text)
    return text, block.span_of(start, start + len(text))


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts of a name are in another too, or have an initial there."""
    return sum(
        any(mine == theirs or (min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0]) for theirs in other)
        for mine in one
    )
