"""The kind `placeholder`: text that was to be filled in, in any block but code, and in links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark
from letterlint.checks.blanks import Blank, blanks, quotations, wording
from letterlint.checks.context import LetterContext
from letterlint.letter import Role
from letterlint.memo import Memo

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

_UNCHECKED = frozenset({Role.PREAMBLE, Role.CODE})
_CAPITALIZED = re.compile(r"[A-Z][\w'’.]*(?:[ /][A-Z][\w'’.]*){0,3}")
_UPPER = re.compile(r"[A-Z][A-Z _/-]*[A-Z]")
_SIGNS = re.compile(r"[^\w\s]+|_+")
_WORDS = re.compile(r"[a-z][a-z'’-]+(?: [a-z'’-]+){0,5}")
_IDENTIFIER = re.compile(r"[a-z]+(?:_[a-z]+)*")
_ATTRIBUTES = re.compile(r"\{(?:[.#]|[\w-]+=)")  # Pandoc's, of the words in the brackets before them.
_WORD_BEFORE = re.compile(r"([^\W\d_]+)['’]?\s$")

# A range of prose offsets, and what a blank in it asks for.
Found = tuple[int, int, str]


@dataclass(frozen=True)
class Vocabulary:
    """How blanks are worded, as regular expressions over their wording and over the word before them.

    `asks` begins a blank, `place` is a word behind which a noun is missing, `aside` begins a bracket that is
    none, `never` are whole wordings that are none.
    """

    asks: re.Pattern[str]
    place: re.Pattern[str]
    aside: re.Pattern[str]
    never: re.Pattern[str]


@dataclass(frozen=True)
class Placeholder(Check):
    """Marks blanks, the words and addresses of forms, and what templates ship (`samples`)."""

    fields = ("blank",)

    vocabulary: Vocabulary
    forms: tuple[re.Pattern[str], ...]
    addresses: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    samples: re.Pattern[str]
    _seen: Memo[Sequence[Found]] = field(default_factory=Memo, compare=False)

    @classmethod
    def read(cls, settings: Settings) -> Placeholder:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("asks for")
        asks = _any_of([*settings.texts("asks for"), *settings.texts("tells to")])
        small = _any_of(settings.texts("before what it asks for"))
        words = {name: _any_of(group) for name, group in settings.groups("words").items()}
        samples = _any_of(text for group in settings.groups("samples").values() for text in group)
        lines = _any_of(text for group in settings.groups("sample lines").values() for text in group)
        return cls(
            Vocabulary(
                re.compile(rf"(?:{small} )*{asks}(?!\w)", re.IGNORECASE),
                re.compile(_any_of(settings.texts("leaves a place open")), re.IGNORECASE),
                re.compile(rf"{_any_of(settings.texts('begins an aside'))}(?!\w)", re.IGNORECASE),
                re.compile(_any_of(settings.texts("never")), re.IGNORECASE),
            ),
            settings.expressions("forms", {**words, "asks": asks}),
            settings.expressions("addresses", words),
            settings.expressions("unless", words),
            re.compile(rf"(?<!\w){samples}(?!\w)|^[ \t]*{lines}[ \t]*$", re.MULTILINE),
        )

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks in a letter."""
        marked = []
        for block in context.letter.blocks:
            if block.role in _UNCHECKED:
                continue
            text = block.prose.text
            for start, end, asked in self._seen.of(text, self._apart):
                if any(start < code.end and code.start < end for code in block.prose.code):
                    continue
                quoted = " ".join(text[start:end].split())
                marked.append(Mark(block.span_of(start, end), {"text": quoted, "blank": asked}))
        for link in context.letter.links:
            if any(pattern.search(link.target) for pattern in self.addresses) and not any(
                link.span.touches(other.span) for other in marked
            ):
                marked.append(Mark(link.span, {"text": link.target, "blank": ""}))
        yield from sorted(marked, key=lambda mark: mark.span)

    def _apart(self, text: str) -> Sequence[Found]:
        """What is to be filled in in a text, from the left; of what overlaps, the first and longest."""
        kept: list[Found] = []
        for found in sorted(self._all(text), key=lambda found: (found[0], -found[1])):
            if not kept or found[0] >= kept[-1][1]:
                kept.append(found)
        return kept

    def _all(self, text: str) -> Iterator[Found]:
        quoted = quotations(text)
        for blank in blanks(text):
            within = any(start < blank.start and blank.end < end for start, end in quoted)
            if self._to_fill_in(text, blank, within):
                yield blank.start, blank.end, wording(blank.said)
        for pattern in (*self.forms, *self.addresses, self.samples):
            for found in pattern.finditer(text):
                yield found.start(), found.end(), wording(found[0])

    def _to_fill_in(self, text: str, blank: Blank, quoted: bool) -> bool:
        said, words = blank.said, wording(blank.said)
        if not said or any(pattern.fullmatch(said) for pattern in self.unless):
            return False
        asks = self.vocabulary.asks.match(words) is not None
        before = text[blank.start - 1 : blank.start]
        match blank.opening[-1]:
            case "{":
                if blank.opening != "{":
                    return True
                # "\textbf{here}" is no blank.
                return (
                    not before.isalnum()
                    and before not in {"\\", "]", "}"}
                    and (asks or _IDENTIFIER.fullmatch(said) is not None)
                )
            case "<":
                return (asks and len(words) > 1) or blank.opening != "<"
            case "«":
                return asks
        return self._bracket(text, blank, words, quoted)

    def _bracket(self, text: str, blank: Blank, words: str, quoted: bool) -> bool:
        """Whether square brackets hold a blank: no reference, no aside, no word put into a quotation."""
        said, v = blank.said, self.vocabulary
        if text[blank.end : blank.end + 1] in {"[", "("} or _ATTRIBUTES.match(text, blank.end):
            return False
        if quoted:
            return v.asks.fullmatch(words) is not None
        if v.never.fullmatch(words):
            return False
        if v.asks.match(words) or _SIGNS.fullmatch(said):
            return True
        if text[blank.start - 1 : blank.start].isalnum() or v.aside.match(words):
            return False
        if _CAPITALIZED.fullmatch(said) or _UPPER.fullmatch(said):
            return True
        if not _WORDS.fullmatch(said):
            return False
        word = _WORD_BEFORE.search(text, max(0, blank.start - 30), blank.start)
        return " " not in words or (word is not None and v.place.fullmatch(word[1]) is not None)


def _any_of(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longer first; blanks in them match any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    escaped = [re.escape(word).replace(r"\ ", r"\s+") for word in ordered]
    return f"(?:{'|'.join(escaped)})" if escaped else "(?!)"
