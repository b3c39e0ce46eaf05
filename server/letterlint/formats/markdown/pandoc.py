"""Extensions of Markdown by pandoc, Quarto and Hugo: attributes, div fences, shortcodes, TeX."""

from __future__ import annotations

import re

# Attributes are `{#id .class key=value}` or `{=html}`.
_ATTRIBUTE = r"(?:[#.][\w-]+|[\w-]+=(?:\"[^\"{}]*\"|[\w.%-]+))"
_ATTRIBUTES = re.compile(rf"\{{[ \t]*(?:=\w+|{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*)[ \t]*\}}")
_FIRST_RUN = re.compile(r"\{[ \t]*[^ \t]*")
_SHORTCODE = r"\{\{[<%][^{}\r\n]*[>%]\}\}"
_SHORTCODES = re.compile(_SHORTCODE)
_FENCE = r":{3,}[ \t]*(?:\{[^{}\r\n]*\}|[\w-]*)[ \t]*:*"
_TEX = r"\\[a-zA-Z]+\*?(?:\[[^\]\s]*\]|\{[^{}\s]*\})*"  # A macro whose arguments are one word each.
_LAYOUT = re.compile(rf"(?m)^[ ]{{0,3}}(?:{_FENCE}|(?:(?:{_SHORTCODE}|{_TEX})[ \t]*)+)[ \t]*$")


def without_layout(text: str) -> str:
    """The text with blanks in place of lines without words, so that offsets stay the same."""
    if not any(sign in text for sign in (":::", "{{", "\\")):
        return text
    return _LAYOUT.sub(lambda found: " " * len(found[0]), text)


def unread(text: str) -> list[tuple[int, int]]:
    """The ranges of attributes and shortcodes in a text, in order.

    The first attribute of a bracketed span is left out, so that its brackets are not taken for a placeholder.
    """
    if "{" not in text:
        return []
    found = [shortcode.span() for shortcode in _SHORTCODES.finditer(text)]
    for attributes in _ATTRIBUTES.finditer(text):
        first, last = attributes.span()
        if text[first - 1 : first] == "]" and (run := _FIRST_RUN.match(text, first, last)) is not None:
            first = run.end()
        if first < last:
            found.append((first, last))
    return sorted(found)
