"""Web addresses in running text, with a scheme or bare (`github.com/x`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from letterlint.letter import Block, Link, Role
from letterlint.memo import PARAGRAPHS
from letterlint.structure.blocks import RawBlock
from letterlint.structure.line_roles import RoleVocabulary

_UNREAD = frozenset({Role.PREAMBLE, Role.CODE})
# Every address has this somewhere, and most paragraphs have it nowhere.
_LIKELY = re.compile(r"\.(?<=\w\.)[A-Za-z]|//")
_AFTER = ".,;:!?)]}>'\"”’*_|"


def is_web(target: str) -> bool:
    """Whether a link leads to a page: mail and telephone do not."""
    return bool(target) and not target.lower().startswith(("mailto:", "tel:", "#"))


def with_bare(
    blocks: Sequence[Block], notes: Sequence[RawBlock], told: Sequence[Link], vocabulary: RoleVocabulary
) -> tuple[Link, ...]:
    """The links that the markup tells and the addresses that stand bare in text and footnotes, in order."""
    ordered = sorted(told, key=lambda link: link.span)
    starts = [link.span.start for link in ordered]
    read = [(block.prose.text, block.span_of) for block in blocks if block.role not in _UNREAD]
    bare = []
    for text, span_of in [*read, *((note.text, note.source) for note in notes)]:
        if "." not in text:
            continue
        for target, start, end in addresses(text, vocabulary):
            span = span_of(start, end)
            near = bisect_right(starts, span.end - 1) - 1
            if near < 0 or not ordered[near].span.touches(span):
                bare.append(Link(target, span))
    return tuple(sorted([*ordered, *bare], key=lambda link: link.span)) if bare else tuple(ordered)


@lru_cache(maxsize=PARAGRAPHS)
def addresses(text: str, vocabulary: RoleVocabulary) -> Sequence[tuple[str, int, int]]:
    """The addresses in a text, each with its range."""
    if _LIKELY.search(text) is None:
        return ()
    addresses = []
    for found in vocabulary.address.finditer(text):
        target = found[0].rstrip(_AFTER)
        if target.count("(") > target.count(")") and text[found.start() + len(target) :][:1] == ")":
            target += ")"
        addresses.append((target, found.start(), found.start() + len(target)))
    return addresses
