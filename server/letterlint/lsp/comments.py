"""Comments that a letter's writer can have put in: to silence a rule, to have a file checked as a letter."""

from __future__ import annotations

import re

from letterlint.letter import Letter
from letterlint.rule import Edit
from letterlint.text import Span

_SWITCH = re.compile(r"(?mi)^([ \t]*%+[ \t]*letterlint:[ \t]*)off\b")
_KEY = re.compile(r"(?m)^(letterlint:)[^\r\n]*")


def disable_line(letter: Letter, rule: str, span: Span) -> Edit:
    """The edit that silences a rule on the line where a span begins."""
    line, _ = letter.lines.position(span.start, "utf-32")
    start, end = letter.lines.starts[line], letter.lines.line_end(line)
    text = letter.text[start:end]
    if letter.markup == "latex":
        # A comment at a line's end would vanish in one that stands there already.
        indent = text[: len(text) - len(text.lstrip())]
        above = f"{indent}% letterlint-disable-next-line {rule}{_newline(letter)}"
        return Edit(Span(start, start), above)
    # On a line of its own the comment would cut the paragraph in two, behind blanks undo a hard break.
    at = start + len(text.rstrip())
    return Edit(Span(at, at), f" <!-- letterlint-disable-line {rule} -->")


def disable_file(letter: Letter, rule: str) -> Edit:
    """The edit that silences a rule in the whole letter."""
    newline = _newline(letter)
    if letter.markup == "latex":
        return _at_top(letter, f"% letterlint-disable-file {rule}{newline}")
    comment = f"<!-- letterlint-disable-file {rule} -->"
    if letter.front_matter_span is None:
        return _at_top(letter, f"{comment}{newline}{newline}")
    at = letter.front_matter_span.end
    return Edit(Span(at, at), f"{newline}{newline}{comment}")


def check_as_letter(letter: Letter) -> Edit | None:
    """The edit that makes a letter of a file that is none; None where its markup has no word for it."""
    newline = _newline(letter)
    if letter.markup == "latex":
        if (off := _SWITCH.search(letter.text)) is not None:
            return Edit(Span(*off.span()), f"{off[1]}on")
        return _at_top(letter, f"% letterlint: on{newline}")
    if letter.markup != "markdown":
        return None
    if letter.front_matter_span is None:
        return _at_top(letter, f"---{newline}letterlint: true{newline}---{newline}{newline}")
    start, end = letter.front_matter_span
    if (off := _KEY.search(letter.text, start, end)) is not None:
        return Edit(Span(*off.span()), f"{off[1]} true")
    first, _ = letter.lines.position(start, "utf-32")
    at = letter.lines.starts[first + 1]
    return Edit(Span(at, at), f"letterlint: true{newline}")


def _at_top(letter: Letter, text: str) -> Edit:
    at = int(letter.text.startswith("\ufeff"))
    return Edit(Span(at, at), text)


def _newline(letter: Letter) -> str:
    """The line end that the letter uses."""
    end = letter.lines.line_end(0)
    return letter.text[end : letter.lines.starts[1]] if len(letter.lines.starts) > 1 else "\n"
