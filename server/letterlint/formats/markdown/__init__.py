"""Markdown: front matter, and blocks and links from pyromark's events."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterlint.formats import front_matter, links
from letterlint.formats.format import HTML_COMMENT, Format
from letterlint.formats.markdown import pandoc, reader
from letterlint.letter import Element, Letter, Role
from letterlint.structure import line_roles, roles
from letterlint.structure.blocks import RawBlock
from letterlint.suppressions import comments

_SIGNS = re.compile(r"[\\`*_{}\[\]<>()#+.!|~$&-]")


def parse(text: str) -> Letter:
    """The letter in a text."""
    values, matter = front_matter.find(text)
    base = matter.end if matter else int(text.startswith("\ufeff"))
    rest = pandoc.without_layout(text[base:])
    read = reader.read(rest, base)
    defined, defined_links = reader.definitions(rest, base)
    raw_blocks = list(read.raw_blocks)
    if matter:
        raw_blocks.insert(0, RawBlock(Role.PREAMBLE, matter))
    if defined:
        raw_blocks = sorted([*raw_blocks, *defined], key=lambda raw_block: raw_block.span)
    known = line_roles.default()
    blocks = roles.read(raw_blocks, known)
    code = sorted([*read.code, *(raw_block.span for raw_block in raw_blocks if raw_block.role is Role.CODE)])
    language = values.get("lang") or values.get("language")
    return Letter(
        text=text,
        markup="markdown",
        blocks=blocks,
        links=links.with_bare(blocks, read.notes, [*read.links, *defined_links], known),
        directives=comments.in_html(text, code),
        footnotes=tuple(note.block(Role.ASIDE) for note in read.notes),
        front_matter=values,
        front_matter_span=matter,
        salutes=roles.salutes(text, base, raw_blocks, known),
        declared_language=language if isinstance(language, str) else None,
    )


def _elements(letter: Letter) -> Iterator[Element]:
    from letterlint.formats.markdown import elements  # Only fixes need them.

    matter = letter.front_matter_span
    base = matter.end if matter else int(letter.text.startswith("\ufeff"))
    for outer, inner, closed in elements.elements(letter.text[base:]):
        yield Element(outer.shifted(base), inner.shifted(base), closed)


def _spellings(text: str) -> list[str]:
    return list(dict.fromkeys([text, _SIGNS.sub(r"\\\g<0>", text)]))


FORMAT = Format(
    markup="markdown",
    ids=("markdown",),
    suffixes=(".md", ".markdown"),
    parse=parse,
    elements=_elements,
    spellings=_spellings,
    comment=HTML_COMMENT,
    sample=str,
)
