"""What is in a letter stays there: no socket, no log, no file that nobody asked for."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.talk import PULLS, Server

SECRET = "Zanzibarkowski"
LETTER = f"Dear {SECRET},\n\nI am a team player, {SECRET}, and know Pytorch.\n\nBest,\nJo {SECRET}\n"
MODULE = [sys.executable, "-m", "letterlint"]

# Python imports `sitecustomize` at its start. The hook sees every socket, process and file opened to write.
WATCH = """
import os, sys
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def _watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system")):
        # A loop of asyncio wakes itself through a pair of sockets that no one else can reach.
        if event == "socket.__new__" and arguments[1] == 1:
            return
        os.write(_log, (event + repr(arguments[1:]) + "\\n").encode())
    elif event == "open" and isinstance(arguments[0], str) and arguments[2] & _WRITES:
        if "__pycache__" not in arguments[0] and arguments[0] != os.devnull:
            os.write(_log, ("write " + arguments[0] + "\\n").encode())
sys.addaudithook(_watch)
"""


@pytest.fixture
def place(tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "cover-letter.md").write_text(LETTER)
    (tmp_path / "home").mkdir()
    return tmp_path / "work"


@pytest.fixture
def watched(tmp_path):
    """The environment of a watched process, and what it did."""
    hook, log = tmp_path / "hook", tmp_path / "log"
    hook.mkdir()
    environment = hooked(hook, WATCH.format(log=str(log)))
    return {**environment, "HOME": str(tmp_path / "home")}, lambda: log.read_text().splitlines()


def hooked(folder, code):
    """The environment in which every Python process runs this code at its start."""
    (folder / "sitecustomize.py").write_text(code)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def a_session(command, place, environment):
    """Everything that editors do with a letter; what the server wrote to its standard error."""
    uri = (place / "cover-letter.md").as_uri()
    about = {"textDocument": {"uri": uri}}
    with Server(command, place, environment=environment) as server:
        server.start(PULLS)
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": LETTER}
        server.notify("textDocument/didOpen", {"textDocument": document})
        answer = server.request("textDocument/diagnostic", about)
        assert answer["result"]["items"]
        at = {"line": 2, "character": 10}
        for method in ("hover", "completion", "codeLens", "documentSymbol"):
            server.request(f"textDocument/{method}", {**about, "position": at})
        actions = {**about, "range": {"start": at, "end": at}, "context": {"diagnostics": []}}
        assert server.request("textDocument/codeAction", actions)["result"]
        server.request("workspace/diagnostic", {"previousResultIds": []})
        # What fails, too: a change without sense, a method that is none.
        broken = {"textDocument": {"uri": uri, "version": SECRET}, "contentChanges": SECRET}
        server.notify("textDocument/didChange", broken)
        server.request("textDocument/" + SECRET, about)
        server.notify("textDocument/didClose", about)
        assert server.stop() == 0
        said = server.stderr
    (place / "stderr").unlink()
    return said


FORMS = [["--output-format", form] for form in ("text", "json", "sarif", "junit", "github", "csv", "parquet")]


@pytest.mark.parametrize("form", [*FORMS, ["--summary"]], ids=lambda form: form[-1])
def test_check_opens_no_socket_and_writes_nothing(place, watched, form):
    environment, done = watched
    before = files(place)
    command = [*MODULE, "check", *form, "--statistics", "."]
    run = subprocess.run(command, cwd=place, env=environment, capture_output=True)
    assert run.returncode == 1, run.stderr
    assert done() == []
    assert SECRET.encode() not in run.stderr
    assert files(place) == before
    assert files(place.parent / "home") == {}


def test_a_check_with_a_pack_writes_the_compiled_pack_alone(place, watched):
    environment, done = watched
    home = place.parent / "home"
    rule = place / "my-rules" / "style" / "own.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text(
        "severity: hint\nscope: passage\nmessage: x\nwhy: x\nsource: x\n"
        "check: {phrase: {find: team player}}\n"
    )
    (place / ".letterlint.yaml").write_text("packs: [my-rules]\n")
    command = [*MODULE, "check", "--fail-on", "never", "cover-letter.md"]
    environment = {**environment, "XDG_CACHE_HOME": str(home)}
    subprocess.run(command, cwd=place, env=environment, check=True, capture_output=True)
    assert [line for line in done() if not line.startswith(f"write {home}/letterlint/packs")] == []
    (kept,) = files(home).values()
    assert SECRET.encode() not in kept


def test_serve_opens_no_socket_and_writes_nothing(place, watched):
    environment, done = watched
    before = files(place)
    said = a_session([*MODULE, "serve"], place, environment)
    (started,) = done()  # The process that reviews.
    assert started.startswith(f"subprocess.Popen(['{sys.executable}', '-P', '-c'")
    assert SECRET.encode() not in said
    assert files(place) == before
    assert files(place.parent / "home") == {}


def test_no_variable_makes_the_server_talk(place):
    """Python's own debugging prints what is called with what; nor is there a log level of ours."""
    loud = ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "LETTERLINT_LOG", "LETTERLINT_DEBUG", "DEBUG")
    said = a_session([*MODULE, "serve"], place, {**os.environ, **dict.fromkeys(loud, "1")})
    assert SECRET.encode() not in said


def test_a_review_that_fails_is_not_logged_with_its_letter(place):
    """Python tells of exceptions that nobody took, with what they say."""
    (place.parent / "hook").mkdir()
    failing = """
from letterlint import formats
def parse(text, kind):
    raise ValueError(text)
formats.parse = parse
"""
    environment = hooked(place.parent / "hook", failing)
    uri = (place / "cover-letter.md").as_uri()
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": LETTER}
    with Server([*MODULE, "serve"], place, environment=environment) as server:
        server.start(PULLS)
        for version in range(1, 4):
            server.notify("textDocument/didOpen", {"textDocument": {**document, "version": version}})
        answer = server.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        assert "error" in answer
        # Nobody asks for this one, which is where Python speaks up.
        server.notify("textDocument/didOpen", {"textDocument": {**document, "version": 5}})
        server.request(
            "textDocument/hover", {"textDocument": {"uri": "x:"}, "position": {"line": 0, "character": 0}}
        )
        server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        server.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        assert server.stop() == 0
        assert SECRET.encode() not in server.stderr


def test_no_level_of_logging_shows_the_letter(place):
    """Whoever turns all loggers up to the most they can say learns nothing of the letter from ours."""
    code = """
import logging, sys
from letterlint.__main__ import main
loud = logging.StreamHandler(sys.stderr)
ours = logging.getLogger("letterlint")
ours.setLevel(1)
ours.addHandler(loud)
sys.argv = ["letterlint", "serve"]
sys.exit(main())
"""
    assert SECRET.encode() not in a_session([sys.executable, "-c", code], place, None)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_system_is_asked_for_no_connection(place, tmp_path):
    """What the watch cannot see: libraries that are not Python, and processes of theirs."""
    trace = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,bind,listen,execve", "-o"]
    for number, arguments in enumerate((["check", "."], ["serve"])):
        log = tmp_path / f"trace-{number}"
        command = [*trace, str(log), *MODULE, *arguments]
        if arguments == ["serve"]:
            assert SECRET.encode() not in a_session(command, place, None)
        else:
            run = subprocess.run(command, cwd=place, capture_output=True)
            if run.returncode != 1:
                pytest.skip("strace may not trace here")
        calls = [line for line in log.read_text().splitlines() if "(" in line]
        assert next(line for line in calls if "execve(" in line).endswith("= 0")
        others = [line for line in calls if "execve(" not in line and "--- SIG" not in line]
        # A loop of asyncio wakes itself through a pair of sockets that no one else can reach.
        assert not [line for line in others if "sa_family" in line], others
        processes = 2 if arguments == ["serve"] else 1  # The one that reviews.
        assert len([line for line in calls if "execve(" in line]) == processes


def test_the_watch_sees(place, watched):
    """Else the tests above would prove nothing."""
    environment, done = watched
    code = (
        "import socket; socket.create_server(('127.0.0.1', 0)); open('x', 'w'); import os; os.system('true')"
    )
    subprocess.run([sys.executable, "-c", code], cwd=place, env=environment, check=True)
    seen = "\n".join(done())
    assert all(event in seen for event in ("socket.__new__", "socket.bind", "write x", "os.system"))


@pytest.mark.skipif(
    subprocess.run(["unshare", "--net", "true"], capture_output=True).returncode != 0
    if Path("/usr/bin/unshare").exists()
    else True,
    reason="no network namespace can be made here",
)
def test_both_work_where_there_is_no_network(place):
    alone = ["unshare", "--net"]
    command = [*alone, *MODULE, "check", "--output-format", "json", "cover-letter.md"]
    run = subprocess.run(command, cwd=place, capture_output=True)
    assert json.loads(run.stdout)["findings"], run.stderr
    assert SECRET.encode() not in a_session([*alone, *MODULE, "serve"], place, None)
