"""The processes that review: one that does not come back is ended, and nobody else waits for it."""

import asyncio
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from letterlint.features.answerer import Question
from letterlint.features.document_item import DocumentItem, EditorSettings
from letterlint.lsp import review_pool
from letterlint.lsp.review_pool import GivenUp, QuestionFailed, ReviewPool
from pack import lay_out

SECONDS = 300  # What nothing here takes, on the busiest machine.
SECRET = "Zanzibarkowski"
LETTER = f"Dear {SECRET},\n\nI know Pytorch.\n\nBest,\nJo\n"

# What a review process runs before it begins: ten seconds are long for a test.
QUICK = """
import sys
sys.path[:] = sys.argv[1:]
import time
from letterlint.lsp import review_process
review_process.REVIEW_TIMEOUT, review_process.LOAD_TIMEOUT = {review}, {load}
loaded = review_process.load_rules
def load_rules(packs):
    time.sleep({sleep} if packs else 0)
    return loaded(())
review_process.load_rules = load_rules
review_process.main()
"""


# Features that are asked for here. The processes import them from this module, by its name.


def text(snapshot):
    return snapshot.document.text


def process(snapshot):
    return os.getpid()


def hang(snapshot, file):
    """Holds the interpreter in one expression, which takes longer than the world is old."""
    Path(file).touch()
    return re.match(r"(?:a+)+$", "a" * 60 + "b")


def wait(snapshot, file):
    while not Path(file).exists():
        time.sleep(0.01)
    return os.getpid()


def fail(snapshot):
    raise ValueError(snapshot.document.text)


def die(snapshot):
    os._exit(3)


def chatter(snapshot):
    print("stray")
    os.write(1, b"stray")
    return "said"


def ask(feature, *arguments, packs=()):
    section = {"packs": [str(pack) for pack in packs]} if packs else {}
    document = DocumentItem("untitled:1", None, 1, LETTER, "markdown")
    return Question(EditorSettings(sections={None: section}), document, feature, arguments)


@pytest.fixture
async def pool(monkeypatch):
    """A pool whose processes have short limits, and which can be made with others."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    made = []

    def make(review=SECONDS, load=SECONDS, sleep=0):
        monkeypatch.setattr(review_pool, "_START", QUICK.format(review=review, load=load, sleep=sleep))
        made.append(ReviewPool())
        made[-1]._add()
        return made[-1]

    yield make
    for each in made:
        await each.close()


async def exists(file):
    while not file.exists():
        await asyncio.sleep(0.02)


async def test_one_process_answers_one_question_after_the_other(pool, monkeypatch):
    monkeypatch.setattr(review_pool, "LATE", SECONDS)
    pool = pool()
    pids = await asyncio.wait_for(asyncio.gather(*(pool.ask(ask(process)) for _ in range(5))), SECONDS)
    assert len(set(pids)) == 1
    assert await pool.ask(ask(text)) == LETTER


async def test_a_question_that_holds_the_interpreter_is_given_up(pool, tmp_path):
    pool = pool(review=1)
    with pytest.raises(GivenUp, match=r"takes more than 10 seconds to read|made the process"):
        await asyncio.wait_for(pool.ask(ask(hang, tmp_path / "begun")), SECONDS)
    assert await asyncio.wait_for(pool.ask(ask(text)), SECONDS) == LETTER


async def test_nobody_waits_for_a_question_that_does_not_come_back(pool, tmp_path):
    pool = pool()
    late = asyncio.ensure_future(pool.ask(ask(hang, tmp_path / "begun")))
    await asyncio.wait_for(exists(tmp_path / "begun"), SECONDS)
    assert await asyncio.wait_for(pool.ask(ask(text)), SECONDS) == LETTER
    assert not late.done()
    late.cancel()


async def test_a_late_process_answers_and_then_one_is_left(pool, tmp_path):
    pool = pool()
    late = asyncio.ensure_future(pool.ask(ask(wait, tmp_path / "go")))
    await asyncio.sleep(0)
    other = await asyncio.wait_for(pool.ask(ask(process)), SECONDS)
    assert not late.done()
    (tmp_path / "go").touch()
    assert await asyncio.wait_for(late, SECONDS) != other
    assert len(pool._all) == 1


async def test_there_are_so_many_processes_and_no_more(pool, tmp_path):
    pool = pool()
    begun = [tmp_path / f"begun-{number}" for number in range(review_pool.MOST)]
    late = [asyncio.ensure_future(pool.ask(ask(hang, file))) for file in begun]
    for file in begun:
        await asyncio.wait_for(exists(file), SECONDS)
    waiting = asyncio.ensure_future(pool.ask(ask(text)))
    await asyncio.sleep(3 * review_pool.LATE)
    assert len(pool._all) == review_pool.MOST
    assert not waiting.done()
    for each in (*late, waiting):
        each.cancel()


async def test_closing_waits_for_no_process(pool, tmp_path):
    pool = pool()
    pid = await pool.ask(ask(process))
    late = asyncio.ensure_future(pool.ask(ask(hang, tmp_path / "begun")))
    await asyncio.wait_for(exists(tmp_path / "begun"), SECONDS)
    await asyncio.wait_for(pool.close(), SECONDS)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    late.cancel()


async def test_who_cancels_a_question_leaves_the_process_to_the_next(pool, tmp_path, monkeypatch):
    pool = pool()
    monkeypatch.setattr(review_pool, "LATE", SECONDS)
    pid = await pool.ask(ask(process))
    cancelled = asyncio.ensure_future(pool.ask(ask(wait, tmp_path / "go")))
    await asyncio.sleep(0.05)
    cancelled.cancel()
    (tmp_path / "go").touch()
    assert await asyncio.wait_for(pool.ask(ask(process)), SECONDS) == pid


async def test_a_process_that_dies_of_a_question_takes_no_other_with_it(pool):
    pool = pool()
    with pytest.raises(GivenUp, match="made the process that reviews letters die"):
        await asyncio.wait_for(pool.ask(ask(die)), SECONDS)
    assert await asyncio.wait_for(pool.ask(ask(text)), SECONDS) == LETTER


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL here")
async def test_a_process_that_is_killed_between_two_questions_is_replaced(pool):
    pool = pool()
    pid = await pool.ask(ask(process))
    (only,) = pool._all
    os.kill(pid, signal.SIGKILL)
    await only.ended()
    assert await asyncio.wait_for(pool.ask(ask(process)), SECONDS) != pid


async def test_a_process_that_could_not_be_started_is_replaced(pool, monkeypatch):
    pool = pool()
    loop = asyncio.get_running_loop()
    start = loop.subprocess_exec

    async def fails(*_arguments, **_options):
        monkeypatch.setattr(loop, "subprocess_exec", start)
        raise BlockingIOError

    await pool.ask(ask(process))
    (only,) = pool._all
    only.kill()
    await only.ended()
    monkeypatch.setattr(loop, "subprocess_exec", fails)
    with pytest.raises(BlockingIOError):
        await pool.ask(ask(process))
    assert await asyncio.wait_for(pool.ask(ask(process)), SECONDS)


async def test_a_feature_that_fails_says_where_and_nothing_of_the_letter(pool):
    pool = pool()
    with pytest.raises(QuestionFailed) as caught:
        await asyncio.wait_for(pool.ask(ask(fail)), SECONDS)
    assert str(caught.value).startswith("ValueError at test_review_pool.py:")
    assert SECRET not in str(caught.value)
    assert await pool.ask(ask(text)) == LETTER


async def test_what_a_library_prints_gets_not_between_the_answers(pool):
    pool = pool()
    assert await asyncio.wait_for(pool.ask(ask(chatter)), SECONDS) == "said"
    assert await pool.ask(ask(text)) == LETTER


async def test_loading_packs_does_not_count_against_the_letter(pool, tmp_path):
    pool = pool(review=1, sleep=1.5)
    lay_out(tmp_path / "pack")
    assert await asyncio.wait_for(pool.ask(ask(text, packs=[tmp_path / "pack" / "rules"])), SECONDS) == LETTER


async def test_packs_that_take_for_ever_are_given_up_as_packs(pool, tmp_path):
    pool = pool(load=1, sleep=SECONDS)
    lay_out(tmp_path / "pack")
    with pytest.raises(GivenUp, match="has rule packs that take more than 60 seconds to load"):
        await asyncio.wait_for(pool.ask(ask(text, packs=[tmp_path / "pack" / "rules"])), SECONDS)
    assert await asyncio.wait_for(pool.ask(ask(text)), SECONDS) == LETTER
