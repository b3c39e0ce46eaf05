"""Named regions of a letter that a rule can restrict itself to."""

from __future__ import annotations

from collections.abc import Sequence

from letterlint.checks.context import Part, View
from letterlint.letter import Role

PARTS = ("anywhere", "opening", "closing", "last two paragraphs", "first sentence", "salutation")


def parts_of(name: str, view: View) -> Sequence[Part]:
    """The parts of the letter by a name of `PARTS`; "first sentence" is the opening's."""
    if name == "salutation":
        return [part for part in view.others if part.block.role is Role.SALUTATION]
    if name in {"opening", "first sentence"}:
        return [view.opening] if view.opening else []
    if name == "closing":
        return [
            part
            for part in view.parts
            if view.closing and part.block.span.start >= view.closing.block.span.start
        ]
    if name == "last two paragraphs":
        return view.last_two
    return view.parts
