"""The kind `role-field`: the job is of one field, and the letter tells of others only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.checks.slots import Slots, any_of
from letterlint.language.queries import Query
from letterlint.text import Span

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


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
class RoleField(Check):
    """Marks the first field that a letter tells of, where the job's is another and goes unsaid.

    `in_roles` finds a field in the name of a job, `told` in a letter; `slots` are where a letter names one.
    """

    fields = ("theirs", "ours")

    slots: Slots
    in_roles: Mapping[str, re.Pattern[str]]
    told: Mapping[str, tuple[Query, ...]]

    @classmethod
    def read(cls, settings: Settings) -> RoleField:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("prose")
        in_roles = {
            field: re.compile(rf"\b{any_of(words)}\b", re.IGNORECASE)
            for field, words in settings.groups("in the job's name").items()
        }
        return cls(Slots.read(settings, {}), in_roles, settings.named_queries("in the letter"))

    @property
    def queries(self) -> tuple[Query, ...]:  # type: ignore[override]
        """Its queries."""
        return tuple(query for queries in self.told.values() for query in queries)

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the letter tells of other fields only."""
        slots = list(self.slots.find(context.letter))
        names = [context.role, context.advertised_role, *(slot.words for slot in slots)]
        theirs = self._named(next((name for name in names if name and self._named(name)), ""))
        if not theirs:
            return
        told = [one for one in self._told(context) if not any(one.span.touches(slot.span) for slot in slots)]
        if told and not any(one.field in theirs for one in told):
            first = min(told, key=lambda one: (one.span, one.field))
            words = first.paragraph.analysis.tokenized.words(first.first, first.last)
            values = {"text": words, "theirs": ", ".join(theirs), "ours": first.field}
            yield Mark(first.span, values, first.paragraph, (first.first, first.last))

    def _named(self, role: str) -> list[str]:
        return [field for field, pattern in self.in_roles.items() if pattern.search(role)]

    def _told(self, context: LetterContext) -> Iterator[_Told]:
        for paragraph in context.paragraphs:
            for _, start, sentence in paragraph.analysis.numbered():
                for field, queries in self.told.items():
                    for first, last in sentence.unredeemed(queries):
                        yield _Told(paragraph, start + first, start + last, field)
