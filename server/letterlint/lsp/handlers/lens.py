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
    """The letter in numbers and what lies beside it, above its salutation, or else its first paragraph."""
    reviewed = await ls.session.answerable(params.text_document.uri)
    if reviewed is None:
        return []
    lines = await ls.session.ask(reviewed, overview.headlines)
    uri = reviewed.document.uri
    return [
        types.CodeLens(
            to_lsp.range_of(line.span, reviewed.lines, ls.encoding),
            types.Command("letterlint is paused: resume", RESUME)
            if ls.paused
            else types.Command(line.text, SHOW_REPORT, arguments=[uri]),
        )
        for line in (lines[:1] if ls.paused else lines)
    ]


async def summary(ls: LetterServer, uri: str) -> Mapping[str, object]:
    """The letter in numbers, for a client that shows them in its own way."""
    reviewed = await ls.session.answerable(uri)
    numbers = overview.NO_LETTER if reviewed is None else await ls.session.ask(reviewed, overview.record)
    return {**numbers, "paused": ls.paused}
