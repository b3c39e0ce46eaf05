"""The code lens on the salutation, and the same numbers for clients."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types

from letterlint.features import overview
from letterlint.lsp import to_lsp
from letterlint.lsp.handlers.noise import RESUME
from letterlint.lsp.handlers.report import SHOW_REPORT
from letterlint.lsp.server import LetterServer

SUMMARY = "letterlint.summary"


async def code_lens(ls: LetterServer, params: types.CodeLensParams) -> list[types.CodeLens]:
    """The letter in numbers, above its salutation, or above its first paragraph where it greets nobody."""
    reviewed = await ls.session.answerable(params.text_document.uri)
    headline = await ls.session.ask(reviewed, overview.headline) if reviewed else None
    if reviewed is None or headline is None:
        return []
    if ls.paused:
        command = types.Command("letterlint is paused: resume", RESUME)
    else:
        command = types.Command(headline.text, SHOW_REPORT, arguments=[reviewed.document.uri])
    return [types.CodeLens(to_lsp.range_of(headline.span, reviewed.lines, ls.encoding), command)]


async def summary(ls: LetterServer, uri: str) -> Mapping[str, object]:
    """The letter in numbers, for a client that shows them in its own way."""
    reviewed = await ls.session.answerable(uri)
    numbers = overview.NO_LETTER if reviewed is None else await ls.session.ask(reviewed, overview.record)
    return {**numbers, "paused": ls.paused}
