"""Slots of a letter: the places that name its reader and the job."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from letterlint.checks.base import Check, Groups
from letterlint.checks.expressions import NONE, Expressions
from letterlint.letter import PROSE, Block, Letter, Role
from letterlint.quoting import one_line
from letterlint.text import Span

_ABOVE = frozenset({Role.HEADER, Role.ASIDE})
_SIGNS_OF_BLANKS = frozenset("[]<>{}_")


def is_to_be_filled_in(name: str) -> bool:
    """Whether a name in the settings is a blank itself: "[Company]"."""
    return not _SIGNS_OF_BLANKS.isdisjoint(name)


class Slot(NamedTuple):
    """Words in a slot: `words` on one line, `start` and `end` in the prose of their block."""

    words: str
    block: Block
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The source range of the words."""
        return self.block.span_of(self.start, self.end)


@dataclass(frozen=True, eq=False)
class Slots(Check):
    """A check on slots: expressions with a group `it`, by the part of the letter that they are for."""

    prose: Expressions
    header: Expressions = NONE
    salutation: Expressions = NONE
    headings: Expressions = NONE
    words: Groups = field(default_factory=dict)

    def slots(self, letter: Letter) -> Iterator[Slot]:
        """The filled slots of a letter, block by block."""
        for block in letter.blocks:
            text = block.prose.text if block.role in _ABOVE else block.prose.text.replace("\n", " ")
            for match in self._expressions(block.role).all_in(text):
                yield Slot(one_line(match["it"]), block, *match.span("it"))

    def _expressions(self, role: Role) -> Expressions:
        if role in _ABOVE:
            return self.header
        if role is Role.SALUTATION:
            return self.salutation
        if role is Role.HEADING:
            return self.headings
        return self.prose if role in PROSE else NONE
