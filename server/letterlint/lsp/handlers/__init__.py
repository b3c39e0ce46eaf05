"""One function for each message of the protocol, and the table that registers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types

from letterlint.features.actions import Command
from letterlint.lsp.handlers import (
    actions,
    completion,
    documents,
    hover,
    lens,
    lifecycle,
    links,
    noise,
    report,
    symbols,
)
from letterlint.lsp.server import LetterServer


def register(server: LetterServer) -> None:
    """Registers all that does not depend on the client."""
    for method, handler in _HANDLERS.items():
        server.feature(method)(handler)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, actions.OPTIONS)(actions.code_action)
    server.feature(types.CODE_ACTION_RESOLVE)(actions.resolve)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, completion.OPTIONS)(completion.completion)
    server.feature(types.TEXT_DOCUMENT_HOVER)(hover.hover)
    server.feature(types.TEXT_DOCUMENT_CODE_LENS)(lens.code_lens)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)(links.document_link)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(symbols.document_symbol)
    server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, symbols.LEGEND)(symbols.semantic_tokens)
    server.command(report.SHOW_REPORT)(report.show_report)
    server.command(report.REPORT_PAGE)(report.live_page)
    server.command(lens.SUMMARY)(lens.summary)
    server.command(noise.PAUSE)(noise.pause)
    server.command(noise.RESUME)(noise.resume)
    server.command(Command.OFF_FOR_FOLDER.value)(noise.turn_off_for_folder)
    server.command(Command.ADD_TOOL.value)(noise.add_tool)


_HANDLERS: Mapping[str, Callable[..., Any]] = {
    types.INITIALIZE: lifecycle.initialize,
    types.INITIALIZED: lifecycle.initialized,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: lifecycle.folders_changed,
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: lifecycle.settings_changed,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: lifecycle.files_changed,
    types.TEXT_DOCUMENT_DID_OPEN: documents.opened,
    types.TEXT_DOCUMENT_DID_CHANGE: documents.changed,
    types.TEXT_DOCUMENT_DID_SAVE: documents.saved,
    types.TEXT_DOCUMENT_DID_CLOSE: documents.closed,
}
