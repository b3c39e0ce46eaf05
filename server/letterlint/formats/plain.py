"""Plain text to pieces: a blank line parts paragraphs, and that is all the markup there is."""

from __future__ import annotations

import re

from letterlint.letter import Role
from letterlint.structure.blocks import Draft, Piece
from letterlint.suppressions.comments import HTML
from letterlint.text import Span

_PARAGRAPH = re.compile(r"[^\s](?:[^\r\n]+|(?:\r\n|\r|\n)(?![ \t\ufeff]*(?:[\r\n]|\Z)))*")
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*•‣◦–]|\d{1,2}[.)])[ \t]+(?=\S)")


def pieces(text: str) -> list[Piece]:
    """The paragraphs and list items of a plain text."""
    found: list[Piece] = []
    at = 1 if text.startswith("\ufeff") else 0
    for paragraph in _PARAGRAPH.finditer(text, at):
        start, end = paragraph.span()
        items = [item.span() for item in _ITEM.finditer(text, start, end)]
        if not items or (text[items[0][0] : items[0][1]].strip() in "–-" and len(items) == 1):
            found.extend(_piece(text, start, end, None))
            continue
        found.extend(_piece(text, start, items[0][0], None))
        stops = [item[0] for item in items[1:]] + [end]
        for (_, first), stop in zip(items, stops, strict=True):
            found.extend(_piece(text, first, stop, Role.ITEM))
    return found


def _piece(text: str, start: int, end: int, role: Role | None) -> list[Piece]:
    end = start + len(text[start:end].rstrip())
    draft = Draft()
    at = start
    for comment in HTML.finditer(text, start, end):
        draft.plain(text[at : comment.start()], at)
        at = comment.end()
        if not draft:
            start = at
    draft.plain(text[at:end], at)
    return [draft.piece(role, Span(start, end))] if draft else []
