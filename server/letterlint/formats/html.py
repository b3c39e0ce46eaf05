"""HTML within Markdown, and pages beside a letter: the text between the tags as raw blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from letterlint import resources
from letterlint.formats.links import is_web
from letterlint.letter import Link, Role
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.text import Span

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)|<[!?]")
_TOKEN = re.compile(
    r"<!--(?:(?!-->).)*+(?:-->)?"
    r"|<[!?][^<>]*+>"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)"
    r"(?P<rest>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+(?=>)|[^<>]*+)>"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
    re.DOTALL,
)
_TEXTS = {"br": ("\n", "\n"), "q": ("“", "”")}  # The texts of opening and closing tags.
_BOLD = frozenset({"b", "strong"})
_HREF = re.compile(r"""(?i)\bhref\s*=\s*["']?([^"'\s>]+)""")


class Elements(NamedTuple):
    """The elements of HTML by their effect on text."""

    known: frozenset[str]  # Others are text; with none known there are no others.
    roles: Mapping[str, Role | None]  # The roles of block elements; None where the text decides.
    code: frozenset[str]
    unseen: frozenset[str]


class HtmlBlock(NamedTuple):
    """A raw block, and the element that gives it its role; empty where none does."""

    block: RawBlock
    element: str


@cache
def elements() -> Elements:
    """The table `markup/html.yaml`."""
    table = resources.read("markup/html.yaml")
    roles = {name: Role(role) for role, names in table["roles"].items() for name in names}
    return Elements(
        frozenset(table["elements"]),
        {**dict.fromkeys(table["blocks"]), **roles},
        frozenset(table["code"]),
        frozenset(table["unseen"]),
    )


def is_tag(source: str) -> bool:
    """Whether a text begins with a known tag or a comment."""
    found = _TAG.match(source.lstrip())
    return found is not None and (found[1] is None or found[1].lower() in elements().known)


def code_tag(source: str) -> int:
    """1 for an opening tag of code, -1 for a closing one, 0 for any other."""
    found = _TAG.match(source)
    if found is None or found[1] is None or found[1].lower() not in elements().code:
        return 0
    return -1 if source[1] == "/" else 1


def text_of(source: str) -> str:
    """The text that a reader reads in place of a tag: a line break, a quotation mark or nothing."""
    found = _TAG.match(source)
    opening, closing = _TEXTS.get((found[1] or "").lower() if found else "", ("", ""))
    return closing if source.startswith("</") else opening


def read(source: str, base: int, table: Elements) -> tuple[list[HtmlBlock], list[Link]]:
    """The raw blocks and links of a stretch of HTML. `base` is its offset in the letter."""
    reader = _HtmlReader(source, base, table)
    reader.read()
    return reader.blocks, reader.links


class _HtmlReader:
    """Reads a stretch of HTML. It keeps no tree, so that deep nesting costs nothing."""

    def __init__(self, source: str, base: int, table: Elements) -> None:
        self.blocks: list[HtmlBlock] = []
        self.links: list[Link] = []
        self._source, self._base, self._table = source, base, table
        self._prose = ProseBuilder()
        self._element = ""  # The one that gives the raw block its role.
        self._code = self._quotes = self._bold = 0  # The number of open elements.
        self._all_bold = True

    def read(self) -> None:
        """Reads all of it."""
        at = read_to = 0
        while (found := _TOKEN.search(self._source, at)) is not None:
            at = found.end()
            name = (found["name"] or "").lower()
            if name and self._table.known and name not in self._table.known:
                continue
            self._text(read_to, found.start())
            if name in self._table.unseen and not found["end"]:
                end = _end_tag(name).search(self._source, at)
                at = end.start() if end else len(self._source)
            elif name:
                self._tag(name, found)
            elif found[0].startswith("&"):
                text = html.unescape(found[0])
                self._made(" " if text.isspace() else text, found)
            read_to = at
        self._text(read_to, len(self._source))
        self._flush()

    def _text(self, start: int, end: int) -> None:
        text, place = self._source[start:end], start + self._base
        self._all_bold = self._all_bold and (self._bold > 0 or not text.strip())
        if self._code:
            self._prose.code(text, place, place + len(text), place)
        else:
            self._prose.plain(text, place)

    def _made(self, text: str, found: re.Match[str]) -> None:
        self._all_bold = self._all_bold and (self._bold > 0 or not text.strip())
        self._prose.made(text, *self._place(found))

    def _tag(self, name: str, found: re.Match[str]) -> None:
        step = -1 if found["end"] else 1
        if name in self._table.roles:
            self._block(name, found)
        elif text := text_of(found[0]):
            self._made(text, found)
        elif name in self._table.code:
            self._code = max(0, self._code + step)
        elif name in _BOLD:
            self._bold = max(0, self._bold + step)
        elif name == "a" and (target := _HREF.search(found["rest"])) is not None:
            address = html.unescape(target[1])
            if is_web(address):
                self.links.append(Link(address, self._place(found)))

    def _block(self, name: str, found: re.Match[str]) -> None:
        """Begins or ends a block. The cells of a table stay together."""
        role = self._table.roles[name]
        if role is self._role is Role.ASIDE and not (found["end"] and name == "table"):
            self._made("\n" if name == "tr" else " ", found)
            return
        self._flush()
        if name == "blockquote":
            self._quotes += -1 if found["end"] else 1
        if role is not None:
            self._element = "" if found["end"] else name

    @property
    def _role(self) -> Role | None:
        return self._table.roles.get(self._element)

    def _place(self, found: re.Match[str]) -> Span:
        return Span(*found.span()).shifted(self._base)

    def _flush(self) -> None:
        """Ends a raw block."""
        if (span := self._prose.span) is not None:
            block = self._prose.build(self._role, span, self._all_bold, self._quotes > 0)
            self.blocks.append(HtmlBlock(block, self._element))
        self._prose, self._all_bold = ProseBuilder(), True


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\b", re.IGNORECASE | re.ASCII)
