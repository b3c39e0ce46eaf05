"""The server's report command: the page is opened outside the editor, or its place is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lsprotocol import types
from pygls import uris
from pygls.lsp.client import LanguageClient

from pack import LETTER, lay_out


@pytest.mark.parametrize(
    ("shows", "success"),
    [
        pytest.param(True, True, id="the client shows it"),
        pytest.param(True, False, id="the client fails to"),
        pytest.param(False, False, id="the client cannot"),
    ],
)
async def test_the_page_is_opened_or_its_place_is_told(tmp_path, shows, success) -> None:
    uri = lay_out(tmp_path).as_uri()
    asked: list[types.ShowDocumentParams] = []
    told: list[str] = []
    client = LanguageClient("test", "1")

    @client.feature(types.WINDOW_SHOW_DOCUMENT)
    def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        asked.append(params)
        return types.ShowDocumentResult(success)

    @client.feature(types.WINDOW_SHOW_MESSAGE)
    def tell(params: types.ShowMessageParams) -> None:
        told.append(params.message)

    await client.start_io(sys.executable, "-m", "letterlint", "serve", "--stdio", cwd=tmp_path)
    window = types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=shows))
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities(window=window)))
    client.initialized(types.InitializedParams())
    item = types.TextDocumentItem(uri, "markdown", 1, LETTER)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    run = types.ExecuteCommandParams("letterlint.showReport", arguments=[uri])
    answer = await client.workspace_execute_command_async(run)

    assert "team player" in answer
    assert len(asked) == shows
    if shows:
        assert asked[0].external
    if success:
        assert told == []
        place = uris.to_fs_path(asked[0].uri)
    else:
        place = told[0].removeprefix("letterlint: the report is in ")
    assert place and place.endswith(".html")
    assert "<title>Report on cover-letter.md</title>" in Path(place).read_text(encoding="utf-8")
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
