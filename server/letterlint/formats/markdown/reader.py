"""Markdown to raw blocks, from pyromark's events, whose ranges are converted from bytes to code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
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
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BLANK = " \t\r\n"

# The roles of blocks with text of their own.
_ROLES = {"Heading": Role.HEADING, "Table": Role.ASIDE, "FootnoteDefinition": Role.ASIDE}
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


def read(text: str, base: int) -> MarkdownReader:
    """The raw blocks, links and inline code of a Markdown text that begins at offset `base` of the letter."""
    reader = MarkdownReader(text, base)
    reader.read()
    return reader


class MarkdownReader:
    """Turns the events of one text into raw blocks and links. `base` is the text's offset in the letter."""

    def __init__(self, text: str, base: int) -> None:
        self.text = _SURROGATE.sub("\ufffd", text)
        self.base = base
        self.raw_blocks: list[RawBlock] = []
        self.links: list[Link] = []
        self.notes: list[RawBlock] = []  # Footnotes within a paragraph.
        self.code: list[Span] = []  # Inline code, in which there are no comments.
        self._builder = ProseBuilder()
        self._span: Span | None = None  # The source of the text in the builder.
        self._roles: list[Role] = []
        self._images = 0
        self._quotes = 0
        self._strong = 0
        self._all_strong = True
        self._html: list[tuple[int, int]] | None = None
        self._unread = pandoc.unread(self.text)
        self._html_code = 0  # The number of open HTML tags of inline code.
        self._read_to = 0  # The end of the last text.

    def read(self) -> None:
        """Reads all events."""
        for event, span in events(self.text):
            start, end = span.shifted(self.base)
            if isinstance(event, str):
                self._break(event, start, end)
                continue
            kind, value = named(event)
            if kind == "Text":
                self._text(value, start, end)
            elif kind == "Start":
                self._start(value, start, end)
            elif kind == "End":
                self._end(value, start, end)
            else:
                self._inline(kind, value, start, end)
        self._flush()

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, value = (tag, {}) if isinstance(tag, str) else named(tag)
        if name in INLINE:
            self._touch(start, end)
            if name == "Strong":
                self._strong += 1
            elif name == "Image":
                self._images += 1
            elif name == "Link":
                self._link(value, start, end)
            return
        if name in _WITHIN_TABLE:
            return
        self._flush()
        if name == "BlockQuote":
            self._quotes += 1
        elif name == "Item":
            self._roles.append(Role.ITEM)
        elif name == "CodeBlock":
            self._roles.append(Role.CODE)
            self._touch(start, end)
        elif name == "HtmlBlock":
            self._html = []
        elif name in _ROLES:
            self._roles.append(_ROLES[name])
            if name == "Heading":
                self._touch(start, end)
        elif name == "Paragraph" and not self._roles:
            self._touch(start, end)

    def _end(self, tag: Any, start: int, end: int) -> None:
        name = tag if isinstance(tag, str) else named(tag)[0]
        if name == "Strong":
            self._strong -= 1
        elif name == "Image":
            self._images -= 1
        elif name in INLINE:
            return
        elif name == "HtmlBlock":
            self._end_html(start, end)
        elif name in _WITHIN_TABLE:
            self._builder.made(" " if name == "TableCell" else "\n", end, end)
        else:
            self._flush()
            if name == "BlockQuote":
                self._quotes -= 1
            elif name == "Item" or name == "CodeBlock" or name in _ROLES:
                self._roles.pop()

    def _text(self, value: str, start: int, end: int) -> None:
        if self._roles and self._roles[-1] is Role.CODE:
            return
        if self._html is not None and not value.strip(_BLANK):
            return  # The indentation of an HTML block.
        self._touch(start, end)
        if self._images or self._is_unread(start, end):
            return
        if not self._strong and value.strip(_BLANK):
            self._all_strong = False
        if self._html_code:
            self._builder.code(value, start, end, start if len(value) == end - start else None)
        elif len(value) != end - start:
            self._builder.made(value, start, end)
        elif self._escaped(start):
            self._touch(start - 1, end)
            self._builder.made(value[0], start - 1, start + 1)
            self._builder.plain(value[1:], start + 1)
        else:
            self._plain(value, start)
        self._read_to = end

    def _plain(self, value: str, start: int) -> None:
        """Adds text without what pandoc would not print there."""
        at = start
        number = bisect_right(self._unread, start - self.base, key=itemgetter(1))
        for first, last in self._unread[number:]:
            first, last = first + self.base, last + self.base
            if first >= start + len(value):
                break
            if first >= start and pandoc.is_note(self.text, first - self.base):
                self._note(first, last)
            if first > at:
                self._builder.plain(value[at - start : first - start], at)
            at = last
        if at < start + len(value):
            self._builder.plain(value[at - start :], at)

    def _note(self, start: int, end: int) -> None:
        builder = ProseBuilder()
        builder.plain(self.text[start + 2 - self.base : end - 1 - self.base], start + 2)
        self.notes.append(builder.build(Role.ASIDE, Span(start, end)))

    def _is_unread(self, start: int, end: int) -> bool:
        """Whether an inner part of what is not read: emphasis or code in a note."""
        return pandoc.within(self._unread, start - self.base, end - self.base)

    def _escaped(self, start: int) -> bool:
        """Whether a text begins with an escaped sign, to which the backslash before it belongs."""
        return start > max(self._read_to, self.base) and self.text[start - 1 - self.base] == "\\"

    def _break(self, kind: str, start: int, end: int) -> None:
        if kind == "Rule":
            self._flush()
        elif not self._is_unread(start, end):
            self._builder.made("\n", start, end)

    def _inline(self, kind: str, value: Any, start: int, end: int) -> None:
        if kind == "Html" and self._html is not None:
            self._html.append((start, end))
        elif kind == "InlineHtml" or kind == "Html":
            self._touch(start, end)
            self._html_code = max(0, self._html_code + html.code_tag(value))
            if not html.is_tag(value):
                self._builder.plain(value, start)
            elif text := html.text_of(value):
                self._builder.made(text, start, end)
        elif kind == "Code" and not self._images:
            self._touch(start, end)
            self._all_strong = self._all_strong and bool(self._strong)
            self.code.append(Span(start, end))
            if self._is_unread(start, end):
                return
            at = self.text.find(value, start - self.base, end - self.base)
            text = value.replace("\r\n", " ").replace("\n", " ")
            self._builder.code(text, start, end, at + self.base if at >= 0 and text == value else None)
        elif kind == "InlineMath":
            self._touch(start, end)
            if value[:1].isdigit():  # Two amounts of money and no formula: "$4/$3".
                self._builder.plain(self.text[start - self.base : end - self.base], start)
            else:
                self._builder.plain(value, start + 1)
        elif kind == "DisplayMath" or kind == "FootnoteReference":
            self._touch(start, end)

    def _end_html(self, start: int, end: int) -> None:
        lines, self._html = self._html or [], None
        source = self.text[start - self.base : end - self.base]
        if html.is_tag(source):
            found, links = html.read(source, start, html.elements())
            unread = RawBlock(Role.PREAMBLE, Span(start, start + len(source.rstrip())))
            self.raw_blocks += [each.block for each in found] or [unread]
            self.links += links
            return
        for first, last in lines:
            self._touch(first, last)
            self._builder.plain(self.text[first - self.base : last - self.base], first)
        self._all_strong = False
        self._flush()

    def _link(self, link: Mapping[str, Any], start: int, end: int) -> None:
        target = link["dest_url"]
        if link["link_type"] != "Email" and is_web(target):
            self.links.append(Link(target, Span(start, end)))

    def _touch(self, start: int, end: int) -> None:
        """Extends the source of the raw block."""
        span = self._span or Span(start, end)
        self._span = Span(min(span.start, start), max(span.end, end))

    def _flush(self) -> None:
        """Ends the raw block."""
        span, builder, bold = self._span, self._builder, self._all_strong
        self._span, self._all_strong, self._html_code = None, True, 0
        role = self._roles[-1] if self._roles else None
        if span is None:
            return
        start, end = span
        end = start + len(self.text[start - self.base : end - self.base].rstrip(_BLANK))
        if len(builder):
            self._builder = ProseBuilder()
            self.raw_blocks.append(builder.build(role, Span(start, end), bold, self._quotes > 0))
        elif role is Role.CODE:
            self.raw_blocks.append(RawBlock(Role.CODE, Span(start, end)))


def events(text: str) -> Iterator[tuple[Any, Span]]:
    """The parser's events with their ranges in the text."""
    text = _SURROGATE.sub("\ufffd", text)
    place = offsets(text)
    for event, found in _PARSER.events_with_range(text):
        yield event, Span(place(found["start"]), place(found["end"]))


def named(event: Any) -> tuple[str, Any]:
    """The name and the value of an event or tag, which is a mapping of one key."""
    ((name, value),) = event.items()
    return name, value


def definitions(text: str, base: int) -> tuple[list[RawBlock], list[Link]]:
    """The link definitions, which are no prose, and their links."""
    if "]:" not in text:
        return [], []
    text = _SURROGATE.sub("\ufffd", text)
    place = offsets(text)
    raw_blocks, links = [], []
    for found in _PARSER.reference_definitions(text).values():
        span = Span(place(found["span"]["start"]), place(found["span"]["end"]))
        span = Span(span.start, span.start + len(text[span.start : span.end].rstrip(_BLANK))).shifted(base)
        raw_blocks.append(RawBlock(Role.ASIDE, span))
        if is_web(found["dest"]):
            links.append(Link(found["dest"], span))
    return raw_blocks, links
