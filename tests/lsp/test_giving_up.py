"""What is too long, or takes too long, is given up with one message; the server goes on."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bench.talk import PULLS, Server
from letterlint.config import discovery
from letterlint.features.diagnosis import Diagnosis
from letterlint.features.document_item import DocumentItem
from letterlint.lsp.review_pool import GivenUp
from letterlint.lsp.session import Session
from pack import LETTER

LONG = "Dear Ann,\n\n" + "We are a team player.\n\n" * 60 + "Best,\nJo\n"
HANGS = "Dear Ann,\n\nThis one hangs.\n"
SECONDS = 300  # What no answer takes, on the busiest machine.

# What every Python process runs at its start here: one letter holds the interpreter in one expression.
HANGING = """
import re, sys
from letterlint import formats
from letterlint.lsp import review_process
review_process.REVIEW_TIMEOUT = {limit}
parse = formats.parse
def parse_or_hang(text, kind):
    if "This one hangs" in text:
        re.match(r"(?:a+)+$", "a" * 60 + "b")
    return parse(text, kind)
formats.parse = parse_or_hang
"""


async def test_a_text_longer_than_any_letter_is_said_to_be_so_once(start):
    editor = await start("vscode")
    huge = f"Dear Ann,\n\n{'We are a team player. ' * (discovery.LONGEST // 20)}"
    editor.open(huge)
    assert list((await editor.pull()).items) == []
    editor.change(2, f"{huge} x")
    assert list((await editor.pull()).items) == []
    said = [message.message for message in editor.lsp.messages]
    assert said == [
        f"letterlint: cover-letter.md has {len(huge):,} characters and is not checked as a letter."
    ]
    editor.change(3, LETTER)
    assert (await editor.pull()).items


@pytest.fixture
def serve(tmp_path):
    """Starts a server that hangs at one letter, and gives up after so many seconds."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "work").mkdir()
    servers = []

    def go(limit):
        (tmp_path / "hook" / "sitecustomize.py").write_text(HANGING.format(limit=limit))
        path = os.pathsep.join([str(tmp_path / "hook"), os.environ.get("PYTHONPATH", "")])
        command = [sys.executable, "-m", "letterlint", "serve"]
        server = Server(command, tmp_path / "work", SECONDS, {**os.environ, "PYTHONPATH": path})
        servers.append(server)
        server.start(PULLS)
        return server

    yield go
    for server in servers:
        server.__exit__()


def open_document(server, name, text, version=1):
    document = {"uri": f"untitled:{name}", "languageId": "markdown", "version": version, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": document})


def items(server, name):
    answer = server.request("textDocument/diagnostic", {"textDocument": {"uri": f"untitled:{name}"}})
    return answer["result"]["items"]


def test_another_letter_does_not_wait_for_one_that_hangs_and_nor_does_the_end(serve):
    server = serve(limit=10 * SECONDS)
    open_document(server, "hangs", HANGS)
    open_document(server, "other", LETTER)
    assert items(server, "other")
    about = {"textDocument": {"uri": "untitled:other"}}
    assert server.request("textDocument/codeLens", about)["result"]
    assert server.stop() == 0
    assert server.stderr == b""


def test_a_letter_that_hangs_is_given_up_and_taken_up_again_once_it_is_shorter(serve):
    server = serve(limit=1)
    open_document(server, "hangs", HANGS + "x" * 100)
    assert items(server, "hangs") == []
    said = server.wait_for("window/showMessage")["message"]
    assert said.startswith("letterlint: untitled:hangs ")
    assert said.endswith("and is not checked as a letter.")
    about = {"textDocument": {"uri": "untitled:hangs"}, "position": {"line": 0, "character": 0}}
    assert server.request("textDocument/hover", about)["result"] is None
    change = {"textDocument": {"uri": "untitled:hangs", "version": 2}, "contentChanges": [{"text": LETTER}]}
    server.notify("textDocument/didChange", change)
    assert items(server, "hangs")
    assert server.stop() == 0


class Asked:
    """Stands for the review processes: gives up what it is told to."""

    def __init__(self):
        self.questions, self.hangs = [], True

    async def __call__(self, question):
        self.questions.append(question)
        await asyncio.sleep(0)
        if self.hangs:
            raise GivenUp("takes more than 10 seconds to read")
        return Diagnosis(is_letter=True)


def document(text, version=1):
    return DocumentItem("file:///cover-letter.md", Path("/cover-letter.md"), version, text, "markdown")


async def test_what_took_too_long_is_not_tried_again_until_it_is_shorter_closed_or_set_up_anew():
    asked = Asked()
    session = Session(asked)
    first = await session.start_review(document(LONG))
    assert first.diagnosis.skipped_reason == "takes more than 10 seconds to read"
    asked.hangs = False
    for text in (LONG, f"{LONG}x", LONG[:-10]):
        again = await session.start_review(document(text))
        assert again.diagnosis.skipped_reason == first.diagnosis.skipped_reason
    assert len(asked.questions) == 1
    assert (await session.start_review(document(LONG[: len(LONG) // 2]))).diagnosis.is_letter
    asked.hangs = True
    await session.start_review(document(LONG))
    asked.hangs = False
    session.configure({}, ())
    assert (await session.start_review(document(LONG))).diagnosis.is_letter
    asked.hangs = True
    await session.start_review(document(LONG, 2))
    asked.hangs = False
    session.drop(document(LONG).uri)
    assert (await session.start_review(document(LONG))).diagnosis.is_letter
    session.close()


async def test_a_question_that_takes_too_long_gives_up_its_document():
    asked = Asked()
    asked.hangs = False
    session = Session(asked)
    await session.start_review(document(LONG))
    reviewed = await session.answerable(document(LONG).uri)
    asked.hangs = True
    with pytest.raises(GivenUp):
        await session.ask(reviewed, len)
    assert await session.answerable(document(LONG).uri) is None
    session.close()


async def test_of_versions_that_come_faster_than_reviews_only_the_newest_is_reviewed():
    asked = Asked()
    asked.hangs = False
    session = Session(asked)
    session.start_review(document(LONG, 1))
    waiting = asyncio.ensure_future(session.reviewed(document(LONG).uri))
    await asyncio.sleep(0)
    session.start_review(document("Dear Ann,\n\nWe met.\n", 2))
    session.start_review(document("Dear Ann,\n\nWe meet.\n", 3))
    assert (await waiting).document.version == 3
    assert [question.document.version for question in asked.questions] in ([1, 3], [3])
    session.close()


async def test_who_waits_for_a_review_that_is_cancelled_for_good_waits_no_longer():
    """It asked for it again and again, without a pause, until memory was full."""

    async def ask(question):
        raise asyncio.CancelledError

    session = Session(ask)
    session.start_review(document(LONG))
    with pytest.raises(asyncio.CancelledError):
        await session.reviewed(document(LONG).uri)
    session.close()
