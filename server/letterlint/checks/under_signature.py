"""The kind `under-signature`: notes that stand under the sign-off, where nothing but a postscript should."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.letter import Block, Letter, Role
from letterlint.structure import line_roles

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

_LINES = frozenset({Role.POSTSCRIPT, Role.NAME, Role.HEADER, Role.HEADING})


@dataclass(frozen=True)
class UnderSignature(Check):
    """Marks what follows the last sign-off: from a line that one of `labels` begins to the end, and sentences
    that no postscript begins.

    What one of `belongs` matches stands there by right, and so does the argument of one of `macros`.
    """

    labels: re.Pattern[str]
    belongs: re.Pattern[str]
    macros: tuple[str, ...]

    @classmethod
    def read(cls, settings: Settings) -> UnderSignature:
        """The check from a rule's settings. Raises BadSetting."""
        return cls(
            _any_of(settings.expressions("labels")),
            _any_of(settings.expressions("belongs")),
            settings.texts("macros"),
        )

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks in a letter."""
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
            if (label := self.labels.search(text)) is not None:
                labeled, start = True, label.start()
            elif line_roles.is_postscript(text, line_roles.default()):
                labeled, postscript = False, True
            note = block.role is Role.POSTSCRIPT and not postscript and self._is_note(letter, block)
            if text and (labeled or note):
                yield Mark(block.span_of(start, len(text)), {"text": text[start:]})

    def _is_note(self, letter: Letter, block: Block) -> bool:
        """Whether a block reads as sentences that nobody expects under a signature.

        A line without a full stop is the signature's: what somebody does, and where.
        """
        text = block.prose.text
        if not (line_roles.reads_on(text) and line_roles.ends_sentence(text)) or self.belongs.search(text):
            return False
        return not letter.text[: block.span.start].rstrip().endswith(self.macros)


def _any_of(expressions: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{each.pattern})" for each in expressions) or "(?!)", re.MULTILINE | re.IGNORECASE
    )
