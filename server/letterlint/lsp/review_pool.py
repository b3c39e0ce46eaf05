"""The processes that review, as the server sees them: usually one, and another where that one is late."""

from __future__ import annotations

import asyncio
import pickle
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from letterlint.lsp.review_messages import (
    LENGTH,
    LOAD_TIMEOUT,
    REVIEW_TIMEOUT,
    Answer,
    Failed,
    Notice,
)

LATE = 1.0  # Seconds after which another document need not wait for a review.
MOST = 4  # Processes. Each takes a hundred megabytes.

# Asks a question in a review process. Raises `QuestionFailed` or `GivenUp`.
Ask = Callable[[Any], Awaitable[Any]]

# The path is this process's, so that the package is found where it was found here and nowhere else.
_START = """
import sys
sys.path[:] = sys.argv[1:]
from letterlint.lsp.review_process import main
main()
"""


class QuestionFailed(Exception):
    """A feature raised. The message has the place in our code, and nothing of the letter."""


class GivenUp(Exception):
    """The question took too long, or its process died of it. Says which, for "... and is not checked"."""


class ReviewPool:
    """Asks questions of review processes, each of which answers one at a time.

    As a rule there is one. Where it is late with an answer while other questions wait, another is started;
    once no request waits any more, all but one end.
    """

    def __init__(self) -> None:
        self._free: asyncio.Queue[_ReviewProcess] = asyncio.Queue()
        self._all: set[_ReviewProcess] = set()
        self._late: set[_ReviewProcess] = set()
        self._ending: set[_ReviewProcess] = set()
        self._waiting = 0
        self._is_closed = False

    async def start(self) -> None:
        """Starts the first process, which begins to load the rules."""
        process = self._add()
        await process.started()

    async def close(self) -> None:
        """Ends all processes at once, whatever they are doing."""
        self._is_closed = True
        for process in self._all:
            process.kill()
        await asyncio.gather(*(process.ended() for process in self._all | self._ending))

    async def ask(self, question: Any) -> Any:
        """The answer to a question. Whoever no longer waits for it may cancel; the process goes on."""
        process = await self._take()
        exchange = asyncio.ensure_future(self._exchange(process, question))
        exchange.add_done_callback(ignore_result)
        return await asyncio.shield(exchange)

    async def _take(self) -> _ReviewProcess:
        """A process that is free, waiting for one if need be."""
        self._waiting += 1
        try:
            while True:
                self._add_if_all_are_late()
                process = await self._free.get()
                if not process.has_died:
                    return process
                self._discard(process)
        finally:
            self._waiting -= 1

    async def _exchange(self, process: _ReviewProcess, question: Any) -> Any:
        """Has a process answer, and lets the next question have it."""
        late: asyncio.TimerHandle | None = None
        try:
            await process.ready()
            late = asyncio.get_running_loop().call_later(LATE, self._is_late, process)
            return await process.ask(question)
        finally:
            if late is not None:
                late.cancel()
            self._release(process)

    def _release(self, process: _ReviewProcess) -> None:
        self._late.discard(process)
        is_wanted = self._free.empty() or self._waiting > self._free.qsize()
        if process.alive and is_wanted:
            self._free.put_nowait(process)
        else:  # One that is idle is enough.
            self._discard(process)

    def _discard(self, process: _ReviewProcess) -> None:
        process.kill()
        self._all.discard(process)
        self._ending = {each for each in self._ending if not each.has_ended} | {process}
        if not self._all and not self._is_closed:
            self._add()

    def _is_late(self, process: _ReviewProcess) -> None:
        self._late.add(process)
        self._add_if_all_are_late()

    def _add_if_all_are_late(self) -> None:
        if self._waiting and self._all == self._late and len(self._all) < MOST:
            self._add()

    def _add(self) -> _ReviewProcess:
        process = _ReviewProcess()
        self._all.add(process)
        self._free.put_nowait(process)
        return process


class _ReviewProcess:
    """One process. It is started at once and has loaded its rules when it is ready."""

    def __init__(self) -> None:
        self.alive = True
        self._loaded = False
        self._messages = _Messages()
        self._transport: asyncio.SubprocessTransport | None = None
        self._starting = asyncio.ensure_future(self._start())
        self._loading: asyncio.Future[None] = asyncio.ensure_future(self._load())

    @property
    def has_died(self) -> bool:
        """Whether the process ended by itself while it had no request."""
        return self._loaded and self._messages.have_ended

    async def started(self) -> None:
        """Waits until the process is there."""
        await asyncio.shield(self._starting)

    async def ready(self) -> None:
        """Waits until the process has loaded its rules, or has failed to."""
        await asyncio.shield(self._loading)

    async def ask(self, question: Any) -> Any:
        """The answer to a question."""
        clock = asyncio.get_running_loop().time
        began, loading = clock(), False
        self._send(question)
        while isinstance(message := await self._messages.next(), Notice):
            loading = message is Notice.LOADING
        if message is None:
            self.alive = False
            raise GivenUp(_reason(loading, clock() - began))
        if isinstance(message, Failed):
            raise QuestionFailed(message.error)
        return message.value

    def kill(self) -> None:
        """Ends the process."""
        self.alive = False
        if self._transport is not None:  # Else `_start` sees to it: to cancel that may leave it waiting.
            with suppress(ProcessLookupError):
                self._transport.kill()
            self._transport.close()

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self._messages.exited.done()

    async def ended(self) -> None:
        """Waits until the process is gone."""
        with suppress(OSError):
            await self._starting
            await self._messages.exited

    def _send(self, question: Any) -> None:
        assert self._transport is not None
        pipe = self._transport.get_pipe_transport(0)
        assert isinstance(pipe, asyncio.WriteTransport)
        data = pickle.dumps(question, protocol=pickle.HIGHEST_PROTOCOL)
        pipe.write(LENGTH.pack(len(data)) + data)

    async def _start(self) -> None:
        try:
            self._transport, _ = await asyncio.get_running_loop().subprocess_exec(
                lambda: self._messages,
                *(sys.executable, "-P", "-c", _START, *sys.path),
                stderr=None,  # The server's own.
                start_new_session=True,  # Ctrl-C in a terminal is the server's to answer.
            )
        except OSError:
            self.alive = False  # The next question starts another.
            raise
        if not self.alive:
            self.kill()

    async def _load(self) -> None:
        await asyncio.shield(self._starting)
        # Where it fails to, the first question finds out.
        self._loaded = await self._messages.next() is Notice.READY


class _Messages(asyncio.SubprocessProtocol):
    """The messages of a process, as they come."""

    def __init__(self) -> None:
        self.have_ended = False
        self.exited: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._buffer = bytearray()
        self._received: asyncio.Queue[Notice | Answer | Failed | None] = asyncio.Queue()

    async def next(self) -> Notice | Answer | Failed | None:
        """The next message; None at their end."""
        if self.have_ended and self._received.empty():
            return None
        return await self._received.get()

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Takes what the process has written."""
        self._buffer += data
        while len(self._buffer) >= LENGTH.size:
            end = LENGTH.size + LENGTH.unpack_from(self._buffer)[0]
            if len(self._buffer) < end:
                return
            self._received.put_nowait(pickle.loads(bytes(self._buffer[LENGTH.size : end])))
            del self._buffer[:end]

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        """Notes that there will be no more."""
        if fd == 1:
            self.have_ended = True
            self._received.put_nowait(None)

    def process_exited(self) -> None:
        """Notes that the process is gone."""
        if not self.exited.done():
            self.exited.set_result(None)


def ignore_result(future: asyncio.Future[Any]) -> None:
    """Retrieves the exception of a future that nothing awaits any more, so that asyncio does not log it."""
    if not future.cancelled():
        future.exception()


def _reason(loading: bool, seconds: float) -> str:
    if loading:
        return f"has rule packs that take more than {LOAD_TIMEOUT:.0f} seconds to load"
    if seconds < 0.9 * REVIEW_TIMEOUT:
        return "made the process that reviews letters die"
    return f"takes more than {REVIEW_TIMEOUT:.0f} seconds to read"
