"""HTML within Markdown: the text between the tags as raw blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from letterlint import resources
from letterlint.formats.links import is_web
from letterlint.letter import Link, Role
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.text import Span

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)|<[!?]")
_TOKEN = re.compile(
    r"<!--(?:(?!-->).)*(?:-->)?"
    r"|<[!?][^<>]*>"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
    re.DOTALL,
)
_TEXTS = {"br": ("\n", "\n"), "q": ("“", "”")}  # The texts of opening and closing tags.
_BLANK = " \t\r\n"  # A no-break space is text.
_HREF = re.compile(r"""(?i)\bhref\s*=\s*["']?([^"'\s>]+)""")


class Elements(NamedTuple):
    """The elements of HTML by their effect on text."""

    known: frozenset[str]
    roles: Mapping[str, Role | None]  # The roles of block elements; None where the text decides.
    code: frozenset[str]
    unseen: frozenset[str]


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


def read(source: str, base: int) -> tuple[list[RawBlock], list[Link]]:
    """The raw blocks and links of an HTML block. `base` is its offset in the letter."""
    reader = _HtmlReader(source, base)
    reader.read()
    return reader.raw_blocks, reader.links


class _HtmlReader:
    """Reads one HTML block."""

    def __init__(self, source: str, base: int) -> None:
        self.raw_blocks: list[RawBlock] = []
        self.links: list[Link] = []
        self._source, self._base = source, base
        self._builder = ProseBuilder()
        self._role: Role | None = None
        self._code = 0
        self._quotes = 0
        self._last = 0  # The end of the last text of the raw block.
        self._first: int | None = None  # The start of its first text.

    def read(self) -> None:
        """Reads the whole block."""
        at = 0
        for start, end in self._tokens():
            self._text(at, start)
            at = end
        self._text(at, len(self._source))
        self._flush()

    def _tokens(self) -> Iterator[tuple[int, int]]:
        at = 0
        while (found := _TOKEN.search(self._source, at)) is not None:
            at = found.end()
            name = (found["name"] or "").lower()
            if name in elements().unseen and not found["end"]:
                close = self._source.lower().find(f"</{name}", at)
                at = len(self._source) if close < 0 else close
                yield found.start(), at
            elif found["name"] is None:
                yield found.start(), at
                if found[0].startswith("&"):
                    self._entity(found)
            elif name in elements().known:
                yield found.start(), at
                self._tag(name, found)

    def _tag(self, name: str, found: re.Match[str]) -> None:
        known = elements()
        if text := text_of(found[0]):
            self._builder.made(text, *self._place(found))
        elif name in known.roles:
            self._block(name, known.roles[name], found)
        elif name in known.code:
            self._code = max(0, self._code + (-1 if found["end"] else 1))
        elif name == "a" and (target := _HREF.search(found["rest"])) is not None:
            address = html.unescape(target[1])
            if is_web(address):
                self.links.append(Link(address, Span(*self._place(found))))

    def _block(self, name: str, role: Role | None, found: re.Match[str]) -> None:
        """Begins or ends a block. The cells of a table stay together."""
        is_end = bool(found["end"])
        if role is self._role is Role.ASIDE and not (is_end and name == "table"):
            self._builder.made("\n" if name == "tr" else " ", *self._place(found))
            return
        self._flush()
        if name == "blockquote":
            self._quotes += -1 if is_end else 1
        if role is not None:
            self._role = None if is_end else role

    def _entity(self, found: re.Match[str]) -> None:
        text = html.unescape(found[0])
        if text != found[0] and text.strip():
            self._seen(*found.span())
        self._builder.made(" " if text.isspace() else text, *self._place(found))

    def _text(self, start: int, end: int) -> None:
        text = self._source[start:end]
        if not text:
            return
        if text.strip(_BLANK):
            self._seen(start + len(text) - len(text.lstrip(_BLANK)), start + len(text.rstrip(_BLANK)))
        if self._code:
            self._builder.code(text, start + self._base, end + self._base, start + self._base)
        else:
            self._builder.plain(text, start + self._base)

    def _seen(self, start: int, end: int) -> None:
        self._first = start if self._first is None else self._first
        self._last = end

    def _place(self, found: re.Match[str]) -> tuple[int, int]:
        return found.start() + self._base, found.end() + self._base

    def _flush(self) -> None:
        """Ends a raw block."""
        builder, first = self._builder, self._first
        self._builder, self._first = ProseBuilder(), None
        if first is not None:
            span = Span(first + self._base, self._last + self._base)
            self.raw_blocks.append(builder.build(self._role, span, quoted=self._quotes > 0))
