"""Parses suppression comments, and the magic comment that turns letterlint on or off in a LaTeX file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from letterlint.letter import Directive, Verb
from letterlint.text import Span, is_in

NAMES = tuple(
    f"letterlint-{verb}"
    for verb in ("disable", "enable", "disable-line", "disable-next-line", "disable-file")
)
# A name in another spelling ("LETTERLINT-DISABLE", "letterlint: disable-line") is unknown, not passed over.
_MISSPELT = r"(?i:letterlint[-_:]?[ \t]*(?:disable|enable|ignore)(?:[-_]\w[\w-]*)?(?![\w-]))"
_NAME = rf"(?P<name>letterlint-(?P<verb>[A-Za-z][\w-]*)|{_MISSPELT})"
HTML = re.compile(rf"<!--\s*{_NAME}(?P<rules>(?:[^<-]|-(?!->)|<(?!!--))*)-->")
# A comment begins at the first of several percent signs in a row; in `\%%` at the second.
_LATEX = re.compile(rf"(?m)(?<!\\)(?:(?:\\\\)+|(?<!(?<!\\)%))(?P<comment>%+[ \t]*{_NAME}(?P<rules>[^\r\n]*))")
_SWITCH = re.compile(r"(?m)^[ \t]*%+[ \t]*letterlint:[ \t]*(?P<switch>on|off)\b", re.IGNORECASE)
_REASON = re.compile(r"(?:^|\s)--(?:\s|$)")
_RULE = re.compile(r"[^\s,]+")


def in_html(text: str, code: Sequence[Span]) -> tuple[Directive, ...]:
    """The directives in HTML comments outside of code. `code` is in order."""
    return _directives(text, HTML, 0, code)


def in_latex(text: str, code: Sequence[Span]) -> tuple[Directive, ...]:
    """The directives in LaTeX comments outside of verbatim text. `code` is in order."""
    return _directives(text, _LATEX, "comment", code)


def switch(text: str) -> bool | None:
    """The value of the last magic comment `% letterlint: on|off`; None without one."""
    if "letterlint:" not in text:
        return None
    values = [found["switch"].lower() for found in _SWITCH.finditer(text)]
    return values[-1] == "on" if values else None


def _directives(
    text: str, pattern: re.Pattern[str], comment: str | int, code: Sequence[Span]
) -> tuple[Directive, ...]:
    """The directives that a pattern finds. `comment` is its group with the whole comment."""
    if "letterlint" not in text.lower():
        return ()
    return tuple(
        _directive(found, Span(found.start(comment), found.start(comment) + len(found[comment].rstrip())))
        for found in pattern.finditer(text)
        if not is_in(code, found.start(comment))
    )


def _directive(found: re.Match[str], span: Span) -> Directive:
    name = found["name"]
    if name not in NAMES:
        return Directive("unknown", ((name, Span(*found.span("name"))),), span)
    words = _REASON.split(found["rules"], maxsplit=1)[0]
    at = found.start("rules")
    rules = tuple((rule[0], Span(*rule.span()).shifted(at)) for rule in _RULE.finditer(words))
    return Directive(cast(Verb, found["verb"]), rules, span)
