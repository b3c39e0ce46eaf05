"""The kind `applied-job`: a place that says which job the letter applies for names another than it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.checks.slots import Slots, any_of
from letterlint.checks.titles import TitleWords, title_words

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

_REACH = 40  # Characters behind a title in which its team may be named.


@dataclass(frozen=True)
class AppliedJob(Check):
    """Marks titles in slots that are another job than the front matter or the settings name."""

    fields = ("role", "blank")

    slots: Slots
    titles: TitleWords

    @classmethod
    def read(cls, settings: Settings) -> AppliedJob:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("prose")
        known = {name: any_of(group) for name, group in settings.groups("words").items()}
        titles = title_words()
        return cls(Slots.read(settings, known | {"title": f"(?P<it>{titles.expression})"}), titles)

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks in a letter."""
        advertised = context.advertised_role
        role = context.role or (advertised if advertised and self.titles.title(advertised).noun else None)
        if not role or any(sign in role for sign in "[]<>{}_"):
            return
        wanted = self.titles.title(role)
        marked = {}
        for slot in self.slots.find(context.letter):
            behind = slot.block.prose.text[slot.end : slot.end + _REACH]
            if self.titles.title(slot.words, re.split(r"[.;!?]", behind)[0]).differs_from(wanted):
                marked[slot.span] = slot.words
        for span in sorted(marked):
            yield Mark(span, {"text": marked[span], "role": role, "blank": "role"})
