"""Completion in the protocol's terms."""

from __future__ import annotations

from lsprotocol import types

from letterlint.explain import to_plain_text
from letterlint.features.completion import Completion, CompletionKind
from letterlint.features.completion import completion as completion_feature
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.from_lsp import Client
from letterlint.lsp.server import LetterServer
from letterlint.text import Encoding, LineIndex

OPTIONS = types.CompletionOptions(trigger_characters=["/"])

_KINDS = {
    CompletionKind.RULE: types.CompletionItemKind.Value,
    CompletionKind.KEYWORD: types.CompletionItemKind.EnumMember,
    CompletionKind.TOOL: types.CompletionItemKind.Module,
    CompletionKind.SENTENCE: types.CompletionItemKind.Snippet,
}


async def completion(ls: LetterServer, params: types.CompletionParams) -> types.CompletionList | None:
    """What can be written at a position."""
    reviewed = await ls.session.answerable(params.text_document.uri)
    if reviewed is None:
        return None
    at = from_lsp.offset(params.position, reviewed.lines, ls.encoding)
    found = await ls.session.ask(reviewed, completion_feature, at)
    items = [_item(completion, reviewed.lines, ls.encoding, ls.client) for completion in found]
    for number, (item, completion) in enumerate(zip(items, found, strict=True)):
        if completion.kind is CompletionKind.TOOL:
            item.sort_text = f"{number:05}"  # Else clients sort by the label.
    return types.CompletionList(is_incomplete=False, items=items)


def _item(
    completion: Completion, lines: LineIndex, encoding: Encoding, client: Client
) -> types.CompletionItem:
    item = types.CompletionItem(label=completion.label, kind=_KINDS[completion.kind])
    item.detail = completion.detail or None
    if completion.documentation:
        kind = types.MarkupKind.Markdown if client.markdown_completion else types.MarkupKind.PlainText
        said = completion.documentation
        item.documentation = types.MarkupContent(
            kind, said if client.markdown_completion else to_plain_text(said)
        )
    if completion.kind is not CompletionKind.SENTENCE:
        where = to_lsp.range_of(completion.span, lines, encoding)
        item.text_edit = types.TextEdit(where, completion.text)
        item.filter_text = completion.text
    elif client.completion_snippets:
        item.insert_text = to_lsp.snippet(completion.text)
        item.insert_text_format = types.InsertTextFormat.Snippet
    else:
        item.insert_text = completion.text
    return item
