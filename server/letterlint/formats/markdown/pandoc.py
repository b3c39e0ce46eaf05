"""Extensions of Markdown by pandoc, Quarto and Hugo: attributes, div fences, shortcodes, notes, TeX."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

# Attributes are `{#id .class key=value}` or `{=html}`.
_ATTRIBUTE = r"(?:[#.][\w-]+|[\w-]+=(?:\"[^\"{}]*\"|[\w.%-]+))"
_ATTRIBUTES = re.compile(rf"\{{[ \t]*(?:=\w+|{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*)[ \t]*\}}")
_FIRST_RUN = re.compile(r"\{[ \t]*[^ \t]*")
_SHORTCODE = r"\{\{[<%][^{}\r\n]*[>%]\}\}"
_SHORTCODES = re.compile(_SHORTCODE)
# "^[a note]", in which there may be brackets; "[-@doe99]" and "[see @doe99, p. 3; @roe]", not "[my @handle]".
_NOTES = re.compile(r"\^\[(?:[^\[\]\r\n]|(?:\r\n|\r(?!\n)|\n)(?![ \t]*[\r\n])|\[[^\[\]\r\n]*\])*\]")
_MORE = r"[,;][^\[\]\r\n]*"
_CITATIONS = re.compile(rf"\[(?:-?@[\w:.-]+(?:{_MORE})?|(?:[a-z.]+[ ]){{1,2}}@[\w:.-]+{_MORE})\](?![(\[:])")
# "as @doe99 says", "@roe2004 [p. 3] shows", "(@fig:load)": known by the key, as "@jane" may be a handle, and
# by the words around it, as "@jane42" in a line of contacts is one, too.
_KEY = r"-?@[A-Za-z_-]{2,}(?::\w|:?\d\d)[\w:-]*(?:[ ]\[[^\[\]\r\n]*\d\])?"
_MENTIONS = re.compile(rf"(?:(?<=[a-z][ ])|(?<=\()){_KEY}|(?<![^\s>*_]){_KEY}(?=[ ][a-z])")
_FENCE = r":{3,}[ \t]*(?:\{[^{}\r\n]*\}|[\w-]*)[ \t]*:*"
_TEX = r"\\[a-zA-Z]+\*?(?:\[[^\]\s]*\]|\{[^{}\s]*\})*"  # A macro whose arguments are one word each.
_LAYOUT = re.compile(rf"(?m)^[ ]{{0,3}}(?:{_FENCE}|(?:(?:{_SHORTCODE}|{_TEX})[ \t]*)+)[ \t]*$")


def without_layout(text: str) -> str:
    """The text with blanks in place of lines without words, so that offsets stay the same."""
    if not any(sign in text for sign in (":::", "{{", "\\")):
        return text
    return _LAYOUT.sub(lambda found: " " * len(found[0]), text)


def unread(text: str) -> list[tuple[int, int]]:
    """The ranges of attributes, shortcodes, notes and citations in a text, in order.

    The first attribute of a bracketed span is left out, so that its brackets are not taken for a placeholder.
    What is within a note is of its range.
    """
    notes = [note.span() for note in _NOTES.finditer(text)] if "^[" in text else []
    others = [*_in_braces(text), *_citations(text)]
    return sorted([*notes, *(span for span in others if not within(notes, *span))])


def is_note(text: str, start: int) -> bool:
    """Whether a range that is not read is a note."""
    return text.startswith("^[", start)


def within(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of some ranges in order has another in it and begins before it."""
    before = bisect_left(ranges, start, key=itemgetter(0)) - 1
    return before >= 0 and end <= ranges[before][1]


def _citations(text: str) -> list[tuple[int, int]]:
    if "@" not in text:
        return []
    bracketed = [found.span() for found in _CITATIONS.finditer(text)]
    mentions = [found.span() for found in _MENTIONS.finditer(text)]
    return [*bracketed, *(span for span in mentions if not within(bracketed, *span))]


def _in_braces(text: str) -> list[tuple[int, int]]:
    if "{" not in text:
        return []
    found = [shortcode.span() for shortcode in _SHORTCODES.finditer(text)]
    for attributes in _ATTRIBUTES.finditer(text):
        first, last = attributes.span()
        if text[first - 1 : first] == "]" and (run := _FIRST_RUN.match(text, first, last)) is not None:
            first = run.end()
        if first < last:
            found.append((first, last))
    return found
