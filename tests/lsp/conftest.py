import asyncio
import json
import sys
from pathlib import Path

import pytest_asyncio
from lsprotocol import types
from lsprotocol.converters import get_converter
from pytest_lsp import make_test_lsp_client

from pack import LETTER, lay_out

CLIENTS = Path(__file__).parent / "clients"
SECONDS = 300  # What no answer takes, on the busiest machine.


def capabilities(name):
    return get_converter().structure(
        json.loads((CLIENTS / f"{name}.json").read_text()), types.ClientCapabilities
    )


def client():
    """A client that can tell an action with a command from a mere command, which lsprotocol cannot."""

    def structure(found, _):
        kind = types.Command if isinstance(found.get("command"), str) else types.CodeAction
        return lsp.protocol._converter.structure(found, kind)

    lsp = make_test_lsp_client()
    lsp.protocol._converter.register_structure_hook(types.Command | types.CodeAction, structure)
    return lsp


class Editor:
    """A client of a certain kind with the server it has started."""

    def __init__(self, lsp, folder, encoding):
        self.lsp, self.folder, self.encoding = lsp, folder, encoding

    def uri(self, name="cover-letter.md"):
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, text=LETTER, name="cover-letter.md", language="markdown"):
        item = types.TextDocumentItem(self.uri(name), language, 1, text)
        self.lsp.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, version, text, name="cover-letter.md", range_=None):
        change = (
            types.TextDocumentContentChangePartial(range_, text)
            if range_
            else types.TextDocumentContentChangeWholeDocument(text)
        )
        which = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        self.lsp.text_document_did_change(types.DidChangeTextDocumentParams(which, [change]))

    async def pull(self, name="cover-letter.md", previous=None):
        which = types.TextDocumentIdentifier(self.uri(name))
        params = types.DocumentDiagnosticParams(which, previous_result_id=previous)
        return await asyncio.wait_for(self.lsp.text_document_diagnostic_async(params), SECONDS)

    async def actions(self, line, character, name="cover-letter.md", only=None):
        at = types.Position(line, character)
        which = types.TextDocumentIdentifier(self.uri(name))
        context = types.CodeActionContext([], only=only)
        params = types.CodeActionParams(which, types.Range(at, at), context)
        return await asyncio.wait_for(self.lsp.text_document_code_action_async(params), SECONDS)

    def words(self, text, range_):
        """The words of a range, found the way the client of this encoding would."""
        line = text.split("\n")[range_.start.line]
        width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[self.encoding]
        data = line.encode(self.encoding if width == 1 else f"{self.encoding}-le")
        assert range_.start.line == range_.end.line
        return data[range_.start.character * width : range_.end.character * width].decode(
            self.encoding if width == 1 else f"{self.encoding}-le"
        )


@pytest_asyncio.fixture
async def start(tmp_path):
    """Starts a server for a client of a name, in a folder that holds a letter, a project file and a pack."""
    running = []

    async def go(name, *, root=True, settings=None, options=None):
        if not (tmp_path / ".letterlint.yaml").exists():
            lay_out(tmp_path)
        lsp = client()
        registered = []
        if settings is not None:
            lsp.set_configuration({"letterlint": settings})
        lsp.feature("client/registerCapability")(lambda params: registered.extend(params.registrations))
        await lsp.start_io(sys.executable, "-m", "letterlint", "serve", "--stdio", cwd=tmp_path)
        running.append(lsp)
        folders = [types.WorkspaceFolder(tmp_path.as_uri(), "test")] if root else None
        result = await lsp.initialize_session(
            types.InitializeParams(
                capabilities=capabilities(name),
                process_id=None,
                root_uri=tmp_path.as_uri() if root else None,
                workspace_folders=folders,
                initialization_options=options,
            )
        )
        editor = Editor(
            lsp,
            tmp_path,
            str(
                getattr(result.capabilities.position_encoding, "value", result.capabilities.position_encoding)
            ),
        )
        editor.result = result
        editor.registered = registered
        return editor

    yield go
    for lsp in running:
        await lsp.shutdown_session()
        await lsp.stop()
