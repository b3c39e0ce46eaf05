"""How a server begins and ends, and what it answers where a message should not have come."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from wire import BYE, HELLO, INITIALIZE, OPEN, SECONDS, SERVE, answers, framed, message, serve

from bench.talk import PULLS, Server

HOVER = {"textDocument": {"uri": "untitled:1"}, "position": {"line": 0, "character": 0}}
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such signals here")


@pytest.mark.parametrize(
    "header",
    [
        b"content-length: %d\r\n\r\n",
        b"CONTENT-LENGTH: %d\r\n\r\n",
        b"Content-Length:%d\r\n\r\n",
        b"Content-Length:  %d\r\n\r\n",
        b"Content-Length:\t%d \r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
        b"content-length: %d\r\ncontent-type: application/vscode-jsonrpc\r\n\r\n",
        b"X-Other: 7\r\nContent-length: %d\r\nX-More: a: b\r\n\r\n",
    ],
)
def test_headers_are_read_as_http_has_them(tmp_path, header):
    bye = [framed(b'{"jsonrpc": "2.0", "id": 9, "method": "shutdown"}', header), message("exit")]
    done = serve([framed(INITIALIZE.partition(b"\r\n\r\n")[2], header), *bye], tmp_path)
    assert [answer["id"] for answer in answers(done.stdout)] == [1, 9]
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("nonsense", [b"X-Other: 7\r\n\r\n", b"\r\n\r\n", b"x" * 200_000 + b"\r\n\r\n"])
def test_headers_that_say_no_length_are_logged_and_what_follows_is_read(tmp_path, nonsense):
    done = serve([nonsense, *HELLO, *BYE], tmp_path)
    assert [answer["id"] for answer in answers(done.stdout)] == [1, "bye"]
    assert done.returncode == 0
    assert b"letterlint: " in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("body", "code", "asked"),
    [
        (b"{not JSON", -32700, None),
        (b"\xff\xfe", -32700, None),
        (b"[" * 100_000, -32700, None),
        (b"[]", -32600, None),
        (b'"SECRET"', -32600, None),
        (b"7", -32600, None),
        (b'{"id": 5, "method": "textDocument/hover"}', -32600, 5),
        (b'{"jsonrpc": "1.0", "id": 5, "method": "textDocument/hover"}', -32600, 5),
        (b'{"jsonrpc": "2.0", "id": 5, "method": "textDocument/hover", "params": "SECRET"}', -32602, 5),
        (b'{"jsonrpc": "2.0", "id": 5, "method": "no/suchMethod"}', -32601, 5),
    ],
)
def test_what_is_no_message_is_answered_with_an_error(tmp_path, body, code, asked):
    done = serve([*HELLO, framed(body), *BYE], tmp_path)
    first, error, last = answers(done.stdout)
    assert (first["id"], error["error"]["code"], error["id"], last["id"]) == (1, code, asked, "bye")
    assert b"SECRET" not in done.stdout + done.stderr
    assert done.returncode == 0


def codes(done):
    """The error code of each answer by its id; None for one without an error."""
    return {said["id"]: said.get("error", {}).get("code") for said in answers(done.stdout) if "id" in said}


def test_before_initialize_nothing_else_is_answered(tmp_path):
    early = [message("textDocument/hover", HOVER, 7), message("shutdown", id_=8), message("no/such", id_=9)]
    done = serve([*early, OPEN, *HELLO, *BYE], tmp_path)
    assert codes(done) == {7: -32002, 8: -32002, 9: -32002, 1: None, "bye": None}
    assert (done.returncode, done.stderr) == (0, b"")


def test_initialize_comes_once(tmp_path):
    again = message("initialize", {"capabilities": {}, "processId": None, "rootUri": None}, 2)
    done = serve([*HELLO, again, *BYE], tmp_path)
    assert codes(done) == {1: None, 2: -32600, "bye": None}


def test_an_initialize_that_fails_can_be_tried_again(tmp_path):
    broken = message("initialize", {"capabilities": 7}, 2)
    done = serve([broken, *HELLO, *BYE], tmp_path)
    assert codes(done) == {2: -32602, 1: None, "bye": None}


def test_after_shutdown_nothing_is_answered_but_exit_obeyed(tmp_path):
    late = [message("textDocument/hover", HOVER, 7), message("shutdown", id_=8), OPEN]
    done = serve([*HELLO, BYE[0], *late, BYE[1]], tmp_path)
    assert codes(done) == {1: None, "bye": None, 7: -32600, 8: -32600}
    assert (done.returncode, done.stderr) == (0, b"")


def test_exit_before_initialize_ends_it(tmp_path):
    done = serve([message("exit")], tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


@pytest.mark.parametrize(
    "rest", [b"Content-Le", b"Content-Length: 100\r\n", b"Content-Length: 100\r\n\r\n", b"{", OPEN[:-9]]
)
def test_an_end_in_the_middle_of_a_message_is_an_end(tmp_path, rest):
    done = serve([*HELLO, rest], tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.fixture
def running(tmp_path):
    """A server that has said hello to a client that pulls, with its temporary files in a folder of ours."""
    (tmp_path / "work").mkdir()
    (tmp_path / "temporary").mkdir()
    environment = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path / "temporary"))}
    with Server(SERVE, tmp_path / "work", SECONDS, environment) as server:
        server.start(PULLS)
        yield server


@posix
def test_a_client_that_no_longer_reads_is_gone(tmp_path):
    with (tmp_path / "stderr").open("wb") as stderr:
        server = subprocess.Popen(SERVE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr)
    server.stdin.write(b"".join(HELLO))
    server.stdin.flush()
    server.stdout.read(20)
    server.stdout.close()
    while server.poll() is None:
        try:
            server.stdin.write(message("textDocument/hover", HOVER, 7))
            server.stdin.flush()
        except BrokenPipeError:
            break
        time.sleep(0.05)
    assert server.wait(SECONDS) == 1
    with contextlib.suppress(BrokenPipeError):
        server.stdin.close()
    assert (tmp_path / "stderr").read_bytes() == b""


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_it(running, name):
    number = getattr(signal, name)
    running.process.send_signal(number)
    assert running.process.wait(SECONDS) == 128 + number
    assert running.stderr == b""


def open_letter(server, text="Dear Ann,\n\nI know Pytorch.\n\nBest,\nJo\n"):
    document = {"uri": "untitled:1", "languageId": "markdown", "version": 1, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": document})


def show_report(server):
    open_letter(server)
    run = {"command": "letterlint.showReport", "arguments": ["untitled:1"]}
    assert server.request("workspace/executeCommand", run)["result"].startswith("# Report")
    page = Path(server.wait_for("window/showMessage")["message"].partition("the report is in ")[2])
    assert "Pytorch" in page.read_text(encoding="utf-8")
    return page


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_report_pages_do_not_stay_behind(running, name):
    page = show_report(running)
    assert page.parent.stat().st_mode & 0o777 == 0o700
    running.process.send_signal(getattr(signal, name))
    running.process.wait(SECONDS)
    until = time.monotonic() + SECONDS
    while page.parent.exists():  # After SIGKILL the review process removes it, once it sees the end.
        assert time.monotonic() < until
        time.sleep(0.05)
    assert not list(page.parent.parent.iterdir())


def test_report_pages_go_with_a_server_that_ends_well(running):
    page = show_report(running)
    assert running.stop() == 0
    assert not page.parent.exists()


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_no_process_stays_behind(running, name):
    (child,) = children(running.process.pid)
    running.process.send_signal(getattr(signal, name))
    running.process.wait(SECONDS)
    until = time.monotonic() + SECONDS
    while Path(f"/proc/{child}").exists():
        assert time.monotonic() < until
        time.sleep(0.05)


WATCHING = """
import sys
from letterlint.lsp import client_process
client_process._PAUSE = 0.05
from letterlint.__main__ import main
sys.argv = ["letterlint", "serve"]
sys.exit(main())
"""


def test_it_ends_with_the_clients_process(tmp_path):
    client = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with Server([sys.executable, "-c", WATCHING], tmp_path, SECONDS) as server:
        hello = {"processId": client.pid, "rootUri": None, "capabilities": PULLS}
        server.request("initialize", hello)
        open_letter(server)
        assert server.request("textDocument/diagnostic", {"textDocument": {"uri": "untitled:1"}})["result"]
        client.communicate(b"\n")
        assert server.process.wait(SECONDS) == 1
        assert server.stderr == b""


def test_a_process_that_it_cannot_see_does_not_end_it(tmp_path):
    """The client may run in another container, where processes have other numbers."""
    client = subprocess.Popen([sys.executable, "-c", ""])
    client.wait()
    with Server([sys.executable, "-c", WATCHING], tmp_path, SECONDS) as server:
        server.request("initialize", {"processId": client.pid, "rootUri": None, "capabilities": PULLS})
        time.sleep(0.3)
        open_letter(server)
        assert server.request("textDocument/diagnostic", {"textDocument": {"uri": "untitled:1"}})["result"]
        assert server.stop() == 0


def hooked(tmp_path, code):
    """The environment in which every Python process runs this code at its start."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(code)
    path = os.pathsep.join([str(tmp_path / "hook"), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path}


def test_error_answers_quote_nothing(tmp_path):
    """Neither what fails in the review process nor what fails in the server says what it was about."""
    code = """
from letterlint import explain
def fail(rule, finding, text):
    raise ValueError(text)
explain.hover_text = fail
from letterlint.config import discovery
def search(folder):
    raise ValueError("SECRET")
discovery.candidates = search
"""
    environment = hooked(tmp_path, code)
    (tmp_path / "work").mkdir()
    with Server(SERVE, tmp_path / "work", SECONDS, environment) as server:
        server.start(PULLS)
        open_letter(server, "Dear SECRET,\n\nI know Pytorch.\n\nBest,\nJo\n")
        about = {"textDocument": {"uri": "untitled:1"}, "position": {"line": 2, "character": 9}}
        hover = server.request("textDocument/hover", about)
        found = server.request("workspace/diagnostic", {"previousResultIds": []})
        for answer in (hover, found):
            assert answer["error"] == {"code": -32603, "message": "internal error"}
        assert server.stop() == 0
        assert server.stderr.count(b"ValueError at ") == 2
        assert b"SECRET" not in server.stderr


def test_rules_that_crash_are_logged_once_without_the_letter(tmp_path):
    code = """
from letterlint.checks import length
def fail(self, *arguments):
    raise ValueError("SECRET")
for name in ("in_letter", "in_sentence"):
    if hasattr(length.Length, name):
        setattr(length.Length, name, fail)
"""
    environment = hooked(tmp_path, code)
    (tmp_path / "work").mkdir()
    letter = "Dear SECRET,\n\n" + "I know Pytorch and I know it well.\n\n" * 20 + "Best,\nJo\n"
    with Server(SERVE, tmp_path / "work", SECONDS, environment) as server:
        server.start(PULLS)
        open_letter(server, letter)
        for version in range(2, 5):
            change = {"contentChanges": [{"text": letter + " x" * version}]}
            about = {"textDocument": {"uri": "untitled:1", "version": version}}
            server.notify("textDocument/didChange", {**about, **change})
            assert server.request("textDocument/diagnostic", about)["result"]["items"]
        assert server.stop() == 0
        lines = server.stderr.decode().splitlines()
        assert lines == sorted(set(lines))
        assert any(line.startswith("letterlint: rule length/") and "ValueError" in line for line in lines)
        assert b"SECRET" not in server.stderr
