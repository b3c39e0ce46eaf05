"""The lines of an HTML page, each with its place in the source. Broken pages are read as they come.

Where the page holds its posting as data too (schema.org's JobPosting in JSON-LD, which the sites of many
applicant tracking systems embed), that is read instead: it has no menus and no cookies.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from letterlint.letter import Role
from letterlint.quoting import one_line
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.text import Span

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "footer", "form"}
    | {"header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "title", "tr", "ul"}
)
_UNSEEN = frozenset({"noscript", "script", "style", "svg", "template"})
_BOLD = frozenset({"b", "strong"})
_ITEM = "li"
_LD, _TYPE, _POSTING = "application/ld+json", "@type", "JobPosting"
_SECTIONS = ("responsibilities", "qualifications", "skills", "experienceRequirements", "jobBenefits")
_COMPANY = "Company: "  # As on pages that are no data.
_COMMENT, _COMMENT_END = "<!--", "-->"
_LONGEST_TAG = 5_000  # Characters.
_DEEPEST = 12  # Levels of JSON-LD.
BOLD = 6  # The level of a line that is bold as a whole, behind those of headings.


class HtmlLine(NamedTuple):
    """A line. `level` is that of a heading, 0 for other text."""

    block: RawBlock
    level: int


def html_lines(text: str) -> list[HtmlLine]:
    """The lines of a page, or those of the posting that it holds as data."""
    reader = _read(text, None)
    for data, span in reader.data:
        posting = _posting_in(data)
        if posting is not None:
            return posting_lines(posting, span)
    return reader.lines


def posting_in_json(text: str) -> dict[str, object] | None:
    """The posting in a JSON-LD document, if it is one."""
    return _posting_in(text)


def posting_lines(posting: dict[str, object], span: Span) -> list[HtmlLine]:
    """The lines of a posting that is data, all of them at its span."""
    organization = posting.get("hiringOrganization")
    company = organization.get("name") if isinstance(organization, dict) else organization
    head = f"<h1>{_texts(posting.get('title'))}</h1><p>{_COMPANY}{_texts(company)}</p>"
    pages = [head + _texts(posting.get("description"))]
    pages += [f"<h2>{key}</h2>{_texts(posting[key])}" for key in _SECTIONS if key in posting]
    return [line for page in pages for line in _read(page, span).lines]


def _texts(value: object) -> str:
    if isinstance(value, list):
        return "".join(f"<li>{item}</li>" for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""


def _read(text: str, span: Span | None) -> _Reader:
    reader = _Reader(text, span)
    reader.feed(_without_traps(text))
    reader.close()
    return reader


def _without_traps(text: str) -> str:
    """The page, as long as it was, without comments and what only looks like the beginning of a tag.

    `html.parser` takes time by the square of the number of such beginnings.
    """
    chars = list(text)
    at = text.find(_COMMENT)
    while at >= 0:
        end = text.find(_COMMENT_END, at + len(_COMMENT))
        end = len(text) if end < 0 else end + len(_COMMENT_END)
        chars[at:end] = ["\n" if char == "\n" else " " for char in chars[at:end]]
        at = text.find(_COMMENT, end)
    opened = -1
    for place, char in enumerate(chars):
        if char == "<":
            if opened >= 0:
                chars[opened] = " "
            opened = place
        elif char == ">" and opened >= 0:
            if place - opened > _LONGEST_TAG:
                chars[opened] = " "
            opened = -1
    if opened >= 0:
        chars[opened] = " "
    return "".join(chars)


class _Reader(HTMLParser):
    """Collects lines. It keeps no tree, so that deep nesting costs nothing.

    `span` is the place of all of it, if not the one where it is read.
    """

    def __init__(self, text: str, span: Span | None) -> None:
        super().__init__(convert_charrefs=False)
        self.lines: list[HtmlLine] = []
        self.data: list[tuple[str, Span]] = []  # the scripts of JSON-LD
        self._text, self._span = text, span
        # As the parser counts lines.
        self._starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        self._builder, self._start = ProseBuilder(), 0
        self._level, self._item = 0, False
        self._unseen: str | None = None  # the outermost tag whose text nobody sees
        self._in_data = False
        self._bolds = 0
        self._bold = self._plain = 0  # characters of the line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a line where the tag does."""
        self._in_data = tag == "script" and dict(attrs).get("type") == _LD
        if self._unseen is None and tag in _UNSEEN:
            self._unseen = tag
        if tag in _HEADINGS or tag in _BLOCKS or tag == _ITEM:
            self._end_line()
            self._level = _HEADINGS.get(tag, self._level)
            self._item = tag == _ITEM or (self._item and tag not in _HEADINGS)
        self._bolds += tag in _BOLD

    def handle_endtag(self, tag: str) -> None:
        """Ends a line where the tag does."""
        self._in_data = False
        if tag == self._unseen:
            self._unseen = None
        if tag in _HEADINGS or tag in _BLOCKS or tag == _ITEM:
            self._end_line()
            self._level = 0 if tag in _HEADINGS else self._level
            self._item = self._item and tag != _ITEM
        self._bolds = max(0, self._bolds - (tag in _BOLD))

    def handle_data(self, data: str) -> None:
        """Takes text where it is seen."""
        at = self._place()
        if self._in_data:
            self.data.append((data, Span(at, at + len(data))))
            return
        flat = data.replace("\r", " ").replace("\n", " ")
        if self._span is not None:
            self._see(one_line(flat), *self._span)
        elif self._sees(flat, at):
            self._builder.plain(flat, at)

    def handle_entityref(self, name: str) -> None:
        """Takes a character that is written by its name."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """Takes a character that is written by its number."""
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        at = self._place()
        end = at + len(written) + self._text.startswith(";", at + len(written))
        self._see(html.unescape(f"{written};"), *(self._span or (at, end)))

    def _see(self, text: str, start: int, end: int) -> None:
        if self._sees(text, start):
            self._builder.made(text, start, end)

    def _sees(self, text: str, at: int) -> bool:
        """Whether text is seen here; counts it as bold or not."""
        if self._unseen is not None:
            return False
        if not self._builder:
            self._start = at
        seen = len(text.strip())
        self._bold += seen if self._bolds else 0
        self._plain += 0 if self._bolds else seen
        return True

    def _place(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def close(self) -> None:
        """Ends the last line."""
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        if self._builder:
            start = self._span.start if self._span else self._start
            role = Role.ITEM if self._item else Role.HEADING if self._level else None
            bold = bool(self._bold) and not self._plain
            built = self._builder.build(role, self._span or Span(start, start), bold)
            level = 0 if self._item else self._level or (BOLD if bold else 0)
            if built.text.strip():
                self.lines.append(HtmlLine(built, level))
        self._builder, self._bold, self._plain = ProseBuilder(), 0, 0


def _posting_in(data: str) -> dict[str, object] | None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return next(_postings(value, 0), None)


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
