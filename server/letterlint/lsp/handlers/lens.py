"""The code lens on the salutation, and the commands behind it."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types

from letterlint.letter import Role
from letterlint.lsp import overview, to_lsp
from letterlint.lsp.server import LetterServer

SHOW_REPORT = "letterlint.showReport"
SUMMARY = "letterlint.summary"


async def code_lens(ls: LetterServer, params: types.CodeLensParams) -> list[types.CodeLens]:
    """The letter in numbers, above its salutation, or above its first paragraph where it greets nobody."""
    seen = await ls.session.seen(params.text_document.uri)
    if seen is None or seen.review is None:
        return []
    letter = seen.review.report.letter
    block = next(letter.having(Role.SALUTATION), letter.opening)
    if block is None:
        return []
    title = overview.line(seen.review.report.summary)
    command = types.Command(title, SHOW_REPORT, arguments=[seen.uri])
    return [types.CodeLens(to_lsp.range_of(block.span, seen.lines, ls.encoding), command)]


async def show_report(ls: LetterServer, uri: str) -> str | None:
    """Shows the report on a letter: as a document where the client can, else its numbers as a message."""
    seen = await ls.session.seen(uri)
    if seen is None or seen.review is None:
        _say(ls, "no letter here")
        return None
    text = overview.report(seen)
    if ls.client.shows_documents:
        page = ls.page(seen.uri, text)
        await ls.window_show_document_async(types.ShowDocumentParams(to_lsp.uri(page), take_focus=True))
    else:
        _say(ls, overview.line(seen.review.report.summary))
    return text


async def summary(ls: LetterServer, uri: str) -> Mapping[str, object]:
    """The letter in numbers, for a client that shows them in its own way."""
    return overview.record(await ls.session.seen(uri))


def _say(ls: LetterServer, message: str) -> None:
    ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, f"letterlint: {message}"))
