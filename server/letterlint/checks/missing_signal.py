"""The kind `missing-signal`: the letter, or a region of it, lacks signals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.anchors import Anchor, anchored_span, read_anchors
from letterlint.checks.base import Check, Mark
from letterlint.checks.conditions import Condition, read_condition
from letterlint.checks.context import LetterContext
from letterlint.checks.regions import paragraphs_in

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

WHERE = ("letter", "opening", "last two paragraphs")


@dataclass(frozen=True)
class MissingSignal(Check):
    """Speaks when a paragraph of the letter has too few of some signals. Of terms, different names count."""

    fields = ("company", "role")
    adjustable = ("at_least",)

    signals: tuple[str, ...]
    where: str
    at_least: int
    when: Condition
    anchors: tuple[Anchor, ...]

    @classmethod
    def read(cls, settings: Settings) -> MissingSignal:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("any of")
        return cls(
            settings.named_signals("any of"),
            settings.choice("where", WHERE, "letter"),
            settings.number("at least", 1),
            read_condition(settings.inner("when")),
            read_anchors(settings),
        )

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the letter lacks them."""
        if not self.when.holds(context) or self._enough(context):
            return
        span = anchored_span(self.anchors, context)
        if span is not None:
            yield Mark(span, {"company": context.company or "", "role": context.role or ""})

    def _enough(self, context: LetterContext) -> bool:
        if self.at_least > 1:
            families = [signal.removeprefix("family/") for signal in self.signals]
            return context.names_terms(families, self.at_least)
        if self.where == "letter":
            found = any(map(context.has_signal, self.signals))
        else:
            found = any(
                paragraph.analysis.has_signal(s)
                for paragraph in paragraphs_in(self.where, context)
                for s in self.signals
            )
        return found or self.at_least < 1
