"""A line of a letter with markers under its words, cut by words to a width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from letterlint.cli.errors import escape_control
from letterlint.text import LineIndex, Span

_LEAD = 30  # Characters before the marked words; a third of the width where that is less.
_FRAME = 6  # Columns of the frame before a quoted line, and of the signs for text left out.
_ODD = re.compile(r"[^\x00-\x7f]")  # Characters that may take no column or two.


def excerpt(lines: LineIndex, shown: Span, marked: Sequence[Span], width: int) -> tuple[str, str]:
    """The line in which `shown` begins, cut to a window of words around it, and the line of markers below.

    The markers are under all `marked` words in the window. Both lines fit into `width` columns with a frame.
    """
    line, column = lines.position(shown.start, "utf-32")
    start, end = lines.span_of(line)
    text = lines.text[start:end].replace("\t", " ")
    first, last = _window(text, column, width - _FRAME)
    before, after = "…" if first else "", "…" if last < len(text) else ""
    under = [
        any(span.start <= start + at < max(span.end, span.start + 1) for span in marked)
        for at in range(first, last)
    ]
    markers = [
        ("^" if mark else " ") * columns(escape_control(char))
        for char, mark in zip(text[first:last], under, strict=True)
    ]
    marker = (" " * len(before) + "".join(markers)).rstrip()
    quoted = f"{before}{escape_control(text[first:last])}{after}"
    return quoted, marker or " " * columns(quoted) + "^"


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) + sum(
        -1 if unicodedata.combining(char) else unicodedata.east_asian_width(char) in "WF"
        for char in _ODD.findall(text)
    )


def _window(text: str, column: int, room: int) -> tuple[int, int]:
    """The part of a line to show around a column, cut between words where that is possible."""
    if columns(escape_control(text)) <= room:
        return 0, len(text)
    lead = min(_LEAD, room // 3)
    first = max(0, column - lead)
    if first:
        blank = text.find(" ", first, column)
        first = blank + 1 if blank >= 0 else first
    last, used = first, 0
    while last < len(text) and used + (taken := columns(escape_control(text[last]))) <= room:
        used += taken
        last += 1
    if last < len(text) and text[last] != " ":
        blank = text.rfind(" ", column + 1, last)
        last = blank if blank > column else last
    return first, last
