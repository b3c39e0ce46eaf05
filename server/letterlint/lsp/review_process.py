"""The process that reviews: it reads questions on its standard input and writes answers, one at a time.

Nothing here knows the protocol, so that its libraries are not loaded a second time. The process is started
by `review_pool.py` and holds nothing that could not be found anew: where a question takes too long it ends
itself, and another takes its place. No expression can keep it from that: the timer is a thread of Python's
`faulthandler` that needs no interpreter.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO

from letterlint.features.answerer import Answerer
from letterlint.lsp.review_messages import (
    LENGTH,
    LOAD_TIMEOUT,
    REVIEW_TIMEOUT,
    Answer,
    Failed,
    Notice,
)
from letterlint.problem import place_of_error
from letterlint.workspace import Rules, load_rules


class _Watchdog:
    """Ends the process when the time that is allowed is over."""

    def __init__(self) -> None:
        self._silence = open(os.devnull, "w")  # noqa: SIM115, PTH123 - for as long as the process lives.
        self._deadline = 0.0

    @contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Allows so much time. A limit within another takes its place until it is left."""
        before, began = self._deadline, monotonic()
        self._arm(began + seconds)
        try:
            yield
        finally:
            if before:  # The time within this limit does not count against the one around it.
                self._arm(before + monotonic() - began)
            else:
                faulthandler.cancel_dump_traceback_later()
                self._deadline = 0.0

    def _arm(self, deadline: float) -> None:
        self._deadline = deadline
        faulthandler.dump_traceback_later(max(0.001, deadline - monotonic()), exit=True, file=self._silence)


def main() -> None:
    """Answers until its standard input ends, when the server is gone."""
    # What is written to standard output by anything else must not get between the answers.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # The server may go at any time, in the middle of a question too.
    with suppress(BrokenPipeError, EOFError, pickle.UnpicklingError):
        _serve(sys.stdin.buffer, out)


def _serve(questions: BinaryIO, out: FileIO) -> None:
    watchdog = _Watchdog()

    def load(packs: tuple[Path, ...]) -> Rules:
        if not packs:
            return load_rules(packs)
        _send(out, Notice.LOADING)
        with watchdog.limit(LOAD_TIMEOUT):
            rules = load_rules(packs)
        _send(out, Notice.LOADED)
        return rules

    answerer = Answerer(load)
    answerer.load()
    # What is loaded stays: to look for garbage among it would take as long as several keys.
    gc.freeze()
    _send(out, Notice.READY)
    while len(head := questions.read(LENGTH.size)) == LENGTH.size:
        question = pickle.loads(questions.read(*LENGTH.unpack(head)))
        with watchdog.limit(REVIEW_TIMEOUT):
            _send(out, _answer(answerer, question))


def _answer(answerer: Answerer, question: Any) -> Answer | Failed:
    try:
        return Answer(answerer.answer(question))
    except Exception as error:
        return Failed(place_of_error(error))


def _send(out: FileIO, message: Notice | Answer | Failed) -> None:
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    view = memoryview(LENGTH.pack(len(data)) + data)
    while view:
        view = view[out.write(view) :]
