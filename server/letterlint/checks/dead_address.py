"""The kind `dead-address`: addresses that only their writer can open, in the text and behind links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.checks.expressions import Expressions
from letterlint.letter import UNREAD


@dataclass(frozen=True, eq=False)
class DeadAddress(Check):
    """Marks what `addresses` match, in any block that is read and in the targets of links."""

    addresses: Expressions

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        marked = [
            Mark(link.span, {"text": link.target})
            for link in context.letter.links
            if self.addresses.match(link.target)
        ]
        for block in context.letter.blocks:
            if block.role in UNREAD:
                continue
            for found in self.addresses.all_in(block.prose.text):
                span = block.span_of(*found.span())
                if not block.prose.in_code(*found.span()) and not any(
                    span.touches(mark.span) for mark in marked
                ):
                    marked.append(Mark(span, {"text": found[0]}))
        yield from sorted(marked, key=lambda mark: mark.span)
