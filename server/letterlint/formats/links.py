"""Web addresses in running text, with a scheme or bare (`github.com/x`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from letterlint.letter import UNREAD, Block, Link
from letterlint.structure.blocks import RawBlock

_LIKELY = re.compile(r"\.(?<=\w\.)[A-Za-z]|//")  # A part of every address, which few paragraphs have.
_AFTER = ".,;:!?)]}>'\"”’*_|"


def is_web(target: str) -> bool:
    """Whether the target of a link is a page, and no e-mail address or telephone number."""
    return bool(target) and not target.lower().startswith(("mailto:", "tel:", "#"))


def with_bare(
    blocks: Sequence[Block], notes: Sequence[RawBlock], marked: Sequence[Link], address: re.Pattern[str]
) -> tuple[Link, ...]:
    """The `marked` links of the markup, and the bare addresses in text and footnotes, in order.

    `address` matches a bare address.
    """
    ordered = sorted(marked, key=lambda link: link.span)
    starts = [link.span.start for link in ordered]
    read = [(block.prose.text, block.span_of) for block in blocks if block.role not in UNREAD]
    bare = []
    for text, span_of in [*read, *((note.text, note.source) for note in notes)]:
        for target, start in _addresses(text, address):
            span = span_of(start, start + len(target))
            near = bisect_right(starts, span.end - 1) - 1
            if near < 0 or not ordered[near].span.touches(span):
                bare.append(Link(target, span))
    return tuple(sorted([*ordered, *bare], key=lambda link: link.span))


def _addresses(text: str, address: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """The addresses in a text, each with its offset."""
    for found in address.finditer(text) if _LIKELY.search(text) else ():
        target = found[0].rstrip(_AFTER)
        if target.count("(") > target.count(")") and text[found.start() + len(target) :][:1] == ")":
            target += ")"
        yield target, found.start()
