"""Reviews all parts on a cluster."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import dask
from dask.distributed import Client, Future, LocalCluster, as_completed

from letterlint import __version__
from letterlint.corpus.part import FailedPart, Order, Reviewed, review_part
from letterlint.corpus.texts import CorpusError, Texts
from letterlint.problem import place_of_error
from letterlint.resources import rules_dir
from letterlint.rulebook import cache

ATTEMPTS = 3  # Attempts at a part, as a text that kills its process would kill all processes.
_TIMEOUT = "30s"  # Of the connection to a scheduler.


class Plan(NamedTuple):
    """The number of all parts, and the numbers of those that are left."""

    parts: int
    left: list[int]


def plan(texts: Texts, order: Order) -> Plan:
    """The parts that are left. Raises CorpusError where the output has rows of another input."""
    settings = hashlib.sha256(Path(order.settings).read_bytes()).hexdigest() if order.settings else ""
    about = [__version__, cache.state(rules_dir()), texts.state, repr(order.columns), settings]
    done = order.output.begin(hashlib.sha256("\0".join(about).encode()).hexdigest())
    return Plan(len(texts.parts), [number for number in range(len(texts.parts)) if number not in done])


@contextmanager
def cluster(scheduler: str | None, jobs: int | None) -> Iterator[Client]:
    """A client of the scheduler at an address, or of a new local cluster of `jobs` processes.

    Raises CorpusError where no scheduler answers.
    """
    if scheduler is not None:
        try:
            client = Client(scheduler, timeout=_TIMEOUT)
        except (OSError, ValueError) as error:
            raise CorpusError(f"{scheduler}: no scheduler answers there") from error
        with client:
            yield client
        return
    # No letter is spilled to the disk, and the dashboard is not open to other machines.
    settings = {"distributed.worker.memory.target": False, "distributed.worker.memory.spill": False}
    with (
        dask.config.set(settings),
        LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        ) as local,
        Client(local) as client,
    ):
        yield client


def reviewed(client: Client, texts: Texts, order: Order, left: list[int]) -> Iterator[Reviewed | FailedPart]:
    """The outcome of each part, and of each attempt that failed. After `ATTEMPTS` a part is not tried again.

    dask gives the part of a process that died to another process. A part that failed is tried again after all
    others, and alone, so that another part cannot make it fail again by killing its process.
    """
    waiting = deque(left)
    attempts: Counter[int] = Counter()
    numbers: dict[str, int] = {}
    running: Any = as_completed()
    while waiting or running.count():
        while waiting and running.count() < (1 if attempts[waiting[0]] else _threads(client)):
            number = waiting.popleft()
            attempts[number] += 1
            # Not pure: for a pure call dask would return the failure again.
            task = dask.delayed(review_part, pure=False)(texts.parts[number], number, order)
            future = client.compute(task)
            numbers[future.key] = number
            running.add(future)
        future = next(running)
        outcome = _outcome(future, numbers.pop(future.key))
        future.release()
        yield outcome
        if isinstance(outcome, FailedPart) and attempts[outcome.part] < ATTEMPTS:
            waiting.append(outcome.part)


def _threads(client: Client) -> int:
    """The number of parts that the cluster reviews at a time, at least one while it restarts a process."""
    threads: dict[str, int] = client.nthreads()
    return max(1, sum(threads.values()))


def _outcome(future: Future, number: int) -> Reviewed | FailedPart:
    """The outcome of a part: a failure also if it could not be read, or killed too many processes."""
    if future.status == "finished":
        outcome: Reviewed | FailedPart = future.result()
        return outcome
    error = future.exception() if future.status == "error" else None
    return FailedPart(number, place_of_error(error) if error else str(future.status))
