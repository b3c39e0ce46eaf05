"""The kind `missing-signal`: the letter, or a region of it, lacks signals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from letterlint.checks.anchors import Anchors, anchored_span
from letterlint.checks.base import Check, Mark, Signals
from letterlint.checks.conditions import ALWAYS, Condition
from letterlint.checks.context import LetterContext
from letterlint.checks.regions import paragraphs_in
from letterlint.language.signals import FAMILY


@dataclass(frozen=True, eq=False)
class MissingSignal(Check):
    """Marks a letter that has too few of some signals. Of terms, different names count."""

    value_names = ("company", "role")

    any_of: Signals
    mark: Anchors
    where: Literal["anywhere", "opening", "last two paragraphs"] = "anywhere"
    at_least: int = 1
    when: Condition = ALWAYS

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the letter lacks them."""
        if not self.when.holds(context) or self._enough(context):
            return
        span = anchored_span(self.mark, context)
        if span is not None:
            yield Mark(span, {"company": context.company or "", "role": context.role or ""})

    def _enough(self, context: LetterContext) -> bool:
        if self.at_least > 1:
            families = [signal.removeprefix(FAMILY) for signal in self.any_of]
            return context.names_terms(families, self.at_least)
        found = any(
            paragraph.analysis.has_signal(signal)
            for paragraph in paragraphs_in(self.where, context)
            for signal in self.any_of
        )
        return found or self.at_least < 1
