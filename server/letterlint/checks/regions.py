"""Named regions of a letter that a rule can restrict itself to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from letterlint.checks.context import LetterContext, Paragraph

Region = Literal["anywhere", "opening", "closing", "last two paragraphs", "first sentence", "salutation"]


def paragraphs_in(name: Region, context: LetterContext) -> Sequence[Paragraph]:
    """The paragraphs of the letter of a region; "first sentence" is the opening's."""
    if name == "salutation":
        return context.salutations
    if name in {"opening", "first sentence"}:
        return [context.opening] if context.opening else []
    if name == "closing":
        return [
            paragraph
            for paragraph in context.paragraphs
            if context.closing and paragraph.block.span.start >= context.closing.block.span.start
        ]
    if name == "last two paragraphs":
        return context.last_two
    return context.paragraphs
