"""The kind `addressee`: address slots that name another company than the letter is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from letterlint.checks.base import Mark
from letterlint.checks.context import LetterContext
from letterlint.checks.expressions import NONE, Expressions
from letterlint.checks.slots import Slot, Slots, is_to_be_filled_in
from letterlint.letter import Role
from letterlint.structure.alternatives import any_of
from letterlint.structure.company import NAME, same_company, without_possessive

_SPELLINGS = re.compile(r"\s*[/|;()]\s*")  # "Halden Grid (HG)"
_WORD = re.compile(r"[\w’'&-]+")


@dataclass(frozen=True, eq=False)
class Addressee(Slots):
    """Marks names in address slots that are no spelling of the company's name.

    Where no source names the letter's company, it is the one that its first slot names. `employers`
    find names of where the writer is or was; `no_names` are words of departments and greetings; neither
    these nor legal forms and small words make a name.
    """

    value_names = ("company", "blank")

    employers: Expressions = NONE
    no_names: frozenset[str] = frozenset()
    legal_forms: tuple[str, ...] = ()
    small_words: tuple[str, ...] = ()

    @classmethod
    def expression(cls, text: str, settings: Mapping[str, Any]) -> str:
        text = text.replace("{name}", NAME.replace("?P<name>", "?P<it>"))
        return super().expression(text.replace("{legal}", any_of(settings.get("legal_forms", ()))), settings)

    @cached_property
    def _generic_words(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self.no_names)

    @cached_property
    def _no_name(self) -> frozenset[str]:
        return frozenset(word.strip(".").lower() for word in (*self.legal_forms, *self.small_words))

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        said = [part for part in _SPELLINGS.split(context.company or "") if _WORD.search(part)]
        if context.company and (not said or is_to_be_filled_in(context.company)):
            return
        found = self._names(context)
        names = said or [slot.words for slot in found[:1]]
        posting = context.posting
        # Whom the posting names may be written to: the company, its parent, an agency.
        advertised = posting.document.text if posting else ""
        wrong = [
            slot
            for slot in found
            if slot.words not in advertised and not any(self._same(slot.words, name) for name in names)
        ]
        for span, words in {slot.span: slot.words for slot in wrong}.items():
            yield Mark(span, {"text": words, "company": names[0], "blank": "company"})

    def _names(self, context: LetterContext) -> list[Slot]:
        """The names in address slots, in the order of the letter, employers left out."""
        prose = [block.prose.text.replace("\n", " ") for block in context.letter.prose]
        employers = {_bare(match["it"]) for text in prose for match in self.employers.all_in(text)}
        found = []
        for slot in self.slots(context.letter):
            slot = _trimmed(slot)
            at_employer = slot.block.role is not Role.HEADER and any(
                self._same(slot.words, employer) for employer in employers
            )
            if not at_employer and not self._generic(slot.words) and not _is_term(slot, context):
                found.append(slot)
        return sorted(found, key=lambda slot: (slot.span, slot.words))

    def _generic(self, words: str) -> bool:
        return all(word.lower() in self._generic_words for word in _WORD.findall(words))

    def _same(self, one: str, other: str) -> bool:
        return same_company(one, other, self._no_name)


def _trimmed(slot: Slot) -> Slot:
    """The slot without a possessive ending."""
    bare = _bare(slot.words)
    return slot._replace(words=bare, end=slot.end - (len(slot.words) - len(bare)))


def _bare(words: str) -> str:
    return without_possessive(words).rstrip("'’.")


def _is_term(slot: Slot, context: LetterContext) -> bool:
    """Whether the words are a tool or another term, as in "drawn to Kubernetes"."""
    paragraph = context.paragraph_of(slot.block)
    if paragraph is None:
        return False
    tokenized = paragraph.analysis.tokenized
    return any(slot.start == tokenized.starts[token] for token in tokenized.terms)
