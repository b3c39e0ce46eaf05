"""The kind `employer`: the letter has work at a place that the resume does not name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from letterlint.checks.base import Check, Groups, Mark
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.checks.expressions import NONE, Expressions
from letterlint.letter import Role
from letterlint.structure.company import NAME, without_possessive

_ABOVE = (Role.HEADER, Role.SALUTATION)


@dataclass(frozen=True, eq=False)
class Employer(Check):
    """Marks the first mention of each place of work that is nowhere in the resume, if this has entries.

    Names with one of the words `no employers` are of something else: schools, conferences, seasons.
    """

    words: Groups = field(default_factory=dict)
    worked_at: Expressions = NONE
    no_employers: frozenset[str] = frozenset()  # in lower case

    @classmethod
    def expression(cls, text: str, settings: Mapping[str, Any]) -> str:
        return super().expression(text.replace("{name}", NAME), settings)

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        resume = context.resume
        if resume is None or not resume.employments:
            return
        above = [block for role in _ABOVE for block in context.letter.having(role)]
        addressed = " ".join([context.company or "", *(block.prose.text for block in above)])
        told: set[str] = set()
        for paragraph in context.paragraphs:
            for start, end, name in sorted(self._places(paragraph)):
                if name in told or name in addressed or resume.mentions(name):
                    continue
                told.add(name)
                yield Mark(paragraph.block.span_of(start, end), {"text": name}, paragraph)

    def _places(self, paragraph: Paragraph) -> set[tuple[int, int, str]]:
        """The writer's places of work in a paragraph: ranges of its prose, and the names."""
        text = paragraph.block.prose.text.replace("\n", " ")
        found = set()
        for match in self.worked_at.all_in(text):
            name = without_possessive(match["name"])
            start = match.start("name")
            words = {word.lower() for word in re.findall(r"[^\W_]+", name)}
            if words.isdisjoint(self.no_employers) and not _is_term(paragraph, start):
                found.add((start, start + len(name), name))
        return found


def _is_term(paragraph: Paragraph, start: int) -> bool:
    """Whether the word at an offset of the prose is a tool or another term."""
    tokenized = paragraph.analysis.tokenized
    return bisect_right(tokenized.starts, start) - 1 in tokenized.terms
