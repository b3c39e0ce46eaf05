"""Many letters: printed as they come, in order, by processes that may die, and never all in memory."""

import io
import multiprocessing
import os
import subprocess
import sys
import threading

import pytest

from letterlint.cli import printing, workers
from letterlint.cli.checker import CheckOptions
from letterlint.cli.errors import CommandError
from letterlint.cli.files import Target
from pack import LETTER, lay_out

COUNT = workers._FIRST + 4


@pytest.fixture
def many(tmp_path, monkeypatch):
    """A folder of more letters than one process takes for itself, as targets."""
    for number in range(COUNT):
        lay_out(tmp_path, LETTER * (number % 3 + 1), name=f"{number:02}.md")
    monkeypatch.chdir(tmp_path)
    return [Target(f"{number:02}.md", named=True) for number in range(COUNT)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize(("format", "jobs"), [("text", "2"), ("github", "1"), ("junit", "1")])
def test_findings_are_printed_before_the_last_letter_is_read(many, tmp_path, format, jobs):
    os.mkfifo(tmp_path / "zz.md")
    options = ["--output-format", format, "--jobs", jobs, "--fail-on", "never"]
    run = subprocess.Popen(
        [sys.executable, "-m", "letterlint", "check", *options, *(each.shown for each in many), "zz.md"],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    # The last letter waits for its writer, which waits for the others' findings.
    early = ""
    while f"{COUNT - 2:02}.md" not in early:
        line = run.stdout.readline()
        assert line, early
        early += line
    (tmp_path / "zz.md").write_text(LETTER, encoding="utf-8")
    late = run.stdout.read()
    assert run.wait() == 0
    assert "zz.md" not in early
    assert "zz.md" in late


def test_two_processes_keep_the_order(letterlint, many):
    alone, together = (letterlint("check", ".", "--jobs", jobs) for jobs in (1, 2))
    assert together == alone
    placed = [line for line in alone.out.splitlines() if ".md:" in line and line[0] != " "]
    names = [line.partition(":")[0] for line in placed]
    assert list(dict.fromkeys(names)) == [target.shown for target in many]


def test_a_process_may_be_started_anew_where_none_is_forked(many, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    together = list(workers.check_all(many, CheckOptions(), 2))
    assert together == list(workers.check_all(many, CheckOptions(), 1))


@pytest.mark.parametrize("error", [OSError, ImportError, NotImplementedError])
@pytest.mark.parametrize("platform", [sys.platform, "darwin"])
def test_where_processes_share_no_locks_one_checks_all(many, monkeypatch, error, platform):
    """As in a container without /dev/shm."""
    alone = list(workers.check_all(many, CheckOptions(), 1))
    monkeypatch.setattr(sys, "platform", platform)

    def fail(*_):
        raise error

    monkeypatch.setattr(multiprocessing.context.BaseContext, "Lock", fail)
    assert list(workers.check_all(many, CheckOptions(), 2)) == alone


def test_what_travels_is_no_letter(many):
    (result,) = workers.check_all(many[:1], CheckOptions(), 1)
    assert [type(piece) for piece in result.rendered] == [tuple]
    assert result.change is None


def test_one_process_reads_no_letter_that_nobody_asked_for(many, monkeypatch):
    read = []
    monkeypatch.setattr(workers.Checker, "check", lambda _, target: read.append(target.shown))
    results = workers.check_all(many, CheckOptions(), 1)
    for expected in range(1, COUNT + 1):
        next(results)
        assert len(read) == expected


def test_several_processes_are_a_few_letters_ahead_and_no_more(monkeypatch):
    """The pool is one that counts what it is given and has not been asked for."""
    import concurrent.futures

    class Pool:
        most = waiting = 0

        def __init__(self, *args, **options):
            pass

        def submit(self, do, chunk):
            Pool.waiting += len(chunk)
            Pool.most = max(Pool.most, Pool.waiting)
            return Answer(chunk)

        def shutdown(self, **options):
            pass

    class Answer:
        def __init__(self, chunk):
            self.chunk = chunk

        def result(self):
            Pool.waiting -= len(self.chunk)
            return [target.shown for target in self.chunk]

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", Pool)
    files = [Target(str(number), named=True) for number in range(5000)]
    assert list(workers._shared(files, CheckOptions(), 2, "spawn")) == [target.shown for target in files]
    assert Pool.most <= 2 * workers._AHEAD * workers._CHUNK


DYING = """
import os, sys
from letterlint.cli import checker, main
read = checker.read
checker.read = lambda shown: os._exit(9) if shown == sys.argv[-1] else read(shown)
sys.exit(main.run(["check", "--jobs", "2", *sys.argv[1:-1]]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked here")
def test_a_process_that_dies_is_one_sentence_and_status_2(many):
    names = [target.shown for target in many]
    run = subprocess.run(
        [sys.executable, "-c", DYING, *names, names[-1]], capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 2
    (line,) = run.stderr.splitlines()
    assert line.startswith("letterlint: a process that checked letters died: ")
    assert line.endswith(".md and the files after it were not checked")
    assert run.stdout.startswith("00.md:3:12 warning test/stale")


def test_a_process_with_threads_is_not_forked():
    if sys.platform == "linux":
        done = threading.Event()
        thread = threading.Thread(target=done.wait)
        thread.start()
        try:
            assert not workers._has_one_thread()
        finally:
            done.set()
            thread.join()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_bar_shows_how_far_it_is_and_starts_no_thread(monkeypatch):
    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(printing, "_BAR_AFTER", 0.0)
    monkeypatch.setattr(printing, "_BAR_EVERY", 0.0)
    threads = threading.active_count()
    for _ in printing.watched(range(4), 4):
        assert threading.active_count() == threads
    assert "Reading letters" in err.getvalue()
    assert "100%" in err.getvalue()


def test_findings_on_the_same_terminal_are_bar_enough(monkeypatch):
    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(printing, "has_styles", lambda: True)
    monkeypatch.setattr(printing, "_BAR_AFTER", 0.0)
    assert list(printing.watched(range(4), 4)) == [0, 1, 2, 3]
    assert err.getvalue() == ""


def test_a_complaint_ends_the_bar_too(monkeypatch):
    def items():
        yield 1
        yield 2
        raise CommandError("died")

    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(printing, "_BAR_AFTER", 0.0)
    monkeypatch.setattr(printing, "_BAR_EVERY", 0.0)
    with pytest.raises(CommandError):
        list(printing.watched(items(), 5))
    assert "Reading letters" in err.getvalue()
    assert err.getvalue().endswith("\x1b[2K")  # The line is empty again.


WORKER = """
import multiprocessing, sys, time
from letterlint.cli import workers

def work():
    workers._begin(None)
    print("ready", flush=True)
    time.sleep(600)

if __name__ == "__main__":
    multiprocessing.get_context(sys.argv[1]).Process(target=work).start()
    time.sleep(600)
"""


@pytest.mark.parametrize("start", multiprocessing.get_all_start_methods())
def test_workers_end_with_the_process_that_started_them(tmp_path, start):
    if start == "forkserver":
        pytest.skip("no worker is started so")
    script = tmp_path / "many.py"
    script.write_text(WORKER)
    parent = subprocess.Popen([sys.executable, script, start], stdout=subprocess.PIPE)
    assert parent.stdout.readline().strip() == b"ready"
    parent.kill()
    # The worker has the same stdout: it ends when the worker does.
    assert parent.communicate(timeout=120)[0] == b""
