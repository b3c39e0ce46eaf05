"""Entries put into a letter's front matter. Where none can be, there is no edit."""

from __future__ import annotations

from collections.abc import Callable

from letterlint.config import front_matter_edits
from letterlint.config.project_edits import NotEdited
from letterlint.fixes import comments
from letterlint.letter import Letter
from letterlint.rule import Edit
from letterlint.text import Span


def leave_out(letter: Letter, name: str) -> Edit | None:
    """The edit after which a letter is not asked for a thing of this name."""
    return _edit(letter, lambda text: front_matter_edits.leave_out(text, name))


def name_document(letter: Letter, kind: str, said: str) -> Edit | None:
    """The edit after which a letter names a document of a kind."""
    return _edit(letter, lambda text: front_matter_edits.name_document(text, kind, said))


def _edit(letter: Letter, change: Callable[[str], str]) -> Edit | None:
    """The edit that adds to the YAML between the rulers, or makes a front matter. Nothing that is read
    changes.
    """
    if letter.markup != "markdown":
        return None
    try:
        span = letter.settings_span
        edit = _changed(letter, span, change) if span else _made(letter, change)
    except NotEdited:
        return None
    return edit if comments.unseen(letter, edit) else None


def _made(letter: Letter, change: Callable[[str], str]) -> Edit:
    return comments.at_top(letter, _in_its_lines(letter, f"---\n{change('')}---\n\n"))


def _changed(letter: Letter, span: Span, change: Callable[[str], str]) -> Edit:
    start, end = span
    before = letter.text[start:end]
    after = change(before)
    # Something was put in, and nothing taken out.
    pairs = enumerate(zip(before, after, strict=False))
    at = next((at for at, (old, new) in pairs if old != new), len(before))
    added = after[at : at + len(after) - len(before)]
    # An empty text does not tell which line ends the letter has.
    return Edit(Span(start + at, start + at), added if before else _in_its_lines(letter, added))


def _in_its_lines(letter: Letter, text: str) -> str:
    return text.replace("\n", comments.newline_of(letter))
