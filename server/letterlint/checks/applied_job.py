"""The kind `applied-job`: a place that says which job the letter applies for names another than it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.checks.slots import Slots, any_of

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

_SUFFIX = re.compile(r"[,(|:–—]| - ")
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_REACH = 40  # Characters behind a title in which its team may be named.


class Title(NamedTuple):
    """A job: its levels, its last noun, and the other words of its core and of all of it."""

    levels: frozenset[str]
    noun: str
    core: frozenset[str]
    everything: frozenset[str]

    def differs_from(self, wanted: Title) -> bool:
        """Whether it is another job, by its noun, its field or level; saying less is none."""
        if not self.levels <= wanted.levels:
            return True
        if self.noun and wanted.noun and self.noun != wanted.noun:
            return True
        return bool(self.core - wanted.everything) and bool(wanted.core - self.everything)


@dataclass(frozen=True, eq=False)
class TitleWords:
    """Words of titles in lower case: `nouns` end one, `levels` give each its level, `long` says what short
    forms stand for, `idle` tell no job from another.
    """

    nouns: frozenset[str]
    levels: Mapping[str, str]
    long: Mapping[str, Sequence[str]]
    idle: frozenset[str]

    def title(self, words: str, behind: str = "") -> Title:
        """The job that some words name; what stands `behind` them may name its team."""
        head = self._words(_SUFFIX.split(words)[0])
        everything = self._words(f"{words} {behind}")
        nouns = [word for word in head if word in self.nouns]
        noun = nouns[-1] if nouns else ""
        levels = frozenset(self.levels[word] for word in head if word in self.levels and word != noun)
        return Title(levels, noun, self._fields(head), self._fields(everything))

    def _words(self, text: str) -> list[str]:
        words = (word.lower() for word in _WORD.findall(text))
        return [long for word in words for long in self.long.get(word, (word,))]

    def _fields(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(words) - self.nouns - self.levels.keys() - self.idle


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
        nouns, fields = settings.texts("nouns"), settings.texts("fields")
        levels = settings.groups("levels")
        ranks = [word for group in levels.values() for word in group]
        known = {name: any_of(group) for name, group in settings.groups("words").items()}
        word = rf"(?:[A-Z][\w+/&.-]*|{any_of([*fields, *ranks])})"
        noun = any_of([form for text in nouns for form in (text, text.lower(), text.upper())])
        known["title"] = rf"(?P<it>(?:{word},? ){{0,6}}{noun}(?!\w)(?: of(?: {word})+)?)"
        return cls(
            Slots.read(settings, known),
            TitleWords(
                frozenset(text.lower() for text in nouns),
                {word.lower(): level for level, group in levels.items() for word in group},
                {short: tuple(long[0].split()) for short, long in settings.groups("short forms").items()},
                frozenset(settings.texts("tells no job")),
            ),
        )

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
