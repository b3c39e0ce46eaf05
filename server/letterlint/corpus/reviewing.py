"""All parts reviewed on a cluster, each as soon as a process is free."""

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
from letterlint.corpus.part import Failure, Order, Reviewed, reason, review_part
from letterlint.corpus.texts import CorpusError, Texts
from letterlint.resources import rules_dir
from letterlint.rulebook import cache

ATTEMPTS = 3  # At a part. Then it is given up: a text that kills its process would kill all.
_PATIENCE = "30s"  # For a scheduler to answer.


class Plan(NamedTuple):
    """What is to be done: the number of all parts, and the numbers of those that are not there yet."""

    parts: int
    left: list[int]


def plan(texts: Texts, order: Order) -> Plan:
    """The parts that are left. Raises CorpusError where the output holds rows of something else."""
    settings = Path(order.settings).read_text(encoding="utf-8") if order.settings else ""
    about = [__version__, cache.state(rules_dir()), texts.state, repr(order.columns), settings]
    done = order.output.begin(hashlib.sha256("\0".join(about).encode()).hexdigest())
    return Plan(len(texts.parts), [number for number in range(len(texts.parts)) if number not in done])


@contextmanager
def cluster(scheduler: str | None, jobs: int | None) -> Iterator[Client]:
    """A client of the scheduler at an address, or of one made for the occasion, with so many processes.

    Raises CorpusError where none answers.
    """
    if scheduler is not None:
        try:
            client = Client(scheduler, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise CorpusError(f"{scheduler}: no scheduler answers there") from error
        with client:
            yield client
        return
    # No letter goes to the disk on the way, and nothing is to be had from another machine.
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


def reviewed(client: Client, texts: Texts, order: Order, left: list[int]) -> Iterator[Reviewed | Failure]:
    """What becomes of each part, and of each attempt that fails: the last of these, `ATTEMPTS`, is final.

    What a process had of a part when it died dask gives to another process. A part that failed is tried again
    when all others are done, and alone: so it is not blamed for what another one has done to its process.
    """
    waiting = deque(left)
    attempts: Counter[int] = Counter()
    numbers: dict[str, int] = {}
    running: Any = as_completed()
    while waiting or running.count():
        while waiting and running.count() < (1 if attempts[waiting[0]] else _threads(client)):
            number = waiting.popleft()
            attempts[number] += 1
            # The same call twice is another task, else the failure would be remembered.
            task = dask.delayed(review_part, pure=False)(texts.parts[number], number, order)
            future = client.compute(task)
            numbers[future.key] = number
            running.add(future)
        future = next(running)
        outcome = _outcome(future, numbers.pop(future.key))
        future.release()
        yield outcome
        if isinstance(outcome, Failure) and attempts[outcome.part] < ATTEMPTS:
            waiting.append(outcome.part)


def _threads(client: Client) -> int:
    """How many parts the cluster can review at a time, also while it starts a process anew."""
    threads: dict[str, int] = client.nthreads()
    return max(1, sum(threads.values()))


def _outcome(future: Future, number: int) -> Reviewed | Failure:
    """What came of a part; a failure also where it could not be read, or killed too many processes."""
    if future.status == "finished":
        outcome: Reviewed | Failure = future.result()
        return outcome
    error = future.exception() if future.status == "error" else None
    return Failure(number, reason(error) if error else str(future.status))
