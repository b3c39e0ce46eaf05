"""The kind `leftover`: what a chatbot said around the letter, and signs of a markup that is not its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark
from letterlint.checks.blanks import quotations
from letterlint.checks.context import LetterContext
from letterlint.letter import Role
from letterlint.memo import Memo

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

_UNCHECKED = frozenset({Role.PREAMBLE, Role.CODE})


@dataclass(frozen=True)
class Leftover(Check):
    """Marks what the regular expressions of `says` match outside of quotations, in any block, and in letters
    that are no Markdown those of `markdown`, too.
    """

    says: re.Pattern[str]
    markdown: re.Pattern[str]
    _in_markdown: Memo[Sequence[tuple[int, int]]] = field(default_factory=Memo, compare=False)
    _elsewhere: Memo[Sequence[tuple[int, int]]] = field(default_factory=Memo, compare=False)

    @classmethod
    def read(cls, settings: Settings) -> Leftover:
        """The check from a rule's settings. Raises BadSetting."""
        return cls(_any_of(settings.expressions("says")), _any_of(settings.expressions("markdown")))

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks in a letter."""
        is_markdown = context.letter.markup == "markdown"
        for block in context.letter.blocks:
            if block.role in _UNCHECKED:
                continue
            text = block.prose.text
            found = (
                self._in_markdown.of(text, self._said) if is_markdown else self._elsewhere.of(text, self._all)
            )
            for start, end in found:
                if not any(start < code.end and code.start < end for code in block.prose.code):
                    yield Mark(block.span_of(start, end), {"text": text[start:end]})

    def _said(self, text: str) -> Sequence[tuple[int, int]]:
        quoted = quotations(text)
        said = (found.span() for found in self.says.finditer(text))
        return [span for span in said if not any(start < span[0] < end for start, end in quoted)]

    def _all(self, text: str) -> Sequence[tuple[int, int]]:
        return sorted([*self._said(text), *(found.span() for found in self.markdown.finditer(text))])


def _any_of(expressions: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    """One expression for any of some; blanks in them match a line break, too."""
    texts = [expression.pattern.replace(" ", r"\s") for expression in expressions]
    return re.compile("|".join(f"(?:{text})" for text in texts) or "(?!)", re.MULTILINE)
