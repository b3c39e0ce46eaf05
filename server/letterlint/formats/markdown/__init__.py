"""Markdown: front matter, and blocks and links from pyromark's events."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterlint.formats import front_matter
from letterlint.formats.format import HTML_COMMENT, Format, RawLetter
from letterlint.formats.markdown import pandoc, reader
from letterlint.letter import Element, Letter, Role
from letterlint.structure.blocks import RawBlock
from letterlint.suppressions import comments
from letterlint.text import Span

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SIGNS = re.compile(r"[\\`*_{}\[\]<>()#+.!|~$&-]")


def read(text: str) -> RawLetter:
    """The raw blocks and links of a text, and its front matter."""
    values, matter = front_matter.find(text)
    start = _start(text, matter)
    found = reader.read(pandoc.without_layout(_markdown(text, start)))
    language = values.get("lang") or values.get("language")
    return RawLetter(
        raw_blocks=[RawBlock(Role.PREAMBLE, matter), *found.raw_blocks] if matter else found.raw_blocks,
        links=found.links,
        footnotes=found.notes,
        code=found.code,
        body_starts=start,
        language=language if isinstance(language, str) else None,
        front_matter=values,
        front_matter_span=matter,
    )


def _start(text: str, matter: Span | None) -> int:
    """Where Markdown begins: behind the front matter, or a byte order mark."""
    return matter.end if matter else int(text.startswith("\ufeff"))


def _markdown(text: str, start: int) -> str:
    """The Markdown from `start` on, with empty lines before it, so that offsets stay the same."""
    return "\n" * start + _SURROGATE.sub("\ufffd", text[start:])


def _elements(letter: Letter) -> Iterator[Element]:
    from letterlint.formats.markdown import elements  # Only fixes need them.

    return elements.elements(_markdown(letter.text, _start(letter.text, letter.front_matter_span)))


def _spellings(text: str) -> list[str]:
    return list(dict.fromkeys([text, _SIGNS.sub(r"\\\g<0>", text)]))


FORMAT = Format(
    markup="markdown",
    ids=("markdown",),
    suffixes=(".md", ".markdown"),
    read=read,
    elements=_elements,
    directives=comments.in_html,
    spellings=_spellings,
    comment=HTML_COMMENT,
    sample=str,
)
