"""The kind `length`: the body has too many words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.context import View, word_count, words_of
from letterlint.checks.marks import Marked
from letterlint.letter import Role

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True)
class Length:
    """Speaks when the body reaches the limit. Marks from that word to the end of its sentence."""

    limit: int

    @classmethod
    def read(cls, settings: Settings) -> Length:
        """The check from a rule's settings. Raises BadSetting."""
        return cls(settings.number("limit", 400))

    def find_in(self, view: View) -> Iterator[Marked]:
        """The mark, if the letter is too long."""
        if view.words < self.limit or self.limit < 1:
            return
        before = 0
        for part in view.parts:
            if part.block.role is Role.POSTSCRIPT:
                continue
            count = word_count(part.block)
            if before + count >= self.limit:
                break
            before += count
        start, end = words_of(part.block)[self.limit - before - 1]
        passage = part.facts.passage
        for _, last in passage.sentences:
            if passage.ends[last - 1] > start:
                end = max(end, passage.ends[last - 1])
                break
        over = view.words - self.limit
        yield Marked(
            part.block.span_of(start, end),
            {"count": str(view.words), "limit": str(self.limit), "over": str(over)},
        )
