"""Plain text, with blank lines between raw blocks."""

from __future__ import annotations

import re

from letterlint.formats import links
from letterlint.formats.format import HTML_COMMENT, Format
from letterlint.letter import Letter, Role
from letterlint.structure import line_roles, roles
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.suppressions import comments
from letterlint.text import Span

_PARAGRAPH = re.compile(r"[^\s](?:[^\r\n]+|(?:\r\n|\r|\n)(?![ \t\ufeff]*(?:[\r\n]|\Z)))*")
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*•‣◦–]|\d{1,2}[.)])[ \t]+(?=\S)")


def parse(text: str) -> Letter:
    """The letter in a text."""
    known = line_roles.default()
    found = raw_blocks(text)
    blocks = roles.read(found, known)
    return Letter(
        text=text,
        markup="plain",
        blocks=blocks,
        links=links.with_bare(blocks, (), (), known),
        directives=comments.in_html(text, ()),
        salutes=roles.salutes(text, 0, found, known),
    )


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
    parse=parse,
    elements=lambda letter: (),
    spellings=lambda text: [text],
    comment=HTML_COMMENT,
)
