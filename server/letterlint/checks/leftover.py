"""The kind `leftover`: a chatbot's words around the letter, and signs of a markup that is not its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from letterlint.checks.base import Check, Mark
from letterlint.checks.blanks import quotations
from letterlint.checks.context import LetterContext
from letterlint.checks.expressions import NONE, Expressions
from letterlint.language.matchers import leftmost
from letterlint.letter import UNREAD


@dataclass(frozen=True, eq=False)
class Leftover(Check):
    """Marks what the regular expressions of `says` match outside of quotations, in any block, and in letters
    that are no Markdown those of `markdown`, too.
    """

    says: Expressions = NONE
    markdown: Expressions = NONE

    @classmethod
    def expression(cls, text: str, settings: Mapping[str, Any]) -> str:
        # Blanks in them match a line break, too.
        return super().expression(text, settings).replace(" ", r"\s")

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        is_markdown = context.letter.markup == "markdown"
        for block in context.letter.blocks:
            if block.role in UNREAD:
                continue
            text = block.prose.text
            for start, end in self._said(text) if is_markdown else self._all(text):
                if not block.prose.in_code(start, end):
                    yield Mark(block.span_of(start, end), {"text": text[start:end]})

    def _said(self, text: str) -> Sequence[tuple[int, int]]:
        said = leftmost(found.span() for found in self.says.all_in(text))
        quoted = quotations(text) if said else ()
        return [span for span in said if not any(start < span[0] < end for start, end in quoted)]

    def _all(self, text: str) -> Sequence[tuple[int, int]]:
        marks = (found.span() for found in self.markdown.all_in(text))
        return sorted([*self._said(text), *marks])
