"""The kind `placeholder`: text that was to be filled in, in any block but code, and in links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

from letterlint.checks.base import Check, Groups, Mark
from letterlint.checks.blanks import Blank, blanks, quotations, wording
from letterlint.checks.context import LetterContext
from letterlint.checks.expressions import NONE, Expressions
from letterlint.letter import UNREAD, Prose
from letterlint.memo import PARAGRAPHS
from letterlint.quoting import one_line
from letterlint.structure.alternatives import any_of

_CAPITALIZED = re.compile(r"[A-Z][\w'’.]*(?:[ /][A-Z][\w'’.]*){0,3}")
_UPPER = re.compile(r"[A-Z][A-Z _/-]*[A-Z]")
_SIGNS = re.compile(r"[^\w\s]+|_+")
_WORDS = re.compile(r"[a-z][a-z'’-]+(?: [a-z'’-]+){0,5}")
_CHOICE = re.compile(r"(?=.*\s)(?!.*\d)[\w'’\s-]+(?:/[\w'’\s-]+)+", re.DOTALL)  # "[recent milestone/funding]"
_IDENTIFIER = re.compile(r"[a-z]+(?:_[a-z]+)*")
_ATTRIBUTES = re.compile(r"\{(?:[.#]|[\w-]+=)")  # Pandoc's, of the words in the brackets before them.
_WORD_BEFORE = re.compile(r"([^\W\d_]+)['’]?\s$")

# A range of prose offsets, and what a blank in it asks for.
Found = tuple[int, int, str]


@dataclass(frozen=True, eq=False)
class Placeholder(Check):
    """Marks blanks, the words and addresses of forms, and what templates ship (`samples`, `sample lines`).

    A blank begins with what it `asks for` or `tells to` do. A noun is missing behind a word that `leaves a
    place open`; a bracket that `begins an aside` is no blank, nor is one with a wording of `never`.
    """

    value_names = ("blank",)

    asks_for: tuple[str, ...]
    tells_to: tuple[str, ...] = ()
    before_what_it_asks_for: tuple[str, ...] = ()
    leaves_a_place_open: tuple[str, ...] = ()
    begins_an_aside: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    samples: Groups = field(default_factory=dict)
    sample_lines: Groups = field(default_factory=dict)
    words: Groups = field(default_factory=dict)
    forms: Expressions = NONE
    addresses: Expressions = NONE
    unless: Expressions = NONE

    @classmethod
    def expression(cls, text: str, settings: Mapping[str, Any]) -> str:
        asks = any_of([*settings["asks_for"], *settings.get("tells_to", ())])
        return super().expression(text.replace("{asks}", asks), settings)

    @cached_property
    def _asks(self) -> re.Pattern[str]:
        small = any_of(self.before_what_it_asks_for)
        asks = any_of([*self.asks_for, *self.tells_to])
        return re.compile(rf"(?:{small} )*{asks}(?!\w)", re.IGNORECASE)

    @cached_property
    def _place(self) -> re.Pattern[str]:
        return re.compile(any_of(self.leaves_a_place_open), re.IGNORECASE)

    @cached_property
    def _aside(self) -> re.Pattern[str]:
        return re.compile(rf"{any_of(self.begins_an_aside)}(?!\w)", re.IGNORECASE)

    @cached_property
    def _never(self) -> re.Pattern[str]:
        return re.compile(any_of(self.never), re.IGNORECASE)

    @cached_property
    def _samples(self) -> re.Pattern[str]:
        samples, lines = (
            any_of(text for group in groups.values() for text in group)
            for groups in (self.samples, self.sample_lines)
        )
        return re.compile(rf"(?<!\w){samples}(?!\w)|^[ \t]*{lines}[ \t]*$", re.MULTILINE)

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        marked = []
        for block in context.letter.texts:
            if block.role in UNREAD:
                continue
            text = block.prose.text
            for start, end, asked in self._in_prose(block.prose):
                if block.prose.in_code(start, end):
                    continue
                quoted = one_line(text[start:end])
                marked.append(Mark(block.span_of(start, end), {"text": quoted, "blank": asked}))
        for link in context.letter.links:
            if self.addresses.search(link.target) and not any(
                link.span.touches(other.span) for other in marked
            ):
                marked.append(Mark(link.span, {"text": link.target, "blank": ""}))
        yield from sorted(marked, key=lambda mark: mark.span)

    def _in_prose(self, prose: Prose) -> Sequence[Found]:
        if prose.quoted:
            return self._apart(prose.text, [(-1, len(prose.text) + 1)])
        return self._unquoted(prose.text)

    @cached_property
    def _unquoted(self) -> Callable[[str], Sequence[Found]]:
        return lru_cache(PARAGRAPHS)(lambda text: self._apart(text, quotations(text)))

    def _apart(self, text: str, quoted: Sequence[tuple[int, int]]) -> Sequence[Found]:
        """What is to be filled in in a text, from the left; of what overlaps, the first and longest."""
        kept: list[Found] = []
        for found in sorted(self._all(text, quoted), key=lambda found: (found[0], -found[1])):
            if not kept or found[0] >= kept[-1][1]:
                kept.append(found)
        return kept

    def _all(self, text: str, quoted: Sequence[tuple[int, int]]) -> Iterator[Found]:
        for blank in blanks(text):
            within = any(start < blank.start and blank.end < end for start, end in quoted)
            if self._to_fill_in(text, blank, within):
                yield blank.start, blank.end, wording(blank.said)
        others = (self.forms.all_in(text), self.addresses.all_in(text), self._samples.finditer(text))
        for found in chain(*others):
            yield found.start(), found.end(), wording(found[0])

    def _to_fill_in(self, text: str, blank: Blank, quoted: bool) -> bool:
        said, words = blank.said, wording(blank.said)
        if not said or self.unless.fullmatch(said):
            return False
        asks = self._asks.match(words) is not None
        before = text[blank.start - 1 : blank.start]
        match blank.opening[-1]:
            case "{":
                if blank.opening != "{":
                    return True
                # "\textbf{here}" and "x_{here}" are no blanks.
                return (
                    not before.isalnum()
                    and before not in {"\\", "]", "}", "_", "^"}
                    and (asks or _IDENTIFIER.fullmatch(said) is not None)
                )
            case "<":
                return (asks and len(words) > 1) or blank.opening != "<"
            case "«":
                return asks
        return self._bracket(text, blank, words, quoted)

    def _bracket(self, text: str, blank: Blank, words: str, quoted: bool) -> bool:
        """Whether square brackets hold a blank: no reference, no aside, no word put into a quotation."""
        said = blank.said
        if text[blank.end : blank.end + 1] in {"[", "("} or _ATTRIBUTES.match(text, blank.end):
            return False
        if quoted:
            return self._asks.fullmatch(words) is not None
        if self._never.fullmatch(words):
            return False
        if self._asks.match(words) or _SIGNS.fullmatch(said):
            return True
        if text[blank.start - 1 : blank.start].isalnum() or self._aside.match(words):
            return False
        if _CAPITALIZED.fullmatch(said) or _UPPER.fullmatch(said) or _CHOICE.fullmatch(said):
            return True
        if not _WORDS.fullmatch(said):
            return False
        word = _WORD_BEFORE.search(text, max(0, blank.start - 30), blank.start)
        return " " not in words or (word is not None and self._place.fullmatch(word[1]) is not None)
