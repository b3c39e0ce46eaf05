"""Document symbols: the parts of the letter, with the metrics and tools in each."""

from __future__ import annotations

from lsprotocol import types

from letterlint.letter import Block, Letter, Role
from letterlint.lsp import to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import Snapshot
from letterlint.report import Signal

_SHOWN = {
    Role.HEADER,
    Role.SALUTATION,
    Role.HEADING,
    Role.PARAGRAPH,
    Role.ITEM,
    Role.SIGN_OFF,
    Role.POSTSCRIPT,
}
_KINDS = {"tool": types.SymbolKind.Package, "metric": types.SymbolKind.Number}
_LONGEST = 60  # Characters of a part's first words.


async def document_symbol(
    ls: LetterServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """The letter's outline, nested where the client can show that."""
    snapshot = await ls.session.snapshot(params.text_document.uri)
    if snapshot is None or snapshot.review is None:
        return []
    parts = [
        _part(ls, snapshot, block) for block in snapshot.review.report.letter.blocks if block.role in _SHOWN
    ]
    return parts if ls.client.nested_symbols else _flat(snapshot.uri, parts)


def _part(ls: LetterServer, snapshot: Snapshot, block: Block) -> types.DocumentSymbol:
    assert snapshot.review is not None
    where = to_lsp.range_of(block.span, snapshot.lines, ls.encoding)
    words = " ".join(block.prose.text.split())
    held = [s for s in snapshot.review.report.signals if s.kind in _KINDS and block.span.covers(s.span)]
    return types.DocumentSymbol(
        name=_name(snapshot.review.report.letter, block),
        detail=words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…",
        kind=types.SymbolKind.String,
        range=where,
        selection_range=where,
        children=[_signal(ls, snapshot, signal) for signal in held],
    )


def _signal(ls: LetterServer, snapshot: Snapshot, signal: Signal) -> types.DocumentSymbol:
    where = to_lsp.range_of(signal.span, snapshot.lines, ls.encoding)
    return types.DocumentSymbol(
        name=signal.name or signal.kind,
        detail=", ".join(signal.counts_as) or signal.kind,
        kind=_KINDS[signal.kind],
        range=where,
        selection_range=where,
    )


def _name(letter: Letter, block: Block) -> str:
    if block is letter.opening:
        return "opening"
    if block is letter.closing:
        return "closing"
    return block.role.value


def _flat(uri: str, parts: list[types.DocumentSymbol]) -> list[types.SymbolInformation]:
    nested = [(part, symbol) for top in parts for part, symbol in _with_children(top)]
    return [
        types.SymbolInformation(
            types.Location(uri, symbol.range), symbol.name, symbol.kind, container_name=part
        )
        for part, symbol in nested
    ]


def _with_children(top: types.DocumentSymbol) -> list[tuple[str | None, types.DocumentSymbol]]:
    return [(None, top), *((top.name, child) for child in top.children or ())]
