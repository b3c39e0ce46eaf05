"""The kind `coverage`: too few of several named topics have evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.anchors import Anchor, anchored_span, read_anchors
from letterlint.checks.base import Check, Mark
from letterlint.checks.conditions import Condition, read_condition
from letterlint.checks.context import LetterContext
from letterlint.problem import BadSetting

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True)
class Coverage(Check):
    """Speaks when too few of several named parts have evidence. The value `missing` names the others."""

    fields = ("missing", "count", "of")
    adjustable = ("at_least",)

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    at_least: int
    when: Condition
    anchors: tuple[Anchor, ...]
    none: str  # what `count` says where none is seen
    in_summary: bool  # whether these parts are the stages that the summary of a letter shows

    @classmethod
    def read(cls, settings: Settings) -> Coverage:
        """The check from a rule's settings. Raises BadSetting."""
        inner = settings.inner("parts")
        if inner is None:
            raise BadSetting("'parts' is missing", settings.node.line, settings.node.column)
        named = tuple((name, inner.named_signals(name)) for name in settings.mapping("parts"))
        return cls(
            named,
            settings.number("at least", len(named)),
            read_condition(settings.inner("when")),
            read_anchors(settings),
            settings.text("none") or "0",
            settings.yes("in summary"),
        )

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if too few are seen."""
        if not self.when.holds(context):
            return
        missing = [name for name, seen in self.seen(context) if not seen]
        if len(self.parts) - len(missing) >= self.at_least:
            return
        span = anchored_span(self.anchors, context)
        if span is not None:
            count = len(self.parts) - len(missing)
            said = str(count) if count else self.none
            yield Mark(span, {"missing": joined_names(missing), "count": said, "of": str(len(self.parts))})

    def stages(self, context: LetterContext) -> Sequence[tuple[str, bool]]:
        """Its parts, where these are the stages of the summary."""
        return self.seen(context) if self.in_summary else ()

    def seen(self, context: LetterContext) -> list[tuple[str, bool]]:
        """Each part and whether the letter shows it."""
        return [(name, any(context.has_signal(signal) for signal in signals)) for name, signals in self.parts]


def joined_names(items: list[str]) -> str:
    """Items as prose, separated by commas."""
    return ", ".join(items)
