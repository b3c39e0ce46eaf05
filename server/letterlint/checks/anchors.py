"""Anchors: where a rule about the whole letter places its mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from letterlint.checks.context import LetterContext, Paragraph
from letterlint.letter import Role
from letterlint.text import Span


class Anchor(NamedTuple):
    """A place to mark: one of `ANCHORS`, or a signal's first hit or the sentence that it is in."""

    kind: str
    signal: str = ""

    def find(self, context: LetterContext) -> Span | None:
        """Where it is in this letter, if the letter has it."""
        if not self.signal:
            return ANCHORS[self.kind](context)
        found = next(context.hits(self.signal), None)
        if found is None:
            return None
        hit = found.hit
        if self.kind == "sentence":
            return found.paragraph.sentence(hit.sentence)
        return found.paragraph.span(hit.first, hit.last)


Anchors = tuple[Anchor, ...]


def anchored_span(anchors: Anchors, context: LetterContext) -> Span | None:
    """The first of the places that this letter has."""
    return next((span for anchor in anchors if (span := anchor.find(context)) is not None), None)


def _first_sentence(paragraph: Paragraph | None) -> Span | None:
    return paragraph.sentence(0) if paragraph and paragraph.analysis.tokenized.sentences else None


def _line(paragraph: Paragraph | None, *, last: bool) -> Span | None:
    """The first or last source line of a paragraph's prose."""
    if paragraph is None or not paragraph.block.prose.text.strip():
        return None
    lines = list(_lines(paragraph.block.prose.text))
    start, end = lines[-1 if last else 0]
    return paragraph.block.span_of(start, end)


def _sign_off(context: LetterContext) -> Span | None:
    """The words that take leave."""
    found = [block for block in context.letter.having(Role.SIGN_OFF) if block.prose.text.strip()]
    return found[-1].span_of(0, len(found[-1].prose.text.rstrip())) if found else None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            yield at + lead, at + len(line.rstrip())
        at += len(line) + 1


ANCHORS: dict[str, Callable[[LetterContext], Span | None]] = {
    "opening's first sentence": lambda context: _first_sentence(context.opening),
    "opening's first line": lambda context: _line(context.opening, last=False),
    "sign-off": _sign_off,
    "closing's first sentence": lambda context: _first_sentence(context.closing),
    "first sentence before the closing": lambda context: _first_sentence(context.before_closing),
    "closing's first line": lambda context: _line(context.closing, last=False),
    "closing's last line": lambda context: _line(context.closing, last=True),
}
