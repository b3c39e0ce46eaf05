import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from letterlint.lsp.documents import OpenDocuments
from letterlint.text import LineIndex

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXT = st.text(st.sampled_from("ab \n\r\u2028\v\f\u0085é😋\u0301"), max_size=12)


class Editor:
    """An editor's buffer: the text, cut into lines as the protocol says, in the units of an encoding."""

    def __init__(self, text, encoding):
        self.text, self.encoding = text, encoding

    def units(self, text):
        return (
            len(text.encode(f"{self.encoding}-le" if self.encoding != "utf-8" else "utf-8"))
            // {
                "utf-8": 1,
                "utf-16": 2,
                "utf-32": 4,
            }[self.encoding]
        )

    def position(self, offset):
        lines = self.text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return types.Position(len(lines) - 1, self.units(lines[-1]))

    def edit(self, start, end, text):
        """Replaces a range; gives the change as it goes over the wire. No editor puts its cursor within a
        CRLF.
        """
        start, end = (at + (self.text[max(0, at - 1) : at + 1] == "\r\n") for at in (start, end))
        change = types.TextDocumentContentChangePartial(
            types.Range(self.position(start), self.position(end)), text
        )
        self.text = self.text[:start] + text + self.text[end:]
        return change


def workspace(encoding, text):
    documents = OpenDocuments(None, position_encoding=encoding)
    documents.put_text_document(types.TextDocumentItem("file:///a.md", "markdown", 1, text))
    return documents


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=150, deadline=None)
@given(start=TEXT, edits=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10), TEXT), max_size=8))
def test_the_copy_equals_the_editors_after_any_edits(encoding, start, edits):
    editor = Editor(start, encoding)
    documents = workspace(encoding, start)
    for version, (at, length, text) in enumerate(edits, start=2):
        begin = min(at, len(editor.text))
        change = editor.edit(begin, min(begin + length, len(editor.text)), text)
        which = types.VersionedTextDocumentIdentifier(version, "file:///a.md")
        documents.update_text_document(which, change)
        assert documents.get_text_document("file:///a.md").source == editor.text


@pytest.mark.parametrize("encoding", [types.PositionEncodingKind.Utf16, "utf-16"])
def test_a_line_separator_of_a_word_processor_ends_no_line(encoding):
    documents = workspace(encoding, "Dear\u2028team\nline two")
    change = types.TextDocumentContentChangePartial(
        types.Range(types.Position(1, 5), types.Position(1, 8)), "TWO"
    )
    documents.update_text_document(types.VersionedTextDocumentIdentifier(2, "file:///a.md"), change)
    document = documents.get_text_document("file:///a.md")
    assert document.source == "Dear\u2028team\nline TWO"
    assert document.lines == ["Dear\u2028team\n", "line TWO"]


def test_a_range_that_is_turned_round_inserts_at_its_start():
    documents = workspace("utf-16", "Dear Ann")
    turned = types.Range(types.Position(0, 5), types.Position(0, 2))
    change = types.TextDocumentContentChangePartial(turned, "old ")
    documents.update_text_document(types.VersionedTextDocumentIdentifier(2, "file:///a.md"), change)
    assert documents.get_text_document("file:///a.md").source == "Dear old Ann"


def test_a_whole_text_replaces_the_old():
    documents = workspace("utf-16", "old")
    change = types.TextDocumentContentChangeWholeDocument("new")
    documents.update_text_document(types.VersionedTextDocumentIdentifier(2, "file:///a.md"), change)
    assert documents.get_text_document("file:///a.md").source == "new"


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_lines_put_together_are_the_text(text):
    document = workspace("utf-8", text).get_text_document("file:///a.md")
    assert "".join(document.lines) == text
    assert len(document.lines) == len(LineIndex(text).starts)
