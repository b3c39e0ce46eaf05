"""How messages travel: over standard input and output, a socket or a websocket, to one client.

pygls has all three, but takes header names in one spelling only, lets a second client take the place of the
first, ends when a client connects and sends nothing, and prints tracebacks where one leaves in mid-message.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import sys
import threading
from asyncio import IncompleteReadError, StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import suppress
from io import FileIO
from time import sleep
from typing import Any, Protocol

_MOST_HEADERS = 1 << 16  # Bytes.
_GRACE = 1.0  # Seconds in which what was answered last goes out.

log = logging.getLogger(__name__)

_CONTENT_LENGTH = re.compile(rb"(?i)content-length:[ \t]*(\d{1,12})[ \t]*\r\n")
# Pages that come from this machine itself may connect to a websocket; what has no origin is no page.
_LOCAL_PAGE = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?")


class Server(Protocol):
    """Receives messages; gets the writer for its responses first."""

    def set_writer(self, writer: Any, include_headers: bool = True) -> None:
        """Takes what answers are to be written to."""

    def take(self, body: bytes) -> None:
        """Handles a message."""


async def serve_stdio(server: Server, over: asyncio.Event) -> None:
    """Serves the client behind standard input and output until all is over, or its messages end."""
    # The wire gets a descriptor of its own, so that no stray print of a library can corrupt it.
    wire = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = sys.stderr
    server.set_writer(_PipeWriter(wire, over))

    async def take_all() -> None:
        async for body in messages(_standard_input()):
            server.take(body)

    taking = asyncio.ensure_future(take_all())
    taking.add_done_callback(lambda _: over.set())
    await over.wait()
    taking.cancel()


async def serve_tcp(server: Server, host: str, port: int, over: asyncio.Event) -> None:
    """Serves the first client that sends a message, until all is over or it leaves; turns others away."""
    first: list[StreamWriter] = []

    async def connected(reader: StreamReader, writer: StreamWriter) -> None:
        try:
            async for body in messages(reader):
                if not first:
                    first.append(writer)
                    server.set_writer(_SocketWriter(writer))
                if first != [writer]:
                    return
                server.take(body)
        except OSError:
            pass
        finally:
            writer.close()
            if first == [writer]:
                over.set()

    listener = await asyncio.start_server(connected, host, port, limit=_MOST_HEADERS)
    try:
        await over.wait()
    finally:
        listener.close()
    for writer in first:
        writer.close()
        with suppress(OSError, TimeoutError):
            await asyncio.wait_for(writer.wait_closed(), _GRACE)


async def serve_websocket(server: Server, host: str, port: int, over: asyncio.Event) -> None:
    """The same over a websocket, each frame a message. Pages from elsewhere in the web are turned away."""
    from websockets.asyncio.server import ServerConnection, serve
    from websockets.exceptions import ConnectionClosed

    first: list[ServerConnection] = []
    answers: asyncio.Queue[bytes] = asyncio.Queue()

    async def connected(socket: ServerConnection) -> None:
        try:
            async for frame in socket:
                if not first:
                    first.append(socket)
                    server.set_writer(_QueueWriter(answers), include_headers=False)
                if first != [socket]:
                    return
                server.take(frame if isinstance(frame, bytes) else frame.encode("utf-8", "surrogatepass"))
        except ConnectionClosed:
            pass
        finally:
            if first == [socket]:
                over.set()

    async def send() -> None:
        while True:
            answer = await answers.get()
            with suppress(ConnectionClosed):
                await first[0].send(answer.decode("utf-8"))
            answers.task_done()

    logging.getLogger("websockets").setLevel(logging.CRITICAL + 1)
    async with serve(connected, host, port, origins=[None, _LOCAL_PAGE], max_size=None):
        sending = asyncio.ensure_future(send())
        await over.wait()
        with suppress(TimeoutError):
            await asyncio.wait_for(answers.join(), _GRACE)
        sending.cancel()


async def messages(reader: StreamReader) -> AsyncIterator[bytes]:
    """The messages of a stream until it ends, be it in the middle of one."""
    with suppress(IncompleteReadError):
        while True:
            try:
                headers = await reader.readuntil(b"\r\n\r\n")
            except asyncio.LimitOverrunError as error:
                log.error("what comes is no message: it has no headers")
                await reader.readexactly(error.consumed)
                continue
            if (length := _CONTENT_LENGTH.search(headers)) is None:
                log.error("a message without a Content-Length was passed over")
                continue
            yield await reader.readexactly(int(length[1]))


def _standard_input() -> StreamReader:
    """Standard input as a stream. A thread reads it, as Windows has no other way for pipes."""
    loop = asyncio.get_running_loop()
    stream = StreamReader(limit=_MOST_HEADERS)
    descriptor = sys.stdin.fileno()

    def read() -> None:
        with suppress(RuntimeError):  # The loop has ended.
            while chunk := _read(descriptor):
                loop.call_soon_threadsafe(stream.feed_data, chunk)
            loop.call_soon_threadsafe(stream.feed_eof)

    threading.Thread(target=read, name="letterlint-stdin", daemon=True).start()
    return stream


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:
        return b""


class _PipeWriter:
    """Writes to standard output. When its reader is gone, all is over."""

    def __init__(self, pipe: FileIO, over: asyncio.Event) -> None:
        self._pipe, self._over = pipe, over

    def write(self, data: bytes) -> None:
        """Writes a message; where the pipe is full, waits for the reader."""
        view = memoryview(data)
        try:
            while view:
                written = self._pipe.write(view)
                if written is None:  # A pipe that does not block, as some clients have.
                    sleep(0.001)
                view = view[written or 0 :]
        except OSError:
            self._over.set()


class _SocketWriter:
    """Writes to a socket."""

    def __init__(self, writer: StreamWriter) -> None:
        self._writer = writer

    def write(self, data: bytes) -> None:
        """Writes a message, unless the client is gone."""
        if not self._writer.is_closing():
            self._writer.write(data)


class _QueueWriter:
    """Leaves messages in a queue, from which they are sent one after the other."""

    def __init__(self, queue: asyncio.Queue[bytes]) -> None:
        self._queue = queue

    def write(self, data: bytes) -> None:
        """Leaves a message."""
        self._queue.put_nowait(data)
