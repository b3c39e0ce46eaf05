"""The kind `absent`: the letter has no sign-off or no link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.anchors import Spot, marks, place
from letterlint.checks.context import View
from letterlint.checks.marks import Marked

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True)
class Absent:
    """Speaks when the letter has no sign-off, or no link that is the writer's."""

    part: str
    not_links: tuple[str, ...]
    spots: tuple[Spot, ...]

    @classmethod
    def read(cls, settings: Settings) -> Absent:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("part")
        return cls(
            settings.choice("part", ("sign-off", "link"), "link"),
            settings.texts("not links"),
            marks(settings),
        )

    def find_in(self, view: View) -> Iterator[Marked]:
        """The mark, if it is absent."""
        if view.letter.signed if self.part == "sign-off" else self._linked(view):
            return
        span = place(self.spots, view)
        if span is not None:
            yield Marked(span)

    def _linked(self, view: View) -> bool:
        company = "".join(char for char in (view.company or "").lower().split(" ")[0] if char.isalnum())
        return any(
            not link.target.lower().startswith(self.not_links)
            and not (len(company) > 2 and company in _host(link.target))
            for link in view.letter.links
        )


def _host(target: str) -> str:
    return target.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")[0]
