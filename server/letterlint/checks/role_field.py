"""The kind `role-field`: the job is of one field, and the letter has evidence of others only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from letterlint.checks.base import Groups, Mark, Queries, mark_words
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.checks.slots import Slots
from letterlint.structure.alternatives import any_of
from letterlint.text import Span


class _Told(NamedTuple):
    """A field at tokens `first` to `last` (exclusive) of a paragraph."""

    paragraph: Paragraph
    first: int
    last: int
    field: str

    @property
    def span(self) -> Span:
        return self.paragraph.span(self.first, self.last)


@dataclass(frozen=True, eq=False)
class RoleField(Slots):
    """Marks the first field that a letter has evidence of, where the job's is another and has none.

    The slots are where a letter names a job. Each field has words that name it there, and queries for the
    letter.
    """

    value_names = ("theirs", "ours")

    in_the_jobs_name: Groups = field(default_factory=dict, metadata={"key": "in the job's name"})
    in_the_letter: Mapping[str, Queries] = field(default_factory=dict)

    @cached_property
    def _in_roles(self) -> Mapping[str, re.Pattern[str]]:
        return {
            name: re.compile(rf"\b{any_of(words)}\b", re.IGNORECASE)
            for name, words in self.in_the_jobs_name.items()
        }

    @property
    def queries(self) -> Queries:
        return tuple(query for queries in self.in_the_letter.values() for query in queries)

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the letter has other fields only."""
        slots = list(self.slots(context.letter))
        names = [context.role, context.advertised_role, *(slot.words for slot in slots)]
        theirs = self._named(next((name for name in names if name and self._named(name)), ""))
        if not theirs:
            return
        told = [one for one in self._told(context) if not any(one.span.touches(slot.span) for slot in slots)]
        if told and not any(one.field in theirs for one in told):
            first = min(told, key=lambda one: (one.span, one.field))
            named = ", ".join(theirs)
            yield mark_words(first.paragraph, first.first, first.last, theirs=named, ours=first.field)

    def _named(self, role: str) -> list[str]:
        return [field for field, pattern in self._in_roles.items() if pattern.search(role)]

    def _told(self, context: LetterContext) -> Iterator[_Told]:
        for paragraph in context.paragraphs:
            for _, start, sentence in paragraph.analysis.numbered():
                for name, queries in self.in_the_letter.items():
                    for first, last in sentence.unredeemed(queries):
                        yield _Told(paragraph, start + first, start + last, name)
