"""The kind `parts`: too few of several named topics have evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.anchors import Spot, marks, place
from letterlint.checks.conditions import Condition, condition
from letterlint.checks.context import View
from letterlint.checks.marks import Marked
from letterlint.problem import BadSetting

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True)
class Parts:
    """Speaks when too few of several named parts have evidence. The value `missing` names the others."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    at_least: int
    when: Condition
    spots: tuple[Spot, ...]
    in_summary: bool  # whether these parts are the stages that the summary of a letter shows

    @classmethod
    def read(cls, settings: Settings) -> Parts:
        """The check from a rule's settings. Raises BadSetting."""
        inner = settings.inner("parts")
        if inner is None:
            raise BadSetting("'parts' is missing", settings.value.line, settings.value.column)
        named = tuple((name, inner.named_signals(name)) for name in settings.mapping("parts"))
        return cls(
            named,
            settings.number("at least", len(named)),
            condition(settings.inner("when")),
            marks(settings),
            settings.yes("in summary"),
        )

    def find_in(self, view: View) -> Iterator[Marked]:
        """The mark, if too few are seen."""
        if not self.when.holds(view):
            return
        missing = [name for name, seen in self.seen(view) if not seen]
        if len(self.parts) - len(missing) >= self.at_least:
            return
        span = place(self.spots, view)
        if span is not None:
            count = len(self.parts) - len(missing)
            yield Marked(span, {"missing": listed(missing), "count": str(count), "of": str(len(self.parts))})

    def seen(self, view: View) -> list[tuple[str, bool]]:
        """Each part and whether the letter shows it."""
        return [(name, any(view.has(signal) for signal in signals)) for name, signals in self.parts]


def listed(items: list[str]) -> str:
    """Items as prose, separated by commas."""
    return ", ".join(items)
