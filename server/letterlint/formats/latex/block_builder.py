"""Builds raw blocks from LaTeX source that is read in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from letterlint.formats.latex.nodes import BLANK_LINE
from letterlint.formats.latex.own_macros import Call
from letterlint.letter import Role
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.text import Span

_TO_NEXT_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)?[ \t]*")


class Surroundings(NamedTuple):
    """What the markup around a text says of it."""

    window: Span  # The part of the source that is read.
    role: Role | None = None
    quoted: bool = False
    bold: bool = False
    code: bool = False
    math: bool = False
    held: bool = False  # No raw block ends here: in arguments and footnotes.


@dataclass(slots=True)
class _Paragraph:
    """The raw block that is being read."""

    prose: ProseBuilder = field(default_factory=ProseBuilder)
    all_bold: bool = True
    opened: int | None = None  # The start of the markup that it begins in.
    closed: int = 0  # The end of the last markup in it.
    last: int = 0  # The end of the last text.
    broken: int = -1  # The prose's length at the last forced line break.


class BlockBuilder:
    """Builds the raw blocks of a source, which is read in order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.raw_blocks: list[RawBlock] = []
        self.around = Surroundings(Span(0, len(source)))
        self.call: Call | None = None  # The call of an own macro whose definition is read.
        self._paragraph = _Paragraph()

    @property
    def held(self) -> bool:
        """Whether raw blocks cannot end here: within an argument, a footnote, a call."""
        return self.around.held or self.call is not None

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
        if not text:
            return
        end = start + len(text)
        if self.around.code:
            self._paragraph.prose.code(text, start, end, start)
        else:
            self._paragraph.prose.plain(text, start)
        self._added(end, self.around.bold or text.isspace())

    def make(self, text: str, start: int, end: int) -> None:
        """Adds text that is mapped to a range of the source, if that begins in the window."""
        window = self.around.window
        if self.call is not None:
            start, end = self.call.span
        elif not window.start <= start < window.end:
            return
        else:
            end = min(end, window.end)
        self._paragraph.prose.made(text, start, end)
        self._added(end, self.around.bold or text.isspace())

    def verbatim(self, text: str, start: int, end: int, at: int | None) -> None:
        """Adds verbatim text of the macro start:end. It is in the source at `at`, or nowhere literally."""
        with self.element(start, end):
            self._paragraph.prose.code(text, start, end, at)
            self._added(end, bold=False)

    def _added(self, end: int, bold: bool) -> None:
        self._paragraph.last = end
        self._paragraph.all_bold = self._paragraph.all_bold and bold

    def break_line(self, start: int, end: int) -> None:
        """Adds a forced line break; the second in a row ends the paragraph."""
        paragraph = self._paragraph
        if len(paragraph.prose) and paragraph.broken == len(paragraph.prose):
            self.flush()
            return
        after = _TO_NEXT_LINE.match(self.source, end)
        self.make("\n", start, after.end() if after and self.call is None else end)
        paragraph.broken = len(paragraph.prose)

    def end_argument(self, text: str, end: int) -> None:
        """Adds the blank or the line break between the arguments of a macro that is a raw block."""
        self._paragraph.prose.made(text, end, end)

    def flush(self) -> None:
        """Ends the paragraph, or within what has none its line."""
        if self.held:
            last = self._paragraph.last
            self._paragraph.prose.made("\n", *(self.call.span if self.call else (last, last)))
        else:
            self._end_paragraph(self.around.role)

    def flush_as(self, role: Role, start: int, end: int) -> None:
        """Ends a raw block of this role, which reaches from start to `end` at least."""
        self._paragraph.opened, self._paragraph.closed = start, end
        self._end_paragraph(role)

    def _end_paragraph(self, role: Role | None) -> None:
        done, self._paragraph = self._paragraph, _Paragraph()
        if (span := done.prose.span) is not None:
            start = span.start if done.opened is None else min(span.start, done.opened)
            whole = Span(start, max(span.end, done.closed))
            self.raw_blocks.append(done.prose.build(role, whole, done.all_bold, self.around.quoted))

    def open(self, start: int) -> None:
        """Begins markup. A paragraph that begins within it begins here."""
        paragraph = self._paragraph
        if self.call is None and paragraph.opened is None and not len(paragraph.prose):
            paragraph.opened = max(start, self.around.window.start)

    def close(self, end: int) -> None:
        """Ends markup."""
        if self.call is None:
            if len(self._paragraph.prose):
                self._paragraph.closed = min(end, self.around.window.end)
            else:
                self._paragraph.opened = None

    @contextmanager
    def element(self, start: int, end: int) -> Iterator[None]:
        """Within this context markup is read. A paragraph that begins or ends in it does so with it."""
        self.open(start)
        yield
        self.close(end)

    @contextmanager
    def inside(self, around: Surroundings) -> Iterator[None]:
        """Within this context these are the surroundings, and what macros change of them ends with it."""
        outer, self.around = self.around, around
        yield
        self.around = outer

    @contextmanager
    def calling(self, call: Call | None) -> Iterator[None]:
        """Within this context the definition of an own macro is read, or the letter."""
        outer, self.call = self.call, call
        yield
        self.call = outer

    @contextmanager
    def aside(self) -> Iterator[ProseBuilder]:
        """Within this context text goes to a new prose builder, as that of a footnote does."""
        outer, self._paragraph = self._paragraph, _Paragraph()
        with self.inside(self.around._replace(held=True)):
            yield self._paragraph.prose
        self._paragraph = outer
