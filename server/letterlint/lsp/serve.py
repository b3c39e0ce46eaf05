"""Starts the server, and gives back the exit status that the protocol asks for."""

from __future__ import annotations

import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor


def serve(tcp: tuple[str, int] | None = None, ws: tuple[str, int] | None = None) -> int:
    """Serves one client, on standard input and output unless told otherwise."""
    # pygls logs messages with the letters in them, even at ERROR. Our server logs what fails, without.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="letterlint: %(message)s")
    from letterlint.lsp.handlers import register
    from letterlint.lsp.server import LetterServer

    # One thread: reviews come one after another, and the workspace belongs to it alone.
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letterlint")
    server = LetterServer(worker)
    register(server)
    try:
        if tcp:
            server.start_tcp(*tcp)
        elif ws:
            server.start_ws(*ws)
        else:
            # The wire gets a descriptor of its own, so that no stray print of a library can corrupt it.
            wire = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            sys.stdout = sys.stderr
            server.start_io(sys.stdin.buffer, wire)
    finally:
        worker.shutdown(wait=False, cancel_futures=True)
    # pygls swallows the status with which it ends; the protocol wants 1 after an exit without shutdown.
    return 0 if server.protocol._shutdown else 1
