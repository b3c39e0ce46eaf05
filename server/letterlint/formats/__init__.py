"""Parses Markdown, LaTeX and plain text: `parse(text, markup) -> Letter`, for any text whatever."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from letterlint.formats import front_matter, links, markdown, plain
from letterlint.letter import Element, Letter, Markup, Role
from letterlint.structure import line_roles, roles
from letterlint.structure.blocks import RawBlock
from letterlint.suppressions import comments
from letterlint.text import Span

# Language ids as editors send them, and suffixes.
_IDS: dict[str, Markup] = {
    "markdown": "markdown",
    "latex": "latex",
    "tex": "latex",
    "plaintex": "latex",
    "plaintext": "plain",
    "text": "plain",
}
_SUFFIXES: dict[str, Markup] = {".md": "markdown", ".markdown": "markdown", ".tex": "latex", ".txt": "plain"}

# A salutation below so many lines that are not blank is a quotation, not a letter's.
_NEAR_THE_TOP = 40
_LINE = re.compile(r"[^\r\n]+")

_MARKDOWN_SIGNS = re.compile(r"[\\`*_{}\[\]<>()#+.!|~$&-]")
_LATEX_SIGNS = {
    **{sign: f"\\{sign}" for sign in "%&$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def markup_of(path_or_language_id: str) -> Markup | None:
    """The markup of a language id as editors send it, or of a path; None for what is none of ours."""
    known = _IDS.get(path_or_language_id.lower())
    return known or _SUFFIXES.get(PurePath(path_or_language_id).suffix.lower())


def parse(text: str, markup: Markup) -> Letter:
    """The letter in a text. Never fails: a broken letter is a letter."""
    if markup == "markdown":
        return _markdown(text)
    if markup == "latex":
        return _latex(text)
    return _plain(text)


def elements(letter: Letter) -> list[Element]:
    """The inline elements of a letter's markup, in no order."""
    if letter.markup == "markdown":
        from letterlint.formats import markdown_elements

        base = (
            letter.front_matter_span.end
            if letter.front_matter_span
            else int(letter.text.startswith("\ufeff"))
        )
        found = markdown_elements.elements(letter.text[base:])
        return [Element(outer.shifted(base), inner.shifted(base), closed) for outer, inner, closed in found]
    if letter.markup == "latex":
        from letterlint.formats.latex import elements as latex_elements

        return list(latex_elements.elements(letter.text))
    return []


def spellings(text: str, markup: Markup) -> list[str]:
    """How the markup may write a text so that a reader reads just it, the plainest first."""
    if markup == "latex":
        return ["".join(_LATEX_SIGNS.get(char, char) for char in text)]
    if markup == "markdown":
        return list(dict.fromkeys([text, _MARKDOWN_SIGNS.sub(r"\\\g<0>", text)]))
    return [text]


def _markdown(text: str) -> Letter:
    said, matter = front_matter.find(text)
    base = matter.end if matter else 1 if text.startswith("\ufeff") else 0
    rest = markdown.without_fences(text[base:] if base else text)
    read = markdown.read(rest, base)
    defined, defined_links = markdown.definitions(rest, base)
    raw_blocks = list(read.raw_blocks)
    if matter:
        raw_blocks.insert(0, RawBlock(Role.PREAMBLE, matter))
    if defined:
        raw_blocks = sorted([*raw_blocks, *defined], key=lambda raw_block: raw_block.span)
    known = line_roles.default()
    blocks = roles.read(raw_blocks, known)
    code = sorted([*read.code, *(raw_block.span for raw_block in raw_blocks if raw_block.role is Role.CODE)])
    language = said.get("lang") or said.get("language")
    return Letter(
        text=text,
        markup="markdown",
        blocks=blocks,
        links=links.with_bare(blocks, (), [*read.links, *defined_links], known),
        directives=comments.in_html(text, code),
        front_matter=said,
        front_matter_span=matter,
        salutes=_salutes(text, base, raw_blocks),
        declared_language=language if isinstance(language, str) else None,
    )


def _latex(text: str) -> Letter:
    # The parser takes a while to import, and letters in Markdown never need it.
    from letterlint.formats.latex import document as latex_document

    known = line_roles.default()
    document = latex_document.read(text)
    blocks = roles.read(document.raw_blocks, known, document.body_ends)
    return Letter(
        text=text,
        markup="latex",
        blocks=blocks,
        links=links.with_bare(blocks, document.footnotes, document.links, known),
        directives=comments.in_latex(text, sorted(document.code)),
        salutes=document.is_letter or _salutes(text, document.body_starts, document.raw_blocks),
        switch=comments.switch(text),
        declared_language=document.language,
    )


def _plain(text: str) -> Letter:
    known = line_roles.default()
    raw_blocks = plain.raw_blocks(text)
    blocks = roles.read(raw_blocks, known)
    return Letter(
        text=text,
        markup="plain",
        blocks=blocks,
        links=links.with_bare(blocks, (), (), known),
        directives=comments.in_html(text, ()),
        salutes=_salutes(text, 0, raw_blocks),
    )


def _salutes(text: str, start: int, raw_blocks: Sequence[RawBlock]) -> bool:
    """Whether a salutation stands alone on one of the first lines after `start`."""
    found: Span | None = roles.salutation_at(raw_blocks, line_roles.default())
    if found is None:
        return False
    above = 0
    for line in _LINE.finditer(text, start, found.start):
        above += not line[0].isspace()
        if above >= _NEAR_THE_TOP:
            return False
    return True
