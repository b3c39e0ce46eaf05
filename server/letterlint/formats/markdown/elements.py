"""The inline elements of a Markdown text, which an edit must not split."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from letterlint.formats.markdown.reader import INLINE, events, named
from letterlint.letter import Element
from letterlint.text import Span

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)[^>]*>")
_TICKS = re.compile(r"`+")


@dataclass(slots=True)
class _Open:
    """An open element, and the ranges of its content."""

    span: Span
    is_address: bool
    inner: list[Span] = field(default_factory=list)


def elements(text: str) -> Iterator[Element]:
    """The elements of a text without front matter. Those of HTML include both tags."""
    waiting: list[_Open] = []
    tags: list[tuple[str, Span]] = []
    for event, span in events(text):
        kind, value = named(event)
        if kind == "End":
            if waiting and waiting[-1].span == span and named(value)[0] in INLINE:
                yield _closed(waiting.pop())
            continue
        if waiting:
            waiting[-1].inner.append(span)
        if kind == "Start":
            if named(value)[0] in INLINE:
                waiting.append(_Open(span, _is_address(value)))
        elif kind == "Code":
            ticks = _TICKS.match(text, span.start)
            width = len(ticks[0]) if ticks else 1
            yield Element(span, Span(span.start + width, span.end - width), closed=True)
        elif kind in ("InlineMath", "DisplayMath"):
            yield Element(span, Span(span.start + 1, span.end - 1), closed=True)
        elif kind == "InlineHtml":
            yield from _html(text, span, tags)
        elif kind == "Html":  # A line of a block, with any number of tags.
            for tag in _TAG.finditer(text, *span):
                yield from _html(text, Span(*tag.span()), tags)


def _is_address(tag: Any) -> bool:
    return isinstance(tag, dict) and tag.get("Link", {}).get("link_type") in ("Autolink", "Email")


def _closed(done: _Open) -> Element:
    if not done.inner:
        return Element(done.span, Span(done.span.end, done.span.end), closed=True)
    return Element(done.span, Span(done.inner[0].start, done.inner[-1].end), done.is_address)


def _html(text: str, span: Span, tags: list[tuple[str, Span]]) -> Iterator[Element]:
    """The element that a tag closes, or a comment; `tags` are the open ones."""
    tag = _TAG.fullmatch(text, *span)
    if tag is None:
        yield Element(span, Span(span.end, span.end), closed=True)
        return
    name = tag["name"].lower()
    if not tag["end"]:
        tags.append((name, span))
        return
    for at in range(len(tags) - 1, -1, -1):
        opened, start = tags[at]
        if opened == name:
            del tags[at:]
            yield Element(Span(start.start, span.end), Span(start.end, span.start))
            return
