"""Settings of each folder, project files that are open, and the many spellings of an address."""

import asyncio

import pytest
from lsprotocol import types
from wire import SECONDS, SERVE

from bench.talk import PULLS, Server
from pack import LETTER, SETTINGS, lay_out

TEXT = "Dear Ann,\n\nI am a team player.\n\nBest,\nJo\n"
GIVES = {**PULLS, "workspace": {"configuration": True}}


def hello(server, folders, capabilities=GIVES):
    roots = [{"uri": folder.as_uri(), "name": folder.name} for folder in folders]
    params = {"processId": None, "rootUri": None, "workspaceFolders": roots, "capabilities": capabilities}
    server.request("initialize", params)
    server.notify("initialized", {})


def answer_settings(server, by_scope):
    """Answers the server's question for settings, and gives back what it asked for."""
    while (asked := server.read()).get("method") != "workspace/configuration":
        server._take(asked)
    items = asked["params"]["items"]
    result = [by_scope.get(item.get("scopeUri")) for item in items]
    server.send({"jsonrpc": "2.0", "id": asked["id"], "result": result})
    return items


def severities(server, uri, rule="style/cliche"):
    """The severity of a rule's findings in a letter; none where it is off."""
    answer = server.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    return {item["severity"] for item in answer["result"]["items"] if item["code"] == rule}


def wait_for_severity(server, uri, expected):
    """Settings are on their way while the first letter is read."""
    for _ in range(2000):
        if severities(server, uri) == expected:
            return
    assert severities(server, uri) == expected


def open_letter(server, uri, text=TEXT):
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": document})


def test_each_folder_has_settings_of_its_own(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
    by_scope = {
        None: {"rules": {"style/cliche": "hint"}},
        one.as_uri(): {"rules": {"style/cliche": "error"}},
        two.as_uri(): {"rules": {"style/cliche": "off"}},
    }
    with Server(SERVE, tmp_path, SECONDS) as server:
        hello(server, [one, two])
        items = answer_settings(server, by_scope)
        assert [(item["section"], item.get("scopeUri")) for item in items] == [
            ("letterlint", None),
            ("letterlint", one.as_uri()),
            ("letterlint", two.as_uri()),
        ]
        uris = [(folder / "cover-letter.md").as_uri() for folder in (one, two, tmp_path)]
        for uri in (*uris, "untitled:1"):
            open_letter(server, uri)
        wait_for_severity(server, uris[0], {1})
        wait_for_severity(server, uris[1], set())
        wait_for_severity(server, uris[2], {4})
        assert server.stop() == 0


def test_a_folder_that_is_added_is_asked_for(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
    by_scope = {None: None, two.as_uri(): {"rules": {"style/cliche": "error"}}}
    with Server(SERVE, tmp_path, SECONDS) as server:
        hello(server, [one])
        assert len(answer_settings(server, by_scope)) == 2
        event = {"added": [{"uri": two.as_uri(), "name": "two"}], "removed": []}
        server.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        assert len(answer_settings(server, by_scope)) == 3
        uri = (two / "cover-letter.md").as_uri()
        open_letter(server, uri)
        wait_for_severity(server, uri, {1})
        assert server.stop() == 0


SPELLINGS = [
    ("my (1)", "my%20(1)"),
    ("my (1)", "my%20%281%29"),
    ("my (1)", "my (1)"),
    ("a+b&c", "a+b&c"),
    ("a+b&c", "a%2Bb%26c"),
    ("é", "%C3%A9"),
    ("é", "%c3%a9"),
    ("é", "é"),
    ("100%", "100%25"),
]


@pytest.mark.parametrize(("name", "spelled"), SPELLINGS)
def test_a_file_is_one_document_however_its_address_is_spelled(tmp_path, name, spelled):
    folder = tmp_path / name
    folder.mkdir()
    (folder / "cover-letter.md").write_text("Dear Ann,\n\nWe met.\n\nBest,\nJo\n")
    uri = f"{tmp_path.as_uri()}/{spelled}/cover-letter.md"
    with Server(SERVE, tmp_path, SECONDS) as server:
        hello(server, [tmp_path], PULLS)
        first = server.request("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
        assert [item["uri"] for item in first] == [(folder / "cover-letter.md").as_uri()]
        open_letter(server, uri)
        known = [{"uri": item["uri"], "value": item["resultId"]} for item in first]
        for previous in ([], known):
            answer = server.request("workspace/diagnostic", {"previousResultIds": previous})
            (report,) = answer["result"]["items"]
            assert report["uri"] == uri
            assert "style/cliche" in [item["code"] for item in report["items"]]
        for other, _ in {(each, None) for named, each in SPELLINGS if named == name}:
            about = {"textDocument": {"uri": f"{tmp_path.as_uri()}/{other}/cover-letter.md"}}
            assert server.request("textDocument/diagnostic", about)["result"]["items"]
        assert server.stop() == 0


async def findings(editor):
    return [(d.code, d.severity) for d in (await editor.pull()).items]


async def until(editor, expected):
    for _ in range(2000):
        if await findings(editor) == expected:
            return
        await asyncio.sleep(0.05)
    assert await findings(editor) == expected


async def test_a_project_file_that_is_open_holds_as_it_stands_in_the_editor(start, tmp_path):
    lay_out(tmp_path)
    editor = await start("vscode")
    editor.open()
    stale, spelling = (
        ("test/stale", types.DiagnosticSeverity.Warning),
        ("test/spelling", types.DiagnosticSeverity.Information),
    )
    await until(editor, [stale, spelling])
    editor.open(SETTINGS, ".letterlint.yaml", "yaml")
    editor.change(2, SETTINGS.replace("test/stale: warning", "test/stale: off"), ".letterlint.yaml")
    await until(editor, [spelling])
    assert (editor.folder / ".letterlint.yaml").read_text() == SETTINGS
    which = types.TextDocumentIdentifier(editor.uri(".letterlint.yaml"))
    editor.lsp.text_document_did_close(types.DidCloseTextDocumentParams(which))
    await until(editor, [stale, spelling])


async def test_letters_are_pushed_again_when_an_open_project_file_changes(start, tmp_path):
    lay_out(tmp_path)
    editor = await start("emacs")
    pushed = {}
    editor.lsp.protocol.fm.features.pop("textDocument/publishDiagnostics", None)
    editor.lsp.feature("textDocument/publishDiagnostics")(
        lambda params: pushed.update({params.uri: [d.code for d in params.diagnostics]})
    )
    editor.open(LETTER)
    editor.open(SETTINGS.replace("test/stale: warning", "test/stale: off"), ".letterlint.yaml", "yaml")
    for _ in range(2000):
        if pushed.get(editor.uri()) == ["test/spelling"]:
            return
        await asyncio.sleep(0.05)
    assert pushed.get(editor.uri()) == ["test/spelling"]
