"""The server's copies of open documents, equal to the editor's after any sequence of edits.

pygls cuts lines where Python does: at U+2028, NEL and form feed too, which letters pasted from elsewhere
hold. Editors do not, so its copies go wrong after such a character. These apply edits by our own line index.
"""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types
from pygls.workspace import TextDocument, Workspace

from letterlint.fixes.edits import BLANK
from letterlint.lsp import from_lsp
from letterlint.text import Encoding, LineIndex


class OpenDocument(TextDocument):
    """An open document whose lines end where the protocol defines it."""

    def __init__(
        self, uri: str, source: str | None, version: int | None, language_id: str | None, encoding: Encoding
    ) -> None:
        super().__init__(uri, source, version, language_id)
        self._encoding = encoding
        self.typed_at: int | None = None  # The offset behind the last edit, until the text is saved.
        self._blanks_at_opening = frozenset(BLANK.findall(source or ""))

    def apply_change(self, change: types.TextDocumentContentChangeEvent) -> None:
        """Replaces what the change names. A range that reaches past the text's end ends there."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            self._source, self.typed_at = change.text, None
            return
        index = LineIndex(self.source)
        first, last = change.range.start, change.range.end
        start = index.offset(first.line, first.character, self._encoding)
        end = max(start, index.offset(last.line, last.character, self._encoding))
        self._source = f"{index.text[:start]}{change.text}{index.text[end:]}"
        self.typed_at = start + len(change.text)

    @property
    def typed_line(self) -> int | None:
        """The line of `typed_at`, from 0."""
        return None if self.typed_at is None else LineIndex(self.source).line_of(self.typed_at)

    @property
    def fresh_blanks(self) -> frozenset[str]:
        """The blanks that were not there when the document was opened, as those that fixes have left."""
        return frozenset(BLANK.findall(self.source)) - self._blanks_at_opening

    @property
    def lines(self) -> Sequence[str]:
        """The lines with their ends."""
        index = LineIndex(self.source)
        ends = [*index.starts[1:], len(index.text)]
        return [index.text[start:end] for start, end in zip(index.starts, ends, strict=True)]


class OpenDocuments(Workspace):
    """A workspace that keeps such documents."""

    def _create_text_document(
        self,
        doc_uri: str,
        source: str | None = None,
        version: int | None = None,
        language_id: str | None = None,
    ) -> OpenDocument:
        return OpenDocument(doc_uri, source, version, language_id, from_lsp.encoding(self.position_encoding))
