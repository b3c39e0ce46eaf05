"""The kind `coverage`: too few of several named topics have evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from letterlint.checks.anchors import Anchors, anchored_span
from letterlint.checks.base import Check, Mark, Signals
from letterlint.checks.conditions import ALWAYS, Condition
from letterlint.checks.context import LetterContext


@dataclass(frozen=True, eq=False)
class Coverage(Check):
    """Marks a letter in which too few of several named parts have evidence. `missing` names the others."""

    value_names = ("missing", "count", "of")

    parts: Mapping[str, Signals]
    mark: Anchors
    at_least: int | None = None  # of its parts; else all
    when: Condition = ALWAYS
    none: str = "0"  # the value of `count` where none is seen
    in_summary: bool = False  # whether these parts are the stages that the summary of a letter shows

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if too few are seen."""
        if not self.when.holds(context):
            return
        missing = [name for name, seen in self._seen(context) if not seen]
        count, of = len(self.parts) - len(missing), len(self.parts)
        if count >= (of if self.at_least is None else self.at_least):
            return
        span = anchored_span(self.mark, context)
        if span is not None:
            said = str(count) if count else self.none
            yield Mark(span, {"missing": ", ".join(missing), "count": said, "of": str(of)})

    def stages(self, context: LetterContext) -> Sequence[tuple[str, bool]]:
        """Its parts, where these are the stages of the summary."""
        return self._seen(context) if self.in_summary else ()

    def _seen(self, context: LetterContext) -> list[tuple[str, bool]]:
        """Each part and whether the letter shows it."""
        return [(name, any(map(context.has_signal, signals))) for name, signals in self.parts.items()]
