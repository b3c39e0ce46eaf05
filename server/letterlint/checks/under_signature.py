"""The kind `under-signature`: notes under the sign-off, where nothing but a postscript belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.checks.expressions import NONE, Expressions
from letterlint.letter import Block, Letter, Role
from letterlint.structure import line_roles, line_shapes

_LINES = frozenset({Role.POSTSCRIPT, Role.NAME, Role.HEADER, Role.HEADING})


@dataclass(frozen=True, eq=False)
class UnderSignature(Check):
    """Marks what follows the last sign-off: from a line that one of `labels` begins to the end, and sentences
    that no postscript begins.

    What one of `belongs` matches is right there, and so is the argument of one of `macros`.
    """

    labels: Expressions = NONE
    belongs: Expressions = NONE
    macros: tuple[str, ...] = ()

    @classmethod
    def expression(cls, text: str, settings: Mapping[str, Any]) -> str:
        return f"(?i){super().expression(text, settings)}"

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        letter = context.letter
        end = max((block.span.end for block in letter.having(Role.SIGN_OFF)), default=None)
        if end is None:
            return
        labeled = postscript = False
        for block in letter.having(*_LINES):
            if block.span.start < end:
                continue
            text = block.prose.text
            start = 0
            if labels := self.labels.all_in(text):
                labeled, start = True, min(label.start() for label in labels)
            elif line_roles.default().is_postscript(text):
                labeled, postscript = False, True
            note = block.role is Role.POSTSCRIPT and not postscript and self._is_note(letter, block)
            if text and (labeled or note):
                yield Mark(block.span_of(start, len(text)), {"text": text[start:]})

    def _is_note(self, letter: Letter, block: Block) -> bool:
        """Whether a block reads as sentences that do not belong under a signature.

        A line without a full stop is the signature's: what somebody does, and where.
        """
        text = block.prose.text
        sentences = line_shapes.is_prose(text) and line_shapes.ends_sentence(text)
        if not sentences or self.belongs.search(text):
            return False
        return not letter.text[: block.span.start].rstrip().endswith(self.macros)
