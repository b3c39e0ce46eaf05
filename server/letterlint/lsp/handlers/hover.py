"""Hover in the protocol's terms."""

from __future__ import annotations

from lsprotocol import types

from letterlint.explain import to_plain_text
from letterlint.features.hover import hover as hover_feature
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.server import LetterServer


async def hover(ls: LetterServer, params: types.HoverParams) -> types.Hover | None:
    """The hover for the words at a position."""
    reviewed = await ls.session.answerable(params.text_document.uri)
    if reviewed is None or ls.paused:
        return None
    at = from_lsp.offset(params.position, reviewed.lines, ls.encoding)
    said = await ls.session.ask(reviewed, hover_feature, at)
    if said is None:
        return None
    contents = (
        types.MarkupContent(types.MarkupKind.Markdown, said.markdown)
        if ls.client.markdown_hover
        else types.MarkupContent(types.MarkupKind.PlainText, to_plain_text(said.markdown))
    )
    return types.Hover(contents, to_lsp.range_of(said.span, reviewed.lines, ls.encoding))
