"""Documents open, change and close. Plain functions: the copy is right before the next message is read."""

from __future__ import annotations

from lsprotocol import types

from letterlint.lsp.server import LetterServer


def opened(ls: LetterServer, params: types.DidOpenTextDocumentParams) -> None:
    """Begins the first review."""
    ls.schedule_review(params.text_document.uri)


def changed(ls: LetterServer, params: types.DidChangeTextDocumentParams) -> None:
    """Begins the review of the new version."""
    ls.schedule_review(params.text_document.uri)


def saved(ls: LetterServer, params: types.DidSaveTextDocumentParams) -> None:
    """Takes a letter as written; reads project and rule files again, also where the client watches none."""
    ls.end_typing(params.text_document.uri)
    if params.text_document.uri.endswith(".yaml"):
        ls.schedule_all_reviews()


def closed(ls: LetterServer, params: types.DidCloseTextDocumentParams) -> None:
    """Forgets the document."""
    ls.close_document(params.text_document.uri)
