"""Checks many files, in this process or in several, and hands each on as soon as its turn has come."""

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
    from concurrent.futures import Future

_MOST_JOBS = 8  # Without being asked for more: each process takes memory.
_FIRST = 1  # Files that this process checks itself before it forks: they load what all then share.
_FORKED_FROM = 12  # Files from which on forking processes pays,
_SPAWNED_FROM = 64  # and from which on it pays to start them anew: each has rules to load.
_CHUNK = 8  # Files that go to a process at once, at most.
_AHEAD = 3  # Chunks for each process that may be under way. With `_CHUNK` it bounds what waits for its turn.

_checker: Checker


def check_all(
    files: Sequence[Target], options: CheckOptions, jobs: int | None
) -> Generator[FileResult, None, None]:
    """Each file checked, in the order given. It takes the files as they are asked for, and a few ahead."""
    workers = min(jobs or min(_MOST_JOBS, cores()), len(files))
    many = jobs is not None and workers > 1
    forks = sys.platform == "linux"
    if workers > 1 and not forks and (many or len(files) >= _SPAWNED_FROM):
        yield from _shared(files, options, workers, "spawn")
        return
    _prepare(options)
    yield from map(_check, files[:_FIRST])
    rest = files[_FIRST:]
    if workers > 1 and forks and (many or len(rest) >= _FORKED_FROM) and len(rest) > 1:
        yield from _shared(rest, options, workers, "fork" if _alone() else "spawn")
    else:
        yield from map(_check, rest)


def cores() -> int:
    """The processor's cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shared(
    files: Sequence[Target], options: CheckOptions, workers: int, start: Literal["fork", "spawn"]
) -> Generator[FileResult, None, None]:
    """The files checked by several processes, in the order given, with few of them under way at a time."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(_CHUNK, len(files) // (workers * _AHEAD)))
    chunks = (files[at : at + size] for at in range(0, len(files), size))
    pool = ProcessPoolExecutor(
        min(workers, len(files)),
        mp_context=multiprocessing.get_context(start),
        initializer=_begin,
        initargs=(options if start == "spawn" else None,),
    )
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


def _alone() -> bool:
    """Whether this process has one thread only: a fork would cut the others in half."""
    try:
        return threading.active_count() == len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _prepare(options: CheckOptions) -> None:
    global _checker
    _checker = Checker(options)


def _begin(options: CheckOptions | None) -> None:
    """Sets a process up that was started for checking. One that was forked has its checker already."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C is answered by the process that started it.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if options is not None:
        _prepare(options)


def _end_with_parent() -> None:
    """Waits for the end of the process that started this one: killed, it cannot end its workers."""
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _check(target: Target) -> FileResult:
    return _checker.check(target)


def _check_chunk(targets: Sequence[Target]) -> list[FileResult]:
    return [_checker.check(target) for target in targets]
