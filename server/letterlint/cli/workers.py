"""Checks many files, in this process or in several, and yields the results in order."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from letterlint.cli.checker import Checker, CheckOptions
from letterlint.cli.errors import CommandError
from letterlint.cli.files import Target
from letterlint.cli.result import FileResult
from letterlint.cli.safe_path import safe_path

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_MOST_JOBS = 8  # Processes without --jobs: each takes memory.
_FIRST = 1  # Files that this process checks before it forks, so that the rules are loaded once.
_FORKED_FROM = 12  # The least number of files for which forked processes are faster.
_SPAWNED_FROM = 64  # The same for spawned processes, each of which loads the rules.
_CHUNK = 8  # Files in a task, at most.
_AHEAD = 3  # Tasks for each process that may be under way. With `_CHUNK` it bounds the waiting results.

_checker: Checker


def check_all(
    files: Sequence[Target], options: CheckOptions, jobs: int | None
) -> Generator[FileResult, None, None]:
    """The results of the files, in their order. Few files are checked before their results are consumed."""
    workers = min(jobs or min(_MOST_JOBS, cores()), len(files))
    many = jobs is not None and workers > 1
    forks = sys.platform == "linux"
    if workers > 1 and not forks and (many or len(files) >= _SPAWNED_FROM):
        yield from _shared(files, options, workers, "spawn")
        return
    _prepare(options)
    yield from map(_checker.check, files[:_FIRST])
    rest = files[_FIRST:]
    if workers > 1 and forks and (many or len(rest) >= _FORKED_FROM) and len(rest) > 1:
        yield from _shared(rest, options, workers, "fork" if _has_one_thread() else "spawn")
    else:
        yield from map(_checker.check, rest)


def cores() -> int:
    """The number of cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shared(
    files: Sequence[Target], options: CheckOptions, workers: int, start: Literal["fork", "spawn"]
) -> Generator[FileResult, None, None]:
    """The results of files that several processes check."""
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(options, min(workers, len(files)), start)
    if pool is None:
        if start == "spawn":
            _prepare(options)
        yield from map(_checker.check, files)
        return
    size = max(1, min(_CHUNK, len(files) // (workers * _AHEAD)))
    chunks = (files[at : at + size] for at in range(0, len(files), size))
    under_way: deque[Future[list[FileResult]]] = deque()
    done = 0
    try:
        with safe_path():
            under_way.extend(pool.submit(_check_chunk, chunk) for chunk in islice(chunks, workers * _AHEAD))
            while under_way:
                for result in under_way.popleft().result():
                    yield result
                    done += 1
                under_way.extend(pool.submit(_check_chunk, chunk) for chunk in islice(chunks, 1))
    except BrokenProcessPool as error:
        lost = f"{files[done].shown} and the files after it were not checked"
        raise CommandError(f"a process that checked letters died: {lost}") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(options: CheckOptions, workers: int, start: Literal["fork", "spawn"]) -> ProcessPoolExecutor | None:
    """Processes that check letters. None where they cannot share locks, as in some containers."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    try:
        return ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context(start),
            initializer=_begin,
            initargs=(options if start == "spawn" else None,),
        )
    except (OSError, ImportError, NotImplementedError):
        return None


def _has_one_thread() -> bool:
    """Whether this process has one thread. A fork would copy the locks of others, held for ever."""
    try:
        return threading.active_count() == len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _prepare(options: CheckOptions) -> None:
    global _checker
    _checker = Checker(options)


def _begin(options: CheckOptions | None) -> None:
    """Initializes a worker process. A forked one has a copy of the checker, and no options."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # The parent process handles Ctrl-C.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if options is not None:
        _prepare(options)


def _end_with_parent() -> None:
    """Exits when the parent process has ended, which cannot end its workers when it is killed."""
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _check_chunk(targets: Sequence[Target]) -> list[FileResult]:
    return list(map(_checker.check, targets))
