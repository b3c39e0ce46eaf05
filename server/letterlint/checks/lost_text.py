"""The kind `lost-text`: signs that the letter's markup takes for commands, with what they take along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext

_SWALLOW = frozenset("%$")  # The others hide only themselves.


@dataclass(frozen=True, eq=False)
class LostText(Check):
    """Marks signs of LaTeX in prose that are not escaped, of those that `signs` names."""

    signs: frozenset[str] = frozenset()

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        if context.letter.markup != "latex":
            return
        from letterlint.formats.latex.lost import lost

        for span in lost(context.letter):
            sign = context.letter.text[span.start : span.end]
            if sign in self.signs:
                yield Mark(span, {"text": sign})

    def silences_others(self, marks: Sequence[Mark]) -> bool:
        """Whether words were swallowed that other rules would miss."""
        return any(mark.values["text"] in _SWALLOW for mark in marks)
