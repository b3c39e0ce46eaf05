"""The kind `missing-part`: the letter has no sign-off or no link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.anchors import Anchor, anchored_span, read_anchors
from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True)
class MissingPart(Check):
    """Speaks when the letter has no sign-off, or no link that is the writer's."""

    part: str
    not_links: tuple[str, ...]
    anchors: tuple[Anchor, ...]

    @classmethod
    def read(cls, settings: Settings) -> MissingPart:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("part")
        return cls(
            settings.choice("part", ("sign-off", "link"), "link"),
            settings.texts("not links"),
            read_anchors(settings),
        )

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if it is absent."""
        if context.letter.signed if self.part == "sign-off" else self._linked(context):
            return
        span = anchored_span(self.anchors, context)
        if span is not None:
            yield Mark(span)

    def _linked(self, context: LetterContext) -> bool:
        company = "".join(char for char in (context.company or "").lower().split(" ")[0] if char.isalnum())
        return any(
            not link.target.lower().startswith(self.not_links)
            and not (len(company) > 2 and company in _host(link.target))
            for link in context.letter.links
        )


def _host(target: str) -> str:
    return target.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")[0]
