"""The lines of an HTML page, each with its place in the source. Broken pages are read as they come.

Where the page holds its posting as data too (schema.org's JobPosting in JSON-LD, which the sites of many
applicant tracking systems embed), that is read instead: it has no menus and no cookies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from letterlint.beside.levels import BOLD
from letterlint.formats import html
from letterlint.letter import Role
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.text import Span

_LINES = frozenset({"br", "pre", "title"})  # Elements that are lines of a page, and no block of a letter.
_ROLES = frozenset({Role.HEADING, Role.ITEM})
_UNWRAPPED = str.maketrans("\r\n", "  ")  # Line breaks in the source are blanks.
_COMMENT = re.compile(r"<!--(?:(?!-->).)*+(?:-->)?", re.DOTALL)
_SCRIPT = re.compile(r"<script\b(?P<rest>[^<>]*+)>(?P<data>(?:(?!</script).)*+)", re.DOTALL | re.IGNORECASE)
_LD, _TYPE, _POSTING = "application/ld+json", "@type", "JobPosting"
_SECTIONS = ("responsibilities", "qualifications", "skills", "experienceRequirements", "jobBenefits")
_COMPANY = "Company: "  # As on pages that are no data.
_DEEPEST = 12  # Levels of JSON-LD.


class HtmlLine(NamedTuple):
    """A line. `level` is that of a heading, 0 for other text."""

    block: RawBlock
    level: int


def html_lines(text: str) -> list[HtmlLine]:
    """The lines of a page, or those of the posting that it holds as data."""
    for script in _SCRIPT.finditer(_COMMENT.sub(lambda found: " " * len(found[0]), text)):
        posting = posting_in_json(script["data"]) if _LD in script["rest"] else None
        if posting is not None:
            return posting_lines(posting, Span(*script.span("data")))
    return _lines(text)


def posting_in_json(data: str) -> dict[str, object] | None:
    """The posting in a JSON-LD document, if it is one."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return next(_postings(value, 0), None)


def posting_lines(posting: dict[str, object], span: Span) -> list[HtmlLine]:
    """The lines of a posting that is data, all of them at its span."""
    organization = posting.get("hiringOrganization")
    company = organization.get("name") if isinstance(organization, dict) else organization
    head = f"<h1>{_plain(posting.get('title'))}</h1><p>{_COMPANY}{_plain(company)}</p>"
    pages = [head + _texts(posting.get("description"))]
    pages += [f"<h2>{key}</h2>{_texts(posting[key])}" for key in _SECTIONS if key in posting]
    return [HtmlLine(_at(span, block), level) for page in pages for block, level in _lines(page)]


def _plain(value: object) -> str:
    """Text that is no HTML, as HTML; many pages write its "&" as an entity already."""
    return _texts(value).replace("<", "&lt;")


def _texts(value: object) -> str:
    if isinstance(value, list):
        return "".join(f"<li>{item}</li>" for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def _at(span: Span, block: RawBlock) -> RawBlock:
    """The raw block as if all of it stood at the span."""
    prose = ProseBuilder()
    prose.made(block.text, *span)
    return prose.build(block.role, span, block.mapped.bold)


def _lines(page: str) -> list[HtmlLine]:
    found, _ = html.read(page.translate(_UNWRAPPED), 0, _elements())
    return [HtmlLine(block, _level(block, element)) for block, element in found]


def _level(block: RawBlock, element: str) -> int:
    """How deep a heading a line is: `h1` and `h2` say it."""
    if block.role is Role.HEADING:
        return int(element[1:])
    return BOLD if block.mapped.bold and block.role is None else 0


@cache
def _elements() -> html.Elements:
    """The elements of pages, by their effect on lines: each cell of a table is one."""
    known = html.elements()
    roles = {name: role if role in _ROLES else None for name, role in known.roles.items()}
    return html.Elements(
        known=frozenset(),
        roles={**roles, **dict.fromkeys(_LINES)},
        code=frozenset(),
        unseen=known.unseen - _LINES - {"head"},
    )


def _postings(value: object, depth: int) -> Iterator[dict[str, object]]:
    """The postings in a value of JSON-LD: the value itself, or those in its lists and graphs."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        kinds = value.get(_TYPE)
        if _POSTING in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
        for inner in value.values():
            yield from _postings(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _postings(inner, depth + 1)
