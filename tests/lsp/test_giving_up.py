"""What is too long, or takes too long, is given up with one message; the server goes on."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from letterlint.config import discovery
from letterlint.lsp import session
from pack import LETTER

LONG = "Dear Ann,\n\n" + "We are a team player.\n\n" * 60 + "Best,\nJo\n"


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
def reviews():
    with ThreadPoolExecutor(1) as worker:
        yield session.Session(worker)


async def test_a_review_that_takes_too_long_ends_and_begins_again_with_a_shorter_text(reviews, monkeypatch):
    monkeypatch.setattr(session, "REVIEW_TIMEOUT", -1)
    first = await reviews.start_review("file:///cover-letter.md", None, 1, LONG, "markdown")
    assert first.skipped_reason == session.TOO_LONG
    assert first.review is None
    monkeypatch.setattr(session, "REVIEW_TIMEOUT", 60)
    again = await reviews.start_review("file:///cover-letter.md", None, 2, f"{LONG}x", "markdown")
    assert again.skipped_reason == session.TOO_LONG
    shorter = await reviews.start_review(
        "file:///cover-letter.md", None, 3, LONG[: len(LONG) // 2], "markdown"
    )
    assert not shorter.skipped_reason
    assert shorter.review is not None


async def test_a_review_that_nobody_wants_any_more_ends(reviews, monkeypatch):
    """While it is under way the next version comes: whoever waits gets that one."""
    began = asyncio.Event()
    loop = asyncio.get_running_loop()
    wanted = session._Version.__init__

    def noted(self, *args, **kwargs):
        wanted(self, *args, **kwargs)
        loop.call_soon(began.set)

    monkeypatch.setattr(session._Version, "__init__", noted)
    reviews.start_review("untitled:a", None, 1, LONG, "markdown")
    waiting = asyncio.ensure_future(reviews.snapshot("untitled:a"))
    await began.wait()
    reviews.start_review("untitled:a", None, 2, "Dear Ann,\n\nWe met.\n", "markdown")
    snapshot = await waiting
    assert snapshot is not None
    assert snapshot.version == 2
    assert snapshot.review is not None
