"""The report on a letter: a page in the browser, written only when the user asks for it."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lsprotocol import types

from letterlint.lsp import overview, to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import Snapshot

SHOW_REPORT = "letterlint.showReport"


async def show_report(ls: LetterServer, uri: str) -> str | None:
    """Opens the report's page, or says where it is. The answer is the report as Markdown."""
    snapshot = await ls.session.snapshot(uri)
    if snapshot is None or snapshot.review is None:
        _say(ls, "no letter here")
        return None
    page = ls.write_report_page(snapshot.uri, await ls.session.job(lambda: _html(snapshot)))
    if not (ls.client.shows_documents and await _shown(ls, to_lsp.uri(page))):
        _say(ls, f"the report is in {page}")
    return overview.report(snapshot)


async def _shown(ls: LetterServer, uri: str) -> bool:
    # Outside the editor: there the page would be its source.
    asked = types.ShowDocumentParams(uri, external=True, take_focus=True)
    answer = await ls.window_show_document_async(asked)
    return answer.success


def _html(snapshot: Snapshot) -> str:
    # What makes pages loads only once one is wanted.
    from letterlint.html_report import html

    assert snapshot.review is not None
    name = PurePosixPath(unquote(urlsplit(snapshot.uri).path)).name
    return html(snapshot.review.report, snapshot.review.resolved.rules.rulebook.rules, name or snapshot.uri)


def _say(ls: LetterServer, message: str) -> None:
    ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, f"letterlint: {message}"))
