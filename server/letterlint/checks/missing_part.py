"""The kind `missing-part`: the letter has no salutation, sign-off, name or link, or names no job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from letterlint.checks.anchors import Anchors, anchored_span
from letterlint.checks.base import Check, Mark, Signals
from letterlint.checks.context import LetterContext
from letterlint.letter import Role
from letterlint.structure import line_roles

_ABOVE = (Role.HEADER, Role.HEADING)


@dataclass(frozen=True, eq=False)
class MissingPart(Check):
    """Marks a letter without a salutation, sign-off, name or link of the writer's, or that names no job.

    A name is under the sign-off, or in one of the macros `signed_by`. A job is `named_by` signals in the
    prose, and by a line above it with one of `titles` and none of `titles_of_others`.
    """

    part: Literal["salutation", "sign-off", "name", "link", "job"]
    mark: Anchors
    not_links: tuple[str, ...] = ()
    named_by: Signals = ()
    titles: tuple[str, ...] = ()
    titles_of_others: tuple[str, ...] = ()
    signed_by: tuple[str, ...] = ()

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if it is absent."""
        if self._present(context):
            return
        span = anchored_span(self.mark, context)
        if span is not None:
            yield Mark(span)

    def _present(self, context: LetterContext) -> bool:
        match self.part:
            case "sign-off":
                return context.letter.signed
            case "salutation":
                return bool(context.salutations)
            case "name":
                return not context.letter.signed or self._named(context)
            case "job":
                return any(map(context.has_signal, self.named_by)) or self._titled(context)
        return self._linked(context)

    def _named(self, context: LetterContext) -> bool:
        letter = context.letter
        sign_off = max(letter.having(Role.SIGN_OFF), key=lambda block: block.span.start)
        under = any(block.span.start > sign_off.span.start for block in letter.having(Role.NAME))
        within = line_roles.default().signed_name(sign_off.prose.text)
        return (
            under
            or bool(within)
            or (letter.markup == "latex" and any(macro in letter.text for macro in self.signed_by))
        )

    def _titled(self, context: LetterContext) -> bool:
        lines = (line for block in context.letter.having(*_ABOVE) for line in block.prose.text.split("\n"))
        titles, others = _words(self.titles), _words(self.titles_of_others)
        return any(titles.search(line) and not others.search(line) for line in lines)

    def _linked(self, context: LetterContext) -> bool:
        theirs = _domains(context.addressee)
        return any(
            not link.target.lower().startswith(self.not_links) and theirs.isdisjoint(_labels(link.target))
            for link in context.letter.links
        )


def _domains(names: Sequence[str]) -> set[str]:
    """What the domain of a company may be called: "halden" or "haldengrid" for "Halden Grid AS"."""
    words = ([re.sub(r"\W", "", word) for word in name.lower().split()] for name in names)
    return {"".join(some[:end]) for some in words for end in range(1, len(some) + 1)}


def _labels(target: str) -> list[str]:
    """The labels of an address's host, without hyphens: "www", "haldengrid" and "com"."""
    host = re.sub(r"^\w+://", "", target.lower()).split("/")[0]
    return host.replace("-", "").split(".")


@lru_cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words as they begin a name: with a capital, or in capitals."""
    forms = sorted({form for word in words for form in (word, word.upper())})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)" if forms else "(?!)")
