"""The kind `applied-job`: a place for the job that the letter is for names another job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from letterlint.checks.base import Mark
from letterlint.checks.context import LetterContext
from letterlint.checks.slots import Slots, is_to_be_filled_in
from letterlint.checks.titles import TitleWords, title_words

_REACH = 40  # Characters behind a title in which its team may be named.


@dataclass(frozen=True, eq=False)
class AppliedJob(Slots):
    """Marks titles in slots that are another job than the front matter or the settings name."""

    value_names = ("role", "blank")

    titles: TitleWords = field(default_factory=title_words)

    @classmethod
    def expression(cls, text: str, settings: Mapping[str, Any]) -> str:
        title = f"(?P<it>{title_words().expression})"
        return super().expression(text.replace("{title}", title), settings)

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        advertised = context.advertised_role
        role = context.role or (advertised if advertised and self.titles.title(advertised).noun else None)
        if not role or is_to_be_filled_in(role):
            return
        wanted = self.titles.title(role)
        marked = {}
        for slot in self.slots(context.letter):
            behind = slot.block.prose.text[slot.end : slot.end + _REACH]
            if self.titles.title(slot.words, re.split(r"[.;!?]", behind)[0]).differs_from(wanted):
                marked[slot.span] = slot.words
        for span in sorted(marked):
            yield Mark(span, {"text": marked[span], "role": role, "blank": "role"})
