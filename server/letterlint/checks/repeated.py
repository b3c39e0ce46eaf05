"""The kind `repeated`: a paragraph or a long sentence that the letter has twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.language.matchers import Range

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, eq=False)
class Repeated(Check):
    """Marks the second of two passages of `at_least` or more words; case and punctuation do not count."""

    at_least: int = 8

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        known: set[tuple[str, ...]] = set()
        for paragraph in context.paragraphs:
            whole = _words(paragraph.block.prose.text)
            if len(whole) >= self.at_least and whole in known:
                text = paragraph.block.prose.text
                yield Mark(paragraph.block.span_of(0, len(text)), {"text": text})
                continue
            for (first, last), words in _sentences(paragraph):
                if len(words) < self.at_least:
                    continue
                if words in known and words != whole:
                    said = paragraph.analysis.tokenized.words(first, last)
                    yield Mark(paragraph.span(first, last), {"text": said})
                known.add(words)
            known.add(whole)


def _sentences(paragraph: Paragraph) -> Iterator[tuple[Range, tuple[str, ...]]]:
    tokenized = paragraph.analysis.tokenized
    for tokens in tokenized.sentences:
        yield tokens, _words(tokenized.words(*tokens))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
