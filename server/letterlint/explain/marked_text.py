"""Text with marked ranges, as in the examples of rule files: a rule finds `[[these words]]`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from letterlint.text import Span

# The closing brackets are the last two in a row, so that `[[[Company]]]` marks `[Company]`.
_MARK = re.compile(r"\[\[(.+?)\]\](?!\])", re.DOTALL)


def read(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and the marked ranges. Marks do not nest."""
    parts: list[str] = []
    spans: list[Span] = []
    length = at = 0
    for found in _MARK.finditer(marked):
        before, inside = marked[at : found.start()], found[1]
        parts += before, inside
        spans.append(Span(length + len(before), length + len(before) + len(inside)))
        length, at = spans[-1].end, found.end()
    return "".join([*parts, marked[at:]]), tuple(spans)


def write(text: str, spans: Iterable[Span], opening: str = "[[", closing: str = "]]") -> str:
    """The text with these ranges marked. The marks of overlapping ranges are nested."""
    cuts = sorted(
        cut
        for number, span in enumerate(sorted(spans, key=lambda span: (span.start, -span.end)))
        for cut in ((span.start, 1, number, opening), (span.end, 0, -number, closing))
    )
    parts: list[str] = []
    at = 0
    for offset, _, _, sign in cuts:
        parts += text[at:offset], sign
        at = offset
    return "".join([*parts, text[at:]])
