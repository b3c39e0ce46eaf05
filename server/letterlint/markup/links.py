"""Addresses that stand in the text as they are: full ones, and bare ones such as `github.com/x`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from letterlint.letter import Block, Link, Role
from letterlint.markup.words import Words

_AFTER = ".,;:!?)]}>'\"”’*_|"


def is_web(target: str) -> bool:
    """Whether a link leads to a page: mail and telephone do not."""
    return bool(target) and not target.lower().startswith(("mailto:", "tel:", "#"))


def with_bare(blocks: Sequence[Block], told: Sequence[Link], words: Words) -> tuple[Link, ...]:
    """The links that the markup tells and the addresses that stand bare in the text, in order."""
    ordered = sorted(told, key=lambda link: link.span)
    starts = [link.span.start for link in ordered]
    bare = []
    for block in blocks:
        if block.role is Role.PREAMBLE or block.role is Role.CODE or "." not in block.prose.text:
            continue
        for target, start, end in addresses(block.prose.text, words):
            span = block.span_of(start, end)
            near = bisect_right(starts, span.end - 1) - 1
            if near < 0 or not ordered[near].span.touches(span):
                bare.append(Link(target, span))
    return tuple(sorted([*ordered, *bare], key=lambda link: link.span)) if bare else tuple(ordered)


def addresses(text: str, words: Words) -> Iterator[tuple[str, int, int]]:
    """The addresses in a text, each with its range."""
    for found in words.address.finditer(text):
        target = found[0].rstrip(_AFTER)
        if target.count("(") > target.count(")") and text[found.start() + len(target) :][:1] == ")":
            target += ")"
        yield target, found.start(), found.start() + len(target)
