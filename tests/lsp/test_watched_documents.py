"""A posting that changes, on the disk or in an editor, has its letters reviewed again."""

import time

import pytest
from wire import SERVE

from bench.talk import PULLS, Server

LETTER = """\
---
posting: posting.md
---
Dear Halden Grid team,

I built the delay model that serves eleven ferries, in Python: it answers in 22 ms, and is retrained nightly.
I want to keep them honest when meters fall silent for days at a time.

Best regards,

Ida Lund
"""
COPIED = "# Forecaster\n\n- Build forecasts and keep them honest when meters fall silent for days at a time\n"
OWN = "# Forecaster\n\n- Build forecasts\n"


@pytest.fixture
def talk(tmp_path):
    (tmp_path / "cover-letter.md").write_text(LETTER, encoding="utf-8")
    (tmp_path / "posting.md").write_text(OWN, encoding="utf-8")
    with Server(SERVE, tmp_path) as server:
        server.start(PULLS)
        opened(server, "cover-letter.md", LETTER)
        yield server


def uri(server, name):
    return (server.folder / name).as_uri()


def opened(server, name, text):
    document = {"uri": uri(server, name), "languageId": "markdown", "version": 1, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": document})


def copied(server):
    asked = {"textDocument": {"uri": uri(server, "cover-letter.md")}}
    items = server.request("textDocument/diagnostic", asked)["result"]["items"]
    return any(item["code"] == "posting/copied" for item in items)


def wait_until(server, expected):
    """The letters are reviewed after a pause in the typing."""
    for _ in range(400):
        if copied(server) is expected:
            return
        time.sleep(0.05)
    assert copied(server) is expected


def test_a_posting_that_has_changed_on_the_disk(talk):
    assert not copied(talk)
    (talk.folder / "posting.md").write_text(COPIED, encoding="utf-8")
    change = {"uri": uri(talk, "posting.md"), "type": 2}
    talk.notify("workspace/didChangeWatchedFiles", {"changes": [change]})
    wait_until(talk, True)


def test_a_posting_that_is_open_counts_as_it_stands_in_the_editor(talk):
    opened(talk, "posting.md", COPIED)
    wait_until(talk, True)
    document = {"uri": uri(talk, "posting.md"), "version": 2}
    talk.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": OWN}]})
    wait_until(talk, False)
    (talk.folder / "posting.md").write_text(COPIED, encoding="utf-8")
    talk.notify("textDocument/didClose", {"textDocument": {"uri": uri(talk, "posting.md")}})
    wait_until(talk, True)


def test_a_second_lens_and_a_link_lead_to_the_posting(talk):
    asked = {"textDocument": {"uri": uri(talk, "cover-letter.md")}}
    _, beside = talk.request("textDocument/codeLens", asked)["result"]
    assert beside["command"]["title"] == "posting: no requirements recognized"
    (link,) = talk.request("textDocument/documentLink", asked)["result"]
    assert link["target"] == uri(talk, "posting.md")
    assert (link["range"]["start"], link["range"]["end"]) == (
        {"line": 1, "character": 9},
        {"line": 1, "character": 19},
    )
