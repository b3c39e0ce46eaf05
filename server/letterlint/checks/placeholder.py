"""The kind `placeholder`: text that was to be filled in, in any block but code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from letterlint.checks.context import LetterContext
from letterlint.checks.marks import Marked
from letterlint.letter import Role
from letterlint.memo import Memo
from letterlint.problem import BadSetting

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

_UNCHECKED = frozenset({Role.PREAMBLE, Role.CODE})


@dataclass(frozen=True)
class Placeholder:
    """Marks text that was to be filled in, by regular expressions over the text of every block but code."""

    find: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    _seen: Memo[list[tuple[int, int]]] = field(default_factory=Memo, compare=False)

    @classmethod
    def read(cls, settings: Settings) -> Placeholder:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("find")
        words = {name: "|".join(settings.texts(name)) for name in ("asks", "blanks")}
        return cls(_compiled(settings, "find", words), _compiled(settings, "unless", words))

    def find_in(self, context: LetterContext) -> Iterator[Marked]:
        """The marks in a letter."""
        for block in context.letter.blocks:
            if block.role in _UNCHECKED:
                continue
            text = block.prose.text
            taken = -1
            for start, end in self._seen.of(text, self._spans):
                if start < taken or any(start < code.end and code.start < end for code in block.prose.code):
                    continue
                if any(pattern.fullmatch(text, start, end) for pattern in self.unless):
                    continue
                taken = end
                yield Marked(block.span_of(start, end), {"text": " ".join(text[start:end].split())})

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """What the expressions match, from the left, the longer first."""
        spans = {match.span() for pattern in self.find for match in pattern.finditer(text)}
        return sorted(spans, key=lambda span: (span[0], -span[1]))


def _compiled(settings: Settings, key: str, words: dict[str, str]) -> tuple[re.Pattern[str], ...]:
    found = settings.get(key)
    texts = settings.texts(key)
    for name, alternatives in words.items():
        texts = tuple(text.replace("{" + name + "}", f"(?:{alternatives})") for text in texts)
    try:
        return tuple(map(re.compile, texts))
    except re.error as error:
        assert found is not None
        raise BadSetting(f"not a regular expression: {error}", found.line, found.column) from None
