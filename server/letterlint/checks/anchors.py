"""Anchors: where a rule about the whole letter places its mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from letterlint.checks.context import Part, View
from letterlint.problem import BadSetting
from letterlint.text import Span

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


class Spot(NamedTuple):
    """A place to mark: one of `PLACES`, or a signal's first hit or the sentence that it stands in."""

    kind: str
    signal: str = ""

    def find(self, view: View) -> Span | None:
        """Where it is in this letter, if the letter has it."""
        if not self.signal:
            return PLACES[self.kind](view)
        found = next(view.hits(self.signal), None)
        if found is None:
            return None
        hit = found.hit
        if self.kind == "sentence":
            return found.part.sentence(hit.sentence)
        return found.part.span(hit.first, hit.last)


def marks(settings: Settings, key: str = "mark") -> tuple[Spot, ...]:
    """The places to mark, each tried in turn: "first of production", "opening's first sentence".

    Raises BadSetting.
    """
    found = settings.need(key)
    made: list[Spot] = []
    for text in settings.texts(key):
        kind, _, signal = text.partition(" of ")
        if text in PLACES:
            made.append(Spot(text))
        elif kind in {"first", "sentence"} and signal in settings.signals:
            made.append(Spot(kind, signal))
        else:
            raise BadSetting(f"no such place to mark: {text!r}", found.line, found.column)
    return tuple(made)


def place(spots: Sequence[Spot], view: View) -> Span | None:
    """The first of the places that this letter has."""
    return next((span for spot in spots if (span := spot.find(view)) is not None), None)


def _first_sentence(part: Part | None) -> Span | None:
    return part.sentence(0) if part and part.facts.passage.sentences else None


def _line(part: Part | None, *, last: bool) -> Span | None:
    """The first or last source line of a part's prose."""
    if part is None or not part.block.prose.text.strip():
        return None
    span = part.block.span_of(0, len(part.block.prose.text))
    lines = list(_lines(part.block.prose.text))
    start, end = lines[-1 if last else 0]
    return part.block.span_of(start, end) if lines else span


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            yield at + lead, at + len(line.rstrip())
        at += len(line) + 1


PLACES: dict[str, Callable[[View], Span | None]] = {
    "opening's first sentence": lambda view: _first_sentence(view.opening),
    "closing's first sentence": lambda view: _first_sentence(view.closing),
    "first sentence before the closing": lambda view: _first_sentence(view.before_closing),
    "closing's first line": lambda view: _line(view.closing, last=False),
    "closing's last line": lambda view: _line(view.closing, last=True),
}
