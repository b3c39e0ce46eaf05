#!/usr/bin/env python3
"""Stands between an editor and its server and writes down which methods pass, and nothing else of them.

    wire.py LOG COMMAND...

The log has one JSON object a line: first the server's process id, then for each message who sent it, what
kind of message it is, and its method (a response: the method that it answers).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO


class Log:
    """The methods seen so far; two threads write into it."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._file = path.open("a", encoding="utf-8", buffering=1)
        self._asked: dict[tuple[str, object], str] = {}

    def started(self, process: int) -> None:
        """Writes down the process id of a server."""
        self._file.write(json.dumps({"process": process}) + "\n")

    def passed(self, sender: str, message: Mapping[str, object]) -> None:
        """Writes down one message."""
        with self._lock:
            method, key = message.get("method"), message.get("id")
            other = "server" if sender == "client" else "client"
            if isinstance(method, str):
                kind = "notification" if key is None else "request"
                self._asked[sender, key] = method
            else:
                kind = "error" if "error" in message else "response"
                method = self._asked.pop((other, key), "?")
            self._file.write(json.dumps({"from": sender, "kind": kind, "method": method}) + "\n")


def messages(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The messages of a stream as they come, each as its head and its body."""
    while True:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = stream.readline()
            if not line:
                return
            head += line
        length = next(
            int(line.split(b":")[1])
            for line in head.splitlines()
            if line.lower().startswith(b"content-length")
        )
        body = stream.read(length)
        if len(body) < length:
            return
        yield head, body


def pass_on(sender: str, source: BinaryIO, target: BinaryIO, log: Log) -> None:
    """Passes on messages, each written down first, until one of the two sides is gone."""
    try:
        for head, body in messages(source):
            log.passed(sender, json.loads(body))
            target.write(head + body)
            target.flush()
        target.close()
    except (BrokenPipeError, ValueError):
        pass  # The other side is gone, and this side will hear of it.


def main() -> int:
    """Runs the server and ends as it ends."""
    log = Log(Path(sys.argv[1]))
    with subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin and server.stdout
        log.started(server.pid)
        threading.Thread(
            target=pass_on, args=("client", sys.stdin.buffer, server.stdin, log), daemon=True
        ).start()
        pass_on("server", server.stdout, sys.stdout.buffer, log)
        status = server.wait()
    return 128 - status if status < 0 else status


if __name__ == "__main__":
    os._exit(main())  # Not sys.exit: the thread that waits for the editor's next word would hold up the end.
