"""The code lens on the salutation, and the same numbers for clients."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types

from letterlint.letter import Role
from letterlint.lsp import overview, to_lsp
from letterlint.lsp.handlers.report import SHOW_REPORT
from letterlint.lsp.server import LetterServer

SUMMARY = "letterlint.summary"


async def code_lens(ls: LetterServer, params: types.CodeLensParams) -> list[types.CodeLens]:
    """The letter in numbers, above its salutation, or above its first paragraph where it greets nobody."""
    snapshot = await ls.session.snapshot(params.text_document.uri)
    if snapshot is None or snapshot.review is None:
        return []
    letter = snapshot.review.report.letter
    block = next(letter.having(Role.SALUTATION), letter.opening)
    if block is None:
        return []
    title = overview.line(snapshot.review.report.summary)
    command = types.Command(title, SHOW_REPORT, arguments=[snapshot.uri])
    return [types.CodeLens(to_lsp.range_of(block.span, snapshot.lines, ls.encoding), command)]


async def summary(ls: LetterServer, uri: str) -> Mapping[str, object]:
    """The letter in numbers, for a client that shows them in its own way."""
    return overview.record(await ls.session.snapshot(uri))
