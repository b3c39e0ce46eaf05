"""Document symbols and semantic tokens in the protocol's terms."""

from __future__ import annotations

import re

from lsprotocol import types

from letterlint.features.outline import METRIC, PART, TOOL, Symbol, evidence, outline
from letterlint.lsp import to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.text import Encoding, LineIndex, Span

# Types of our own, which have no color until the user gives them one.
LEGEND = types.SemanticTokensLegend(["letterMetric", "letterTool"], [])
_TYPES = (METRIC, TOOL)

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


async def semantic_tokens(ls: LetterServer, params: types.SemanticTokensParams) -> types.SemanticTokens:
    """The lines of metrics and tools: of those that overlap the first."""
    reviewed = await ls.session.answerable(params.text_document.uri)
    if reviewed is None or ls.paused:
        return types.SemanticTokens([])
    pieces: list[tuple[Span, int]] = []
    for symbol in await ls.session.ask(reviewed, evidence):
        if pieces and symbol.span.start < pieces[-1][0].end:
            continue
        words, kind = reviewed.lines.text[symbol.span.start : symbol.span.end], _TYPES.index(symbol.kind)
        found = re.finditer(r"[^\r\n]+", words)
        pieces += [(Span(*each.span()).shifted(symbol.span.start), kind) for each in found]
    data: list[int] = []
    line = column = 0
    places = reviewed.lines.ranges([span for span, _ in pieces], ls.encoding)
    for (first, start, _, end), (_, kind) in zip(places, pieces, strict=True):
        data += first - line, start - (column if first == line else 0), end - start, kind, 0
        line, column = first, start
    return types.SemanticTokens(data)
