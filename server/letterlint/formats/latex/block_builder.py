"""The paragraph being drafted while LaTeX is read: where it began, and where pieces end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from letterlint.formats.latex.nodes import BLANK_LINE
from letterlint.letter import Role
from letterlint.structure.blocks import Draft, Piece
from letterlint.text import Span

_TO_NEXT_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)?[ \t]*")


class Drafter:
    """Drafts paragraphs from a source, read in order, and collects the pieces."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[Piece] = []
        self.draft = Draft()
        self.role: Role | None = None  # What the markup around says that the pieces are.
        self.bold = 0  # How deep in bold the text is.
        self.in_math = 0
        self.window = Span(0, len(source))  # What of the source is read; the rest is passed over.
        self.stands_for: Span | None = None  # The call of an own macro that all text is said to come from.
        self._held = False  # Whether paragraphs are not parted: in arguments, footnotes.
        self._all_bold = True
        self._opened: int | None = None  # Where the markup begins that the draft begins within.
        self._closed = 0  # Where the last markup ended that the draft holds.
        self._last = 0  # Where the last words ended that were drafted.
        self._broken = -1  # The draft's length at the last forced line break.

    @property
    def held(self) -> bool:
        """Whether pieces cannot end here: within an argument, a footnote, a call."""
        return self._held or self.stands_for is not None

    def plain(self, start: int, end: int) -> None:
        """Source that is read as it stands; a blank line in it parts paragraphs."""
        text = self.source[start:end]
        at = 0
        if "\n" in text or "\r" in text:
            for blank in BLANK_LINE.finditer(text):
                self._say(text[at : blank.start()], start + at)
                self.flush()
                at = blank.end()
        self._say(text[at:] if at else text, start + at)

    def _say(self, text: str, start: int) -> None:
        if text:
            self._all_bold = self._all_bold and (self.bold > 0 or text.isspace())
            self.draft.plain(text, start)
            self._last = start + len(text)

    def make(self, text: str, start: int, end: int) -> None:
        """Text that a stretch of source stands for."""
        if self.stands_for is not None:
            start, end = self.stands_for
        self._all_bold = self._all_bold and (self.bold > 0 or text.isspace())
        self.draft.made(text, start, end)
        self._last = end

    def verbatim(self, text: str, start: int, end: int, at: int) -> None:
        """Verbatim text, which stands at `at` within the macro start:end."""
        self.open(start)
        self.draft.code(text, start, end, at)
        self._all_bold = False
        self.close(end)

    def break_line(self, start: int, end: int) -> None:
        """A forced line break; the second in a row ends the paragraph."""
        if len(self.draft) and self._broken == len(self.draft):
            self.flush()
            return
        after = _TO_NEXT_LINE.match(self.source, end)
        self.make("\n", start, after.end() if after and self.stands_for is None else end)
        self._broken = len(self.draft)

    def flush(self) -> None:
        """Ends the paragraph."""
        if self.held:
            self.draft.made("\n", *(self.stands_for or (self._last, self._last)))
            return
        if len(self.draft):
            piece = self.draft.piece(self.role, Span(0, 0), self._all_bold)
            if piece.text:
                first, last = piece.source(0, len(piece.text))
                start = first if self._opened is None else min(first, self._opened)
                end = max(last, self._closed)
                self.pieces.append(self.draft.piece(self.role, Span(start, end), self._all_bold))
            self.draft = Draft()
        self._opened, self._closed, self._broken, self._all_bold = None, 0, -1, True

    def flush_as(self, role: Role, start: int, end: int) -> None:
        """Ends a piece that the markup sets apart, from start on and up to `end` at least."""
        outer, self.role = self.role, role
        self._opened, self._closed = start, end
        self.flush()
        self.role = outer

    def open(self, start: int) -> None:
        """Markup begins: if the paragraph begins within it, it begins here."""
        if self.stands_for is None and self._opened is None and not len(self.draft):
            self._opened = max(start, self.window.start)

    def close(self, end: int) -> None:
        """Markup ends."""
        if self.stands_for is None:
            if len(self.draft):
                self._closed = min(end, self.window.end)
            else:
                self._opened = None

    @contextmanager
    def within(self, start: int, end: int) -> Iterator[None]:
        """Reads nothing outside start:end."""
        before = self.window
        self.window = Span(max(before.start, start), min(before.end, end))
        yield
        self.window = before

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Parts no paragraphs."""
        before, self._held = self._held, True
        yield
        self._held = before

    @contextmanager
    def aside(self) -> Iterator[Draft]:
        """A draft of its own for what stands outside the text, such as a footnote."""
        kept = self.draft, self._opened, self._closed, self._last, self._broken, self._all_bold
        self.draft = Draft()
        with self.holding():
            yield self.draft
        self.draft, self._opened, self._closed, self._last, self._broken, self._all_bold = kept
