"""A server held in this process: what a session reaches of its code can be seen, and that takes a moment."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from pygls.exceptions import JsonRpcException
from pygls.io_ import run_async
from pygls.protocol import default_converter

from bench.talk import PULLS, framed
from letterlint import rulebook
from letterlint.lsp.handlers import register
from letterlint.lsp.server import LetterServer

REVIEW_TIMEOUT = 60  # Seconds that no conversation takes, however busy the machine.
_OURS = str(Path(rulebook.__file__).parent.parent)
_HELLO = {"jsonrpc": "2.0", "id": "hello", "method": "initialize", "params": {"capabilities": PULLS}}


# Each conversation has a server of its own; what takes long to make, and never changes, they share.
_converter = cache(default_converter)
_load = cache(rulebook.load)


class _Server(LetterServer):
    """A server that keeps what fails in our code. What pygls makes of nonsense is its own affair."""

    def __init__(self, worker: ThreadPoolExecutor) -> None:
        super().__init__(worker)
        self.protocol._converter = _converter()
        self.faults: list[str] = []

    def report_server_error(self, error: Exception, source: Any) -> None:
        if isinstance(error, JsonRpcException):  # pygls wraps what a handler raises, its traceback with it.
            told = (error.data or {}).get("traceback", [])
        else:
            told = traceback.format_exception(error)
        if any(_OURS in line for line in told):
            self.faults.append("".join([*told, str(error)]))


class _Sink:
    """Takes what the server writes, and demands that it is messages."""

    def __init__(self) -> None:
        self.answered: list[Any] = []

    def write(self, data: bytes) -> None:
        head, _, body = data.partition(b"\r\n\r\n")
        assert head.startswith(b"Content-Length: "), head
        self.answered.append(json.loads(body).get("id"))

    def close(self) -> None:
        """Has nothing to close."""


def hold(lines: str) -> None:
    """A server is sent these lines, a message each, and fails at none; the last question is answered."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)  # As where it serves.
    with mock.patch.object(rulebook, "load", _load):
        asyncio.run(asyncio.wait_for(_hold(lines), REVIEW_TIMEOUT))


async def _hold(lines: str) -> None:
    last = {"jsonrpc": "2.0", "id": "last", "method": "no/suchMethod"}
    bodies = [json.dumps(_HELLO), *lines.split("\n"), json.dumps(last)]
    reader = asyncio.StreamReader()
    for body in bodies:
        reader.feed_data(framed(body.encode("utf-8", "surrogatepass") or b" "))
    reader.feed_eof()
    worker = ThreadPoolExecutor(max_workers=1)
    server, sink = _Server(worker), _Sink()
    register(server)
    server.protocol.set_writer(sink)
    try:
        await run_async(threading.Event(), reader, server.protocol, None, server.report_server_error)
        for uri in server.session.uris:
            await server.session.snapshot(uri)
        await asyncio.sleep(0)  # Lets it begin what it has put off, such as loading its rules.
        ended = False
    except SystemExit:  # It was told to.
        ended = True
    finally:
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        worker.shutdown(cancel_futures=True)
        server.session._walker.shutdown(cancel_futures=True)
        server.shutdown()
        gc.unfreeze()  # A server keeps what it has loaded for good. Here there is one after the other.
    assert not server.faults, server.faults[0]
    assert ended or "last" in sink.answered, "the server no longer answers"
