"""Markdown to raw blocks, from pyromark's events, whose ranges are converted from bytes to code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import attrgetter, itemgetter
from typing import Any

from pyromark import Markdown, Options

from letterlint.formats import html
from letterlint.formats.links import is_web
from letterlint.formats.markdown import pandoc
from letterlint.letter import Link, Role
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.text import Span

_PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_MATH
    | Options.ENABLE_GFM
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BLANK = " \t\r\n"

# The roles of blocks with text of their own.
_ROLES = {
    "CodeBlock": Role.CODE,
    "FootnoteDefinition": Role.ASIDE,
    "Heading": Role.HEADING,
    "Item": Role.ITEM,
    "Table": Role.ASIDE,
}
_WITHIN_TABLE = frozenset({"TableHead", "TableRow", "TableCell"})
INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})


def offsets(text: str) -> Callable[[int], int]:
    """The code point offset of a byte offset in the text's UTF-8."""
    if text.isascii():
        return int
    ends: list[int] = []  # The byte offset after each character of more than one byte.
    extra = [0]  # The number of bytes minus the number of characters up to there.
    for found in _NOT_ASCII.finditer(text):
        more = extra[-1] + (1 if found[0] < "\u0800" else 2 if found[0] < "\U00010000" else 3)
        ends.append(found.end() + more)
        extra.append(more)
    return lambda byte: byte - extra[bisect_right(ends, byte)]


def read(text: str) -> MarkdownReader:
    """The raw blocks, links and inline code of a Markdown text without surrogates."""
    reader = MarkdownReader(text)
    reader.read()
    return reader


class MarkdownReader:
    """Turns the events of one text into raw blocks and links."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw_blocks: list[RawBlock] = []
        self.links: list[Link] = []
        self.notes: list[RawBlock] = []  # Footnotes within a paragraph.
        self.code: list[Span] = []  # Inline code, in which there are no comments.
        self._prose = ProseBuilder()
        self._span: Span | None = None  # The source of the raw block.
        self._roles: list[Role] = []
        self._images = self._quotes = self._strong = 0  # The number of open elements.
        self._html_code = 0  # The number of open HTML tags of inline code.
        self._all_strong = True
        self._html_lines: list[Span] | None = None  # Those of the HTML block that is being read.
        self._unread = pandoc.unread(text)
        self._read_to = 0  # The end of the last text.

    def read(self) -> None:
        """Reads all events."""
        for event, (start, end) in events(self.text):
            kind, value = named(event)
            match kind:
                case "Text":
                    self._text(value, start, end)
                case "Start":
                    self._start(value, start, end)
                case "End":
                    self._end(value, start, end)
                case "Html" if self._html_lines is not None:
                    self._html_lines.append(Span(start, end))
                case "Html" | "InlineHtml":
                    self._tag(value, start, end)
                case "Code":
                    self._inline_code(value, start, end)
                case "InlineMath":
                    self._math(value, start, end)
                case "DisplayMath" | "FootnoteReference":
                    self._touch(start, end)
                case "Rule":
                    self._flush()
                case "SoftBreak" | "HardBreak" if not self._is_unread(start, end):
                    self._prose.made("\n", start, end)
        self._flush()
        self._define()

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, value = named(tag)
        if name in INLINE:
            self._touch(start, end)
            if name == "Strong":
                self._strong += 1
            elif name == "Image":
                self._images += 1
            elif name == "Link" and value["link_type"] != "Email" and is_web(value["dest_url"]):
                self.links.append(Link(value["dest_url"], Span(start, end)))
            return
        if name in _WITHIN_TABLE:
            return
        self._flush()
        if name == "BlockQuote":
            self._quotes += 1
        elif name == "HtmlBlock":
            self._html_lines = []
        elif name in _ROLES:
            self._roles.append(_ROLES[name])
            if name in ("CodeBlock", "Heading"):
                self._touch(start, end)
        elif name == "Paragraph" and not self._roles:
            self._touch(start, end)

    def _end(self, tag: Any, start: int, end: int) -> None:
        name, _ = named(tag)
        if name == "Strong":
            self._strong -= 1
        elif name == "Image":
            self._images -= 1
        elif name in INLINE:
            return
        elif name == "HtmlBlock":
            self._end_html(start, end)
        elif name in _WITHIN_TABLE:
            self._prose.made(" " if name == "TableCell" else "\n", end, end)
        else:
            self._flush()
            if name == "BlockQuote":
                self._quotes -= 1
            elif name in _ROLES:
                self._roles.pop()

    def _text(self, text: str, start: int, end: int) -> None:
        if self._roles and self._roles[-1] is Role.CODE:
            return
        if self._html_lines is not None and not text.strip(_BLANK):
            return  # The indentation of an HTML block.
        self._touch(start, end)
        if self._images or self._is_unread(start, end):
            return
        if not self._strong and text.strip(_BLANK):
            self._all_strong = False
        if self._html_code:
            self._prose.code(text, start, end, start if len(text) == end - start else None)
        elif len(text) != end - start:
            self._prose.made(text, start, end)
        elif start > self._read_to and self.text[start - 1] == "\\":  # It begins with an escaped sign.
            self._touch(start - 1, end)
            self._prose.made(text[0], start - 1, start + 1)
            self._prose.plain(text[1:], start + 1)
        else:
            self._plain(text, start)
        self._read_to = end

    def _plain(self, text: str, start: int) -> None:
        """Adds text without what pandoc would not print there."""
        at, end = start, start + len(text)
        number = bisect_right(self._unread, start, key=itemgetter(1))
        for first, last in self._unread[number:]:
            if first >= end:
                break
            if first >= start and pandoc.is_note(self.text, first):
                self._note(first, last)
            if first > at:
                self._prose.plain(text[at - start : first - start], at)
            at = last
        if at < end:
            self._prose.plain(text[at - start :], at)

    def _note(self, start: int, end: int) -> None:
        prose = ProseBuilder()
        prose.plain(self.text[start + 2 : end - 1], start + 2)
        self.notes.append(prose.build(Role.ASIDE, Span(start, end)))

    def _is_unread(self, start: int, end: int) -> bool:
        """Whether an inner part of what is not read: emphasis or code in a note."""
        return pandoc.within(self._unread, start, end)

    def _tag(self, tag: str, start: int, end: int) -> None:
        self._touch(start, end)
        self._html_code = max(0, self._html_code + html.code_tag(tag))
        if not html.is_tag(tag):
            self._prose.plain(tag, start)
        elif text := html.text_of(tag):
            self._prose.made(text, start, end)

    def _inline_code(self, code: str, start: int, end: int) -> None:
        if self._images:
            return
        self._touch(start, end)
        self._all_strong = self._all_strong and self._strong > 0
        self.code.append(Span(start, end))
        if not self._is_unread(start, end):
            at = self.text.find(code, start, end)
            text = code.replace("\r\n", " ").replace("\n", " ")
            self._prose.code(text, start, end, at if at >= 0 and text == code else None)

    def _math(self, formula: str, start: int, end: int) -> None:
        self._touch(start, end)
        if formula[:1].isdigit():  # Two amounts of money and no formula: "$4/$3".
            self._prose.plain(self.text[start:end], start)
        else:
            self._prose.plain(formula, start + 1)

    def _end_html(self, start: int, end: int) -> None:
        lines, self._html_lines = self._html_lines or [], None
        source = self.text[start:end]
        if html.is_tag(source):
            found, links = html.read(source, start, html.elements())
            unread = RawBlock(Role.PREAMBLE, Span(start, start + len(source.rstrip())))
            self.raw_blocks += [each.block for each in found] or [unread]
            self.links += links
            return
        for first, last in lines:
            self._touch(first, last)
            self._prose.plain(self.text[first:last], first)
        self._all_strong = False
        self._flush()

    def _define(self) -> None:
        """Adds the link definitions, which are no prose, and their links."""
        if "]:" not in self.text:
            return
        place = offsets(self.text)
        for found in _PARSER.reference_definitions(self.text).values():
            span = self._trimmed(Span(place(found["span"]["start"]), place(found["span"]["end"])))
            self.raw_blocks.append(RawBlock(Role.ASIDE, span))
            if is_web(found["dest"]):
                self.links.append(Link(found["dest"], span))
        self.raw_blocks.sort(key=attrgetter("span"))

    def _trimmed(self, span: Span) -> Span:
        """A range without its trailing blanks."""
        return Span(span.start, span.start + len(self.text[span.start : span.end].rstrip(_BLANK)))

    def _touch(self, start: int, end: int) -> None:
        """Extends the source of the raw block."""
        span = self._span or Span(start, end)
        self._span = Span(min(span.start, start), max(span.end, end))

    def _flush(self) -> None:
        """Ends the raw block."""
        span, prose, bold = self._span, self._prose, self._all_strong
        self._span, self._all_strong, self._html_code = None, True, 0
        role = self._roles[-1] if self._roles else None
        if span is None:
            return
        if len(prose):
            self._prose = ProseBuilder()
            self.raw_blocks.append(prose.build(role, self._trimmed(span), bold, self._quotes > 0))
        elif role is Role.CODE:
            self.raw_blocks.append(RawBlock(Role.CODE, self._trimmed(span)))


def events(text: str) -> Iterator[tuple[Any, Span]]:
    """The parser's events with their ranges in a text without surrogates."""
    place = offsets(text)
    for event, found in _PARSER.events_with_range(text):
        yield event, Span(place(found["start"]), place(found["end"]))


def named(event: Any) -> tuple[str, Any]:
    """The name and the value of an event or tag, which is a mapping of one key, or a name alone."""
    if isinstance(event, str):
        return event, {}
    ((name, value),) = event.items()
    return name, value
