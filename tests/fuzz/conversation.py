"""A server held in this process: what a session reaches of its code can be seen, and that takes a moment."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import pickle
import traceback
from functools import cache
from pathlib import Path
from typing import Any

from pygls.exceptions import JsonRpcException
from pygls.protocol import default_converter

import letterlint
from bench.talk import PULLS, framed
from letterlint.features.answerer import Answerer
from letterlint.lsp import transport
from letterlint.lsp.handlers import register
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import Session
from letterlint.workspace import load_rules

PATIENCE = 60  # Seconds that no conversation takes, however busy the machine.
_OURS = str(Path(letterlint.__file__).parent)
_HELLO = {"jsonrpc": "2.0", "id": "hello", "method": "initialize", "params": {"capabilities": PULLS}}


# Each conversation has a server of its own; what takes long to make, and never changes, they share.
_converter = cache(default_converter)
_load = cache(load_rules)


class _Server(LetterServer):
    """A server that keeps what fails in our code. What pygls makes of nonsense is its own affair."""

    def __init__(self) -> None:
        answerer = Answerer(_load)

        async def ask(question: Any) -> Any:
            return pickle.loads(pickle.dumps(answerer.answer(pickle.loads(pickle.dumps(question)))))

        super().__init__(Session(ask))
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


def hold(lines: str) -> None:
    """A server is sent these lines, a message each, and fails at none; the last question is answered."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)  # As where it serves.
    asyncio.run(asyncio.wait_for(_hold(lines), PATIENCE))


async def _hold(lines: str) -> None:
    last = {"jsonrpc": "2.0", "id": "last", "method": "no/suchMethod"}
    bodies = [json.dumps(_HELLO), *lines.split("\n"), json.dumps(last)]
    reader = asyncio.StreamReader()
    for body in bodies:
        reader.feed_data(framed(body.encode("utf-8", "surrogatepass") or b" "))
    reader.feed_eof()
    server, sink = _Server(), _Sink()
    register(server)
    server.protocol.set_writer(sink)
    try:
        async for body in transport.messages(reader):
            server.protocol.take(body)
            await asyncio.sleep(0)  # What it has begun may go on, as while more is read.
            if server.over.is_set():
                break
        for document in server.session.documents:
            with contextlib.suppress(Exception):  # It is among the faults.
                await server.session.reviewed(document.uri)
    finally:
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        server.session.close()
        server.remove_reports()
    assert not server.faults, server.faults[0]
    assert server.over.is_set() or "last" in sink.answered, "the server no longer answers"
