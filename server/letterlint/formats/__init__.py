"""The markups that letters are written in: `parse(text, markup) -> Letter`, for any text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from letterlint.formats import latex, links, markdown, plain
from letterlint.formats.format import Format
from letterlint.letter import Element, Letter, Markup, Role
from letterlint.structure import line_roles, roles
from letterlint.structure.blocks import RawBlock

# A new markup is a module or folder with a `Format`, a line here, a name in `letter.Markup`, and its suffix
# where settings list them (`config/globs.py`, `config/model.py`).
FORMATS: Mapping[Markup, Format] = {
    "markdown": markdown.FORMAT,
    "latex": latex.FORMAT,
    "plain": plain.FORMAT,
}
SUFFIXES: Mapping[str, Markup] = {
    suffix: format.markup for format in FORMATS.values() for suffix in format.suffixes
}
_IDS = {name: format.markup for format in FORMATS.values() for name in format.ids}


def is_paired(sign: str, markup: Markup) -> bool:
    """Whether two of a sign enclose a text, so that a single one is an error."""
    return sign in FORMATS[markup].paired


def markup_of(path_or_language_id: str) -> Markup | None:
    """The markup of an editor's language id, or of a path; None if unknown."""
    known = _IDS.get(path_or_language_id.lower())
    return known or SUFFIXES.get(PurePath(path_or_language_id).suffix.lower())


def likely_markup(text: str, name: str | None) -> Markup:
    """The markup of a text by the name of its file, plain if unknown; without a name by its content."""
    if name:
        return markup_of(name) or "plain"
    return "latex" if "\\documentclass" in text or "\\begin{" in text else "markdown"


def parse(text: str, markup: Markup) -> Letter:
    """The letter in a text. Never fails."""
    format = FORMATS[markup]
    raw = format.read(text)
    classifier = line_roles.default()
    blocks = roles.read(raw.raw_blocks, classifier, raw.body_ends)
    code = (block.span for block in raw.raw_blocks if block.role is Role.CODE)
    return Letter(
        text=text,
        markup=markup,
        blocks=blocks,
        links=links.with_bare(blocks, raw.footnotes, raw.links, classifier.address),
        directives=format.directives(text, sorted([*raw.code, *code])),
        footnotes=tuple(note.block(Role.ASIDE) for note in raw.footnotes),
        names=tuple(name.block(Role.HEADER) for name in raw.names),
        front_matter=raw.front_matter,
        front_matter_span=raw.front_matter_span,
        salutes=raw.is_letter or roles.salutes(text, raw.body_starts, raw.raw_blocks, classifier),
        switch=raw.switch,
        declared_language=raw.language,
    )


def raw_blocks(text: str, markup: Markup) -> list[RawBlock]:
    """The blocks of any text, as its markup separates them, in the order of their places."""
    return sorted(FORMATS[markup].read(text).raw_blocks, key=lambda block: block.span)


def elements(letter: Letter) -> list[Element]:
    """The inline elements of a letter's markup, in no order."""
    return list(FORMATS[letter.markup].elements(letter))


def spellings(text: str, markup: Markup) -> list[str]:
    """The ways to write a text in a markup, the plainest first."""
    return FORMATS[markup].spellings(text)
