"""Document symbols in the protocol's terms."""

from __future__ import annotations

from lsprotocol import types

from letterlint.features.outline import METRIC, PART, TOOL, Symbol, outline
from letterlint.lsp import to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.text import Encoding, LineIndex

_KINDS = {
    PART: types.SymbolKind.String,
    TOOL: types.SymbolKind.Package,
    METRIC: types.SymbolKind.Number,
}


async def document_symbol(
    ls: LetterServer, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    """The letter's outline, nested where the client can show that."""
    reviewed = await ls.session.answerable(params.text_document.uri)
    if reviewed is None:
        return None
    symbols = await ls.session.ask(reviewed, outline)
    parts = [_symbol(symbol, reviewed.lines, ls.encoding) for symbol in symbols]
    return parts if ls.client.nested_symbols else _flat(reviewed.document.uri, parts)


def _symbol(symbol: Symbol, lines: LineIndex, encoding: Encoding) -> types.DocumentSymbol:
    where = to_lsp.range_of(symbol.span, lines, encoding)
    return types.DocumentSymbol(
        name=symbol.name,
        detail=symbol.detail,
        kind=_KINDS[symbol.kind],
        range=where,
        selection_range=where,
        children=[_symbol(child, lines, encoding) for child in symbol.children],
    )


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
