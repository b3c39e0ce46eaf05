"""Starts the server, and gives back the exit status that the protocol requires."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from letterlint.lsp.review_pool import ReviewPool
from letterlint.problem import place_of_error

if TYPE_CHECKING:
    from letterlint.lsp.server import LetterServer

Address = tuple[str, int]

_BY_SIGNAL = 128  # What shells add to a signal's number.

log = logging.getLogger(__name__)


class CannotListen(Exception):
    """The address cannot be listened at; the message is one sentence."""


def serve(tcp: Address | None = None, ws: Address | None = None) -> int:
    """Serves one client, on standard input and output by default."""
    # pygls logs messages with the letters in them, even at ERROR. Our server logs what fails, without.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="letterlint: %(message)s")
    return asyncio.run(_serve(tcp, ws))


async def _serve(tcp: Address | None, ws: Address | None) -> int:
    asyncio.get_running_loop().set_exception_handler(_log_exception)
    pool = ReviewPool()
    try:
        await pool.start()  # It loads the rules while the protocol's libraries are imported here.
        from letterlint.lsp.handlers import register
        from letterlint.lsp.server import LetterServer
        from letterlint.lsp.session import Session

        session = Session(pool.ask)
        server = LetterServer(session)
        register(server)
        try:
            return await _until_over(server, tcp, ws)
        finally:
            session.close()
            server.remove_reports()
    finally:
        await pool.close()


async def _until_over(server: LetterServer, tcp: Address | None, ws: Address | None) -> int:
    """Serves until the client exits, is gone, or a signal comes; the exit status."""
    from letterlint.lsp import transport

    by_signal = 0

    def end(number: int) -> None:
        nonlocal by_signal
        by_signal = number
        server.over.set()

    with suppress(NotImplementedError):  # On Windows Ctrl-C interrupts what waits.
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name)
            asyncio.get_running_loop().add_signal_handler(number, end, number)
    try:
        if tcp:
            await transport.serve_tcp(server.protocol, *tcp, server.over)
        elif ws:
            await transport.serve_websocket(server.protocol, *ws, server.over)
        else:
            await transport.serve_stdio(server.protocol, server.over)
    except (OSError, ImportError) as error:
        if not (tcp or ws):
            raise
        host, port = tcp or ws or ("", 0)
        raise CannotListen(f"cannot listen on {host}:{port}: {_reason(error)}") from None
    if by_signal:
        return _BY_SIGNAL + by_signal
    return 0 if server.protocol.is_shut_down else 1


def _reason(error: OSError | ImportError) -> str:
    if isinstance(error, ImportError):
        return "the package websockets is not installed"
    # asyncio names the address once more, before the reason.
    return (error.strerror or type(error).__name__).rpartition(": ")[2].lower()


def _log_exception(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Logs the place of a failure that nothing awaited. Its message may quote the letter."""
    error = context.get("exception")
    log.error("%s", place_of_error(error) if isinstance(error, BaseException) else "a callback failed")
