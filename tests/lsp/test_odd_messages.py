"""Messages that no client should send, and some do: the server goes on, and its copy is the editor's."""

import pytest

from bench.talk import PULLS, Server
from fuzz.session import PATIENCE, SERVE

LETTER = "Dear Ann,\n\nI know Pytorch.\n\nBest,\nJo\n"


@pytest.fixture
def server(tmp_path):
    with Server(SERVE, tmp_path, PATIENCE) as running:
        running.start(PULLS)
        yield running
        assert running.stop() == 0


def opened(server, uri, text=LETTER):
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": document})


def codes(server, uri):
    answer = server.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    return [item["code"] for item in answer["result"]["items"]]


@pytest.mark.parametrize(
    "uri",
    [
        *("", "file://", "file:///", "FILE:///tmp/cover-letter.md", "file://server/share/cover-letter.md"),
        *("file:///tmp/%FF/cover-letter.md", "file:///tmp/a%00b/cover-letter.md", "nonsense"),
    ],
)
def test_a_document_of_any_address_is_reviewed_and_so_is_the_workspace(server, uri):
    opened(server, uri)
    assert codes(server, uri) == ["stack/tool-casing"]
    whole = server.request("workspace/diagnostic", {"previousResultIds": []})["result"]["items"]
    assert [len(report["items"]) for report in whole] == [1]


def test_a_range_that_is_null_replaces_all(server):
    opened(server, "untitled:1")
    change = {"range": None, "text": LETTER.replace("Pytorch", "tea")}
    document = {"uri": "untitled:1", "version": 2}
    server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
    assert codes(server, "untitled:1") == []
