"""What has been found once, and what means harm, stays without effect. A short run looks for more."""

import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.talk import PULLS, Server
from fuzz import fixes, guided, hostile, run, session, targets, texts
from letterlint.text import LineIndex

CASES = sorted(run.CASES.glob("*.json"))
MILLION = 1_000_000  # Characters, here bytes as well.


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in CASES])
def test_found_cases(path):
    targets.run(json.loads(path.read_text(encoding="ascii")))


@pytest.mark.parametrize("name", hostile.FIXED)
@pytest.mark.parametrize("kind", texts.MARKUPS)
def test_hostile_letters(name, kind):
    targets.letter(hostile.FIXED[name], kind)


@pytest.mark.parametrize("number", range(60))
def test_odd_input(number):
    """The same every time; `make fuzz` looks further."""
    case = run.make(run.Random(f"test-{number}"))
    if case["target"] not in ("session", "wire"):
        targets.run(case)


@pytest.mark.parametrize("number", range(300))
def test_letters_full_of_what_can_be_fixed(number):
    targets.fixed(**fixes.case(run.Random(f"fixes-{number}")))


def test_each_separator_and_line_end_turns_up():
    """Else these letters would prove little."""
    texts_ = "".join(fixes.case(run.Random(f"fixes-{number}"))["text"] for number in range(1500))
    assert [f"U+{ord(char):04X}" for char in fixes.SEPARATORS if char not in texts_] == []
    assert len(re.findall("\r(?!\n)", texts_)) > 100 < texts_.count("\r\n")


def test_an_odd_session():
    session.run(session.messages(run.Random("odd"))[:20])


@pytest.mark.parametrize("number", range(2))
def test_odd_bytes(number):
    session.run_wire(session.wire(run.Random(f"wire-{number}")))


@pytest.mark.parametrize(
    "text", ["x" * 5 * MILLION, "Dear Ann,\n" * MILLION], ids=["one line of 5 MB", "10 MB"]
)
def test_huge_documents_that_are_closed_again(text):
    """The server takes them, edits in them land, and a letter that is opened next is reviewed."""
    range_ = {"start": {"line": 0, "character": 1}, "end": {"line": 0, "character": 2}}
    with TemporaryDirectory() as folder, Server(session.SERVE, Path(folder), 120) as server:
        server.start(PULLS)
        huge = {"uri": "untitled:notes.txt", "languageId": "cobol", "version": 1, "text": text}
        server.notify("textDocument/didOpen", {"textDocument": huge})
        change = {"textDocument": {"uri": huge["uri"], "version": 2}}
        server.notify(
            "textDocument/didChange", {**change, "contentChanges": [{"range": range_, "text": "\n"}]}
        )
        for _ in range(2):
            server.notify("textDocument/didClose", {"textDocument": {"uri": huge["uri"]}})
        _goes_on(server)


def _goes_on(server):
    """Demands that another letter is served, and that the server ends as it should."""
    small = "Dear Ann,\n\nI know Pytorch.\n\nBest,\nJo\n"
    document = {"uri": "untitled:2", "languageId": "markdown", "version": 1, "text": small}
    server.notify("textDocument/didOpen", {"textDocument": document})
    answer = server.request("textDocument/diagnostic", {"textDocument": {"uri": "untitled:2"}})
    assert any(item["code"] == "stack/tool-casing" for item in answer["result"]["items"])
    assert server.stop() == 0
    assert b"Traceback" not in server.stderr


HUGE = {
    "one line of 5 MB": lambda suffix: f"{_head(suffix)}{'x' * 5 * MILLION}",
    "one sentence of 5 MB": lambda suffix: f"{_head(suffix)}{'I know Pytorch and ' * (5 * MILLION // 19)}",
    "10 MB in lines": lambda suffix: (
        f"{_head(suffix)}{'I know Pytorch.' + chr(10) * 2}" * (10 * MILLION // 40)
    ),
}


def _head(suffix):
    return "Dear Hiring Team,\n\n" if suffix == "md" else "\\opening{Dear Hiring Team,}\n\n"


@pytest.mark.parametrize("suffix", ["md", "tex"])
@pytest.mark.parametrize("name", HUGE)
def test_huge_letters(name, suffix):
    """The server answers for them within its patience, and goes on to serve another letter."""
    with TemporaryDirectory() as folder, Server(session.SERVE, Path(folder), session.PATIENCE) as server:
        server.start(PULLS)
        uri = f"file:///nowhere/cover-letter.{suffix}"
        huge = {"uri": uri, "languageId": "latex" if suffix == "tex" else "markdown", "version": 1}
        server.notify("textDocument/didOpen", {"textDocument": {**huge, "text": HUGE[name](suffix)}})
        answer = server.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        assert "result" in answer or "error" in answer
        _goes_on(server)


def test_a_question_that_makes_no_sense_gets_an_answer():
    with TemporaryDirectory() as folder, Server(session.SERVE, Path(folder), session.PATIENCE) as server:
        server.start(PULLS)
        answer = server.request("textDocument/hover", {"position": "here"})
        assert answer["error"]["code"] == -32602
        assert server.stop() == 0


CONVERSATIONS = [case for case in map(guided.case, guided.seeds()) if case["target"] == "conversation"]


@pytest.mark.parametrize("case", CONVERSATIONS[:8], ids=itertools.count())
def test_conversations_in_this_process(case):
    targets.run(case)


def test_a_handler_that_fails_in_a_conversation_is_noticed(monkeypatch):
    monkeypatch.setattr("letterlint.lsp.server.LetterServer.schedule_review", lambda server, uri: 1 / 0)
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        targets.run(CONVERSATIONS[0])


def test_a_copy_that_is_wrong_is_noticed(monkeypatch):
    """Else sessions would prove little."""
    monkeypatch.setattr(session, "changed", lambda text, change: text + "x")
    edits = [
        {"edit": "untitled:e", "text": "Dear Ann"},
        {"edit": "untitled:e", "changes": [{"text": "Dear Bo"}]},
    ]
    with pytest.raises(AssertionError, match="copy"):
        session.run(edits)


def test_a_rule_that_crashes_is_noticed(monkeypatch):
    targets.workspace.cache_clear()  # It remembers what it found in a sentence.
    monkeypatch.setattr("letterlint.checks.phrase.Phrase.in_sentence", lambda *_: 1 / 0)
    with pytest.raises(AssertionError):
        targets.letter(hostile.LETTER.format(hostile.CLAIM * 20), "markdown")


def test_cases_are_kept_as_they_were(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "CASES", tmp_path)
    case = {"target": "letter", "kind": "plain", "text": "a\ud800\0" + os.linesep}
    assert json.loads(run.saved(case).read_text(encoding="ascii")) == case


@pytest.mark.parametrize("encoding", targets.ENCODINGS)
@pytest.mark.parametrize("by", [(1, 0), (0, 1), (0, -1)])
def test_a_place_that_is_counted_wrongly_is_noticed(monkeypatch, encoding, by):
    right = LineIndex.position

    def wrong(lines, offset, wanted):
        line, column = right(lines, offset, wanted)
        return (line + by[0], column + by[1]) if wanted == encoding else (line, column)

    monkeypatch.setattr(LineIndex, "position", wrong)
    with pytest.raises(AssertionError, match="counted wrongly"):
        targets.letter("Dear Ann,\r\n\r\nWe 😋\u2028 are a team player.\r\n", "markdown")


def test_a_range_that_is_counted_wrongly_is_noticed(monkeypatch):
    right = LineIndex.ranges
    monkeypatch.setattr(LineIndex, "ranges", lambda *_: [(a, b + 1, c, d) for a, b, c, d in right(*_)])
    with pytest.raises(AssertionError, match="a range is counted wrongly"):
        targets.letter("Dear Ann,\n\nWe are a team player.\n", "markdown")


HANGS = """
import re, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from fuzz import run, targets
run.LIMIT = 1
targets.run = lambda case: re.match(r"(?:a+)+$", "a" * 60 + "b")
run.fuzz(1, 600, 5, Path(sys.argv[2]))
"""


def test_a_case_that_does_not_come_back_ends_its_process(tmp_path):
    current = tmp_path / "current.json"
    done = subprocess.run(
        [sys.executable, "-c", HANGS, Path(__file__).parent.parent, current], capture_output=True
    )
    assert done.returncode == 1
    left = json.loads(current.read_text(encoding="ascii"))
    assert left == {"number": 5, "case": run.make(run.Random("1-5"))}


def test_a_case_that_ended_its_process_is_kept_and_the_next_ones_are_tried(tmp_path, monkeypatch):
    case = {"target": "letter", "kind": "plain", "text": "x"}
    begun = []

    def process(command):
        options = dict(zip(command[2::2], command[3::2], strict=True))
        begun.append(int(options["--begin"]))
        if len(begun) == 1:
            Path(options["--current"]).write_text(json.dumps({"number": 7, "case": case}), encoding="ascii")
        return subprocess.CompletedProcess(command, 1 if len(begun) == 1 else 0)

    monkeypatch.setattr(run, "CASES", tmp_path)
    monkeypatch.setattr(run, "PROJECT", tmp_path)
    monkeypatch.setattr(run.subprocess, "run", process)
    assert run.watched(1, 600) == 1
    assert begun == [0, 8]
    assert [json.loads(path.read_text()) for path in tmp_path.glob("*.json")] == [case]
