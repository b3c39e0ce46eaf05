"""The kind `acronyms`: a sentence of capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark, mark_words
from letterlint.checks.context import LetterContext

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]*[A-Z][A-Z0-9]*s?")


@dataclass(frozen=True, eq=False)
class Acronyms(Check):
    """Marks `at_least` different acronyms in a sentence, from the first to the last; tools are none."""

    value_names = ("count",)

    at_least: int = 8

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks in a letter: capitals are a matter of signs, which a sentence does not keep."""
        for paragraph in context.paragraphs:
            tokenized = paragraph.analysis.tokenized
            for first, last in tokenized.sentences:
                sentence = tokenized.words(first, last)
                if len(_ACRONYM.findall(sentence)) < self.at_least or sentence.isupper():
                    continue
                found = {
                    at: tokenized.words(at, at + 1)
                    for at in range(first, last)
                    if _ACRONYM.fullmatch(tokenized.words(at, at + 1))
                    and not (at in tokenized.terms and tokenized.terms[at].term.tool)
                }
                if len(set(found.values())) >= self.at_least:
                    count = str(len(set(found.values())))
                    yield mark_words(paragraph, min(found), max(found) + 1, count=count)
