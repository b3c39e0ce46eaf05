"""The kind `asked`: the posting wants something in the letter that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.anchors import Anchors, anchored_span
from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.rule import Severity


@dataclass(frozen=True, eq=False)
class Asked(Check):
    """Marks one place for what is missing. Words that are to be repeated make the mark a warning."""

    value_names = ("missing",)

    mark: Anchors

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if something is missing."""
        if context.posting is None:
            return
        from letterlint.beside.asked import unanswered

        found = list(unanswered(context.posting, context.letter, context.analyses))
        span = anchored_span(self.mark, context)
        if found and span is not None:
            words = (f"“{one.words}”" if one.literal else one.words for one in found)
            severity = Severity.WARNING if any(one.literal for one in found) else None
            values = {"missing": ", ".join(dict.fromkeys(words))}
            yield Mark(
                span, values, severity=severity, related=tuple(dict.fromkeys(one.place for one in found))
            )
