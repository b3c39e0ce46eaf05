"""Builds raw blocks from LaTeX source that is read in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from letterlint.formats.latex.nodes import BLANK_LINE
from letterlint.letter import Role
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.text import Span

_TO_NEXT_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)?[ \t]*")


class BlockBuilder:
    """Builds the raw blocks of a source, which is read in order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.raw_blocks: list[RawBlock] = []
        self.builder = ProseBuilder()
        self.role: Role | None = None  # The role that the markup around gives to raw blocks.
        self.quoted = False  # Whether the markup around is a quotation.
        self.bold = 0  # The number of open bold elements.
        self.in_code = False  # Whether the text is set as code.
        self.in_math = 0  # The number of open formulas.
        self.window = Span(0, len(source))  # The part of the source that is read.
        self.stands_for: Span | None = None  # The call of an own macro that all text is mapped to.
        self._held = False  # Whether paragraphs are not separated: in arguments and footnotes.
        self._all_bold = True
        self._opened: int | None = None  # The start of the markup that the paragraph begins in.
        self._closed = 0  # The end of the last markup in the paragraph.
        self._last = 0  # The end of the last text.
        self._broken = -1  # The prose builder's length at the last forced line break.

    @property
    def held(self) -> bool:
        """Whether raw blocks cannot end here: within an argument, a footnote, a call."""
        return self._held or self.stands_for is not None

    def plain(self, start: int, end: int) -> None:
        """Adds source text; a blank line in it separates paragraphs."""
        text = self.source[start:end]
        at = 0
        if "\n" in text or "\r" in text:
            for blank in BLANK_LINE.finditer(text):
                self._line(text[at : blank.start()], start + at)
                self.flush()
                at = blank.end()
        self._line(text[at:], start + at)

    def _line(self, text: str, start: int) -> None:
        if text:
            self._all_bold = self._all_bold and (self.bold > 0 or text.isspace())
            if self.in_code:
                self.builder.code(text, start, start + len(text), start)
            else:
                self.builder.plain(text, start)
            self._last = start + len(text)

    def make(self, text: str, start: int, end: int) -> None:
        """Adds text that is mapped to a range of the source, if that begins in the window."""
        if self.stands_for is not None:
            start, end = self.stands_for
        elif not self.window.start <= start < self.window.end:
            return
        else:
            end = min(end, self.window.end)
        self._all_bold = self._all_bold and (self.bold > 0 or text.isspace())
        self.builder.made(text, start, end)
        self._last = end

    def verbatim(self, text: str, start: int, end: int, at: int | None) -> None:
        """Adds verbatim text of the macro start:end. It is in the source at `at`, or nowhere literally."""
        self.open(start)
        self.builder.code(text, start, end, at)
        self._all_bold = False
        self.close(end)

    def break_line(self, start: int, end: int) -> None:
        """Adds a forced line break; the second in a row ends the paragraph."""
        if len(self.builder) and self._broken == len(self.builder):
            self.flush()
            return
        after = _TO_NEXT_LINE.match(self.source, end)
        self.make("\n", start, after.end() if after and self.stands_for is None else end)
        self._broken = len(self.builder)

    def flush(self) -> None:
        """Ends the paragraph."""
        if self.held:
            self.builder.made("\n", *(self.stands_for or (self._last, self._last)))
            return
        if len(self.builder):
            raw_block = self.builder.build(self.role, Span(0, 0))
            if raw_block.text:
                first, last = raw_block.source(0, len(raw_block.text))
                start = first if self._opened is None else min(first, self._opened)
                end = max(last, self._closed)
                self.raw_blocks.append(
                    self.builder.build(self.role, Span(start, end), self._all_bold, self.quoted)
                )
            self.builder = ProseBuilder()
        self._opened, self._closed, self._broken, self._all_bold = None, 0, -1, True

    def flush_as(self, role: Role, start: int, end: int) -> None:
        """Ends a raw block of this role, which reaches from start to `end` at least."""
        outer, self.role = self.role, role
        self._opened, self._closed = start, end
        self.flush()
        self.role = outer

    def open(self, start: int) -> None:
        """Begins markup. A paragraph that begins within it begins here."""
        if self.stands_for is None and self._opened is None and not len(self.builder):
            self._opened = max(start, self.window.start)

    def close(self, end: int) -> None:
        """Ends markup."""
        if self.stands_for is None:
            if len(self.builder):
                self._closed = min(end, self.window.end)
            else:
                self._opened = None

    @contextmanager
    def within(self, start: int, end: int) -> Iterator[None]:
        """Within this context only start:end of the source is read."""
        before = self.window
        self.window = Span(max(before.start, start), min(before.end, end))
        yield
        self.window = before

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Within this context paragraphs are not separated."""
        before, self._held = self._held, True
        yield
        self._held = before

    @contextmanager
    def aside(self) -> Iterator[ProseBuilder]:
        """Within this context text goes to a new prose builder, as that of a footnote does."""
        kept = self.builder, self._opened, self._closed, self._last, self._broken, self._all_bold
        self.builder = ProseBuilder()
        with self.holding():
            yield self.builder
        self.builder, self._opened, self._closed, self._last, self._broken, self._all_bold = kept
