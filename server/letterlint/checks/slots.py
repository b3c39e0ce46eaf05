"""Slots of a letter: the places where it says whom it is to, and for which job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from letterlint.letter import PROSE, Block, Letter, Role
from letterlint.memo import PARAGRAPHS
from letterlint.text import Span

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

_ABOVE = frozenset({Role.HEADER, Role.ASIDE})


class Slot(NamedTuple):
    """Words in a slot: `words` as they stand on one line, `start` and `end` in the prose of their block."""

    words: str
    block: Block
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the words stand in the source."""
        return self.block.span_of(self.start, self.end)


@dataclass(frozen=True)
class Slots:
    """Expressions with a group `it`, by the part of the letter that they are compared with."""

    header: tuple[re.Pattern[str], ...]
    salutation: tuple[re.Pattern[str], ...]
    headings: tuple[re.Pattern[str], ...]
    prose: tuple[re.Pattern[str], ...]

    @classmethod
    def read(cls, settings: Settings, known: Mapping[str, str]) -> Slots:
        """The slots of a rule's settings; {name} in an expression stands for what is `known` by that name."""
        return cls(
            settings.expressions("header", known, re.MULTILINE),
            settings.expressions("salutation", known),
            settings.expressions("headings", known),
            settings.expressions("prose", known),
        )

    def find(self, letter: Letter) -> Iterator[Slot]:
        """The filled slots of a letter, block by block."""
        for block in letter.blocks:
            for pattern in self._patterns(block.role):
                text = block.prose.text
                for match in pattern.finditer(text if block.role in _ABOVE else text.replace("\n", " ")):
                    yield Slot(" ".join(match["it"].split()), block, *match.span("it"))

    def _patterns(self, role: Role) -> Sequence[re.Pattern[str]]:
        if role in _ABOVE:
            return self.header
        if role is Role.SALUTATION:
            return self.salutation
        if role is Role.HEADING:
            return self.headings
        return self.prose if role in PROSE else ()


# An edit changes one paragraph, and some thirty expressions are asked of each.
@lru_cache(30 * PARAGRAPHS)
def matches(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """All that an expression finds in a text."""
    return tuple(pattern.finditer(text))


def any_of(words: Sequence[str]) -> str:
    """A regular expression for any of some words, the longer first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else "(?!)"
