"""Plain text, with blank lines between raw blocks."""

from __future__ import annotations

import re

from letterlint.formats.format import HTML_COMMENT, Format, RawLetter
from letterlint.letter import Role
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.suppressions import comments
from letterlint.text import Span

_PARAGRAPH = re.compile(r"[^\s](?:[^\r\n]+|(?:\r\n|\r|\n)(?![ \t\ufeff]*(?:[\r\n]|\Z)))*")
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*•‣◦–]|\d{1,2}[.)])[ \t]+(?=\S)")


def raw_blocks(text: str) -> list[RawBlock]:
    """The paragraphs and list items of a plain text."""
    found: list[RawBlock] = []
    at = 1 if text.startswith("\ufeff") else 0
    for paragraph in _PARAGRAPH.finditer(text, at):
        start, end = paragraph.span()
        items = [item.span() for item in _ITEM.finditer(text, start, end)]
        if not items or (text[items[0][0] : items[0][1]].strip() in "–-" and len(items) == 1):
            found.extend(_raw_block(text, start, end, None))
            continue
        found.extend(_raw_block(text, start, items[0][0], None))
        stops = [item[0] for item in items[1:]] + [end]
        for (_, first), stop in zip(items, stops, strict=True):
            found.extend(_raw_block(text, first, stop, Role.ITEM))
    return found


def _raw_block(text: str, start: int, end: int, role: Role | None) -> list[RawBlock]:
    end = start + len(text[start:end].rstrip())
    builder = ProseBuilder()
    at = start
    for comment in comments.HTML.finditer(text, start, end):
        builder.plain(text[at : comment.start()], at)
        at = comment.end()
        if not builder:
            start = at
    builder.plain(text[at:end], at)
    quoted = text.startswith(">", start)  # The quotations of e-mail.
    return [builder.build(role, Span(start, end), quoted=quoted)] if builder else []


FORMAT = Format(
    markup="plain",
    ids=("plaintext", "text"),
    suffixes=(".txt",),
    read=lambda text: RawLetter(raw_blocks(text)),
    elements=lambda letter: (),
    directives=comments.in_html,
    spellings=lambda text: [text],
    comment=HTML_COMMENT,
)
