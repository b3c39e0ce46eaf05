"""Document links in the protocol's terms."""

from __future__ import annotations

from lsprotocol import types

from letterlint.features.links import links
from letterlint.lsp import to_lsp
from letterlint.lsp.server import LetterServer


async def document_link(ls: LetterServer, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """The documents that a letter's front matter names."""
    reviewed = await ls.session.answerable(params.text_document.uri)
    if reviewed is None:
        return []
    return [
        types.DocumentLink(
            to_lsp.range_of(link.span, reviewed.lines, ls.encoding), target=to_lsp.uri(link.path)
        )
        for link in await ls.session.ask(reviewed, links)
    ]
