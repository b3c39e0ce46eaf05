"""The kind `missing`: the letter, or a region of it, lacks signals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.anchors import Spot, marks, place
from letterlint.checks.conditions import Condition, condition
from letterlint.checks.context import View
from letterlint.checks.marks import Marked
from letterlint.checks.regions import parts_of

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings

WHERE = ("letter", "opening", "last two paragraphs")


@dataclass(frozen=True)
class Missing:
    """Speaks when a part of the letter has too few of some signals. Of terms, different names count."""

    signals: tuple[str, ...]
    where: str
    at_least: int
    when: Condition
    spots: tuple[Spot, ...]

    @classmethod
    def read(cls, settings: Settings) -> Missing:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("any of")
        return cls(
            settings.named_signals("any of"),
            settings.choice("where", WHERE, "letter"),
            settings.number("at least", 1),
            condition(settings.inner("when")),
            marks(settings),
        )

    def find_in(self, view: View) -> Iterator[Marked]:
        """The mark, if the letter lacks them."""
        if not self.when.holds(view) or self._enough(view):
            return
        span = place(self.spots, view)
        if span is not None:
            yield Marked(span, {"company": view.company or "", "role": view.role or ""})

    def _enough(self, view: View) -> bool:
        if self.at_least > 1:
            families = [signal.removeprefix("family/") for signal in self.signals]
            return view.names_terms(families, self.at_least)
        if self.where == "letter":
            found = any(map(view.has, self.signals))
        else:
            found = any(part.facts.gives(s) for part in parts_of(self.where, view) for s in self.signals)
        return found or self.at_least < 1
