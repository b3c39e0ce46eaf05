"""What a check yields: a marked range of the source with values for the rule's message and actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from letterlint.text import Span
from letterlint.view import Part


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark in source offsets. `values` fill the message; `part`, `first` and `last` say which units are
    marked, where a passage is.
    """

    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    part: Part | None = None
    first: int = 0
    last: int = 0


def mark(part: Part, first: int, last: int, **values: str) -> Marked:
    """A mark on units first to last (exclusive) of a part; its words are the value `text`."""
    passage = part.facts.passage
    return Marked(part.span(first, last), {"text": passage.words(first, last), **values}, part, first, last)
