"""The letter's outline: its parts, with the metrics and tools in each."""

from __future__ import annotations

from typing import NamedTuple

from letterlint.features.snapshot import Snapshot
from letterlint.letter import Block, Letter, Role
from letterlint.quoting import one_line
from letterlint.text import Span

PART, TOOL, METRIC = "part", "tool", "metric"  # Kinds of symbols; the last two are kinds of signals.

_SHOWN = {
    Role.HEADER,
    Role.SALUTATION,
    Role.HEADING,
    Role.PARAGRAPH,
    Role.ITEM,
    Role.SIGN_OFF,
    Role.POSTSCRIPT,
}
_LONGEST = 60  # Characters of a part's first words.


class Symbol(NamedTuple):
    """A part of the letter, or a tool or number in one."""

    name: str
    detail: str
    kind: str
    span: Span
    children: tuple[Symbol, ...] = ()


def outline(snapshot: Snapshot) -> tuple[Symbol, ...]:
    """The parts of a letter in order; none of what is no letter."""
    if snapshot.review is None:
        return ()
    letter, signals = snapshot.review.report.letter, evidence(snapshot)
    return tuple(
        Symbol(
            _name(letter, block),
            _first_words(block),
            PART,
            block.span,
            tuple(signal for signal in signals if block.span.covers(signal.span)),
        )
        for block in letter.blocks
        if block.role in _SHOWN
    )


def evidence(snapshot: Snapshot) -> tuple[Symbol, ...]:
    """The metrics and tools of a letter, in order; none of what is no letter."""
    signals = snapshot.review.report.signals if snapshot.review else ()
    return tuple(
        Symbol(s.name or s.kind, ", ".join(s.counts_as) or s.kind, s.kind, s.span)
        for s in signals
        if s.kind in (TOOL, METRIC)
    )


def _first_words(block: Block) -> str:
    words = one_line(block.prose.text)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _name(letter: Letter, block: Block) -> str:
    if block is letter.opening:
        return "opening"
    if block is letter.closing:
        return "closing"
    return block.role.value
