"""Parses suppression comments, and the magic comment that switches a LaTeX file on or off."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import cast

from letterlint.letter import Directive, Verb
from letterlint.text import Span

NAMES = tuple(
    f"letterlint-{verb}"
    for verb in ("disable", "enable", "disable-line", "disable-next-line", "disable-file")
)
_SAID = r"(?P<name>letterlint-(?P<verb>[A-Za-z][\w-]*))"
HTML = re.compile(rf"<!--\s*{_SAID}(?P<rules>(?:[^<-]|-(?!->)|<(?!!--))*)-->")
# Of several signs in a row a comment begins at the first; in `\%%` that is the second.
_LATEX = re.compile(rf"(?m)(?<!\\)(?:(?:\\\\)+|(?<!(?<!\\)%))(?P<comment>%+[ \t]*{_SAID}(?P<rules>[^\r\n]*))")
_SWITCH = re.compile(r"(?m)^[ \t]*%+[ \t]*letterlint:[ \t]*(?P<switch>on|off)\b", re.IGNORECASE)
_REASON = re.compile(r"(?:^|\s)--(?:\s|$)")
_RULE = re.compile(r"[^\s,]+")


def in_html(text: str, code: Sequence[Span]) -> tuple[Directive, ...]:
    """The directives in HTML comments, those in code aside. `code` is in order."""
    if "letterlint-" not in text:
        return ()
    return tuple(
        _directive(found, Span(*found.span()))
        for found in HTML.finditer(text)
        if not _within(found.start(), code)
    )


def in_latex(text: str, code: Sequence[Span]) -> tuple[Directive, ...]:
    """The directives in LaTeX comments, those in verbatim text aside. `code` is in order."""
    if "letterlint-" not in text:
        return ()
    return tuple(
        _directive(
            found, Span(found.start("comment"), found.start("comment") + len(found["comment"].rstrip()))
        )
        for found in _LATEX.finditer(text)
        if not _within(found.start("comment"), code)
    )


def switch(text: str) -> bool | None:
    """What the magic comment `% letterlint: on|off` says, the last one where there are several."""
    if "letterlint:" not in text:
        return None
    said = [found["switch"].lower() for found in _SWITCH.finditer(text)]
    return said[-1] == "on" if said else None


def _directive(found: re.Match[str], span: Span) -> Directive:
    said, name = found["rules"], found["name"]
    if name not in NAMES:
        return Directive("unknown", ((name, Span(*found.span("name"))),), span)
    reason = _REASON.search(said)
    return Directive(
        cast(Verb, found["verb"]),
        tuple(_rules(said[: reason.start()] if reason else said, found.start("rules"))),
        span,
    )


def _rules(said: str, at: int) -> Iterator[tuple[str, Span]]:
    for rule in _RULE.finditer(said):
        yield rule[0], Span(*rule.span()).shifted(at)


def _within(offset: int, spans: Sequence[Span]) -> bool:
    near = bisect_right(spans, (offset, float("inf"))) - 1
    return near >= 0 and offset < spans[near].end
