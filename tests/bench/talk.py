"""A client of a language server that does one thing at a time: what it measures is the server."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Message = dict[str, Any]

PULLS = {"textDocument": {"diagnostic": {}}, "general": {"positionEncodings": ["utf-16"]}}
PUSHED = {"textDocument": {"publishDiagnostics": {"versionSupport": True}}}


class Silent(Exception):
    """The server gave no answer in time, or is gone."""


def framed(body: bytes) -> bytes:
    """A message as it goes over the wire."""
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


class Server:
    """A server's process and its wire. `patience` is how many seconds an answer may take."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        patience: float = 60,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(folder / "stderr").open("wb"),
            bufsize=0,
        )
        assert self.process.stdin and self.process.stdout
        self._in, self._out = self.process.stdin.fileno(), self.process.stdout.fileno()
        os.set_blocking(self._in, False)
        self.folder, self.patience = folder, patience
        self._buffer = bytearray()
        self._last = 0
        self.arrived = 0.0  # When the last message was there whole: to read it is the client's work.
        self.unasked: list[Message] = []  # Notifications that nobody has waited for.

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    @property
    def stderr(self) -> bytes:
        """What the server has written to its standard error."""
        return (self.folder / "stderr").read_bytes()

    def start(self, capabilities: Message, options: Message | None = None) -> Message:
        """Shakes hands; the server's answer."""
        hello = {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": capabilities}
        answer = self.request("initialize", {**hello, "initializationOptions": options or {}})
        self.able: Message = answer["result"]["capabilities"]
        self.notify("initialized", {})
        return answer

    def stop(self) -> int:
        """Ends the server as the protocol wants it; its exit status."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(self.patience)

    def notify(self, method: str, params: object) -> None:
        """Tells the server something."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: object) -> Message:
        """The server's answer to a question, an error's too."""
        self._last += 1
        asked = f"own-{self._last}"
        self.send({"jsonrpc": "2.0", "id": asked, "method": method, "params": params})
        while (message := self.read()).get("id") != asked or "method" in message:
            self._take(message)
        return message

    def wait_for(self, method: str, version: int | None = None) -> Message:
        """The params of the next notification of a method, of this version of a document."""
        while True:
            for number, message in enumerate(self.unasked):
                if message["method"] != method:
                    continue
                params: Message = message["params"]
                if version is None or params.get("version", version) == version:
                    del self.unasked[: number + 1]
                    return params
            self._take(self.read())

    def send(self, message: object) -> None:
        """Sends a message."""
        self.write(framed(json.dumps(message, separators=(",", ":")).encode()))

    def write(self, wire: bytes) -> None:
        """Writes to the wire, and reads meanwhile: else two full pipes would wait for each other."""
        view, until = memoryview(wire), time.monotonic() + self.patience
        while view:
            readable, writable, _ = select.select([self._out], [self._in], [], self.patience)
            if time.monotonic() > until:
                raise Silent("takes no message")
            if writable:
                try:
                    view = view[os.write(self._in, view) :]
                except BrokenPipeError:
                    raise Silent("gone") from None
            elif readable:
                self._fill()

    def read(self) -> Message:
        """The next message of the server's."""
        until = time.monotonic() + self.patience
        while (message := self._whole()) is None:
            if not select.select([self._out], [], [], max(0, until - time.monotonic()))[0]:
                raise Silent("no answer")
            self._fill()
        return message

    def _fill(self) -> None:
        if not (more := os.read(self._out, 1 << 20)):
            raise Silent("gone")
        self._buffer += more

    def _whole(self) -> Message | None:
        """The first message in the buffer, once all of it is there."""
        head = self._buffer.find(b"\r\n\r\n")
        if head < 0:
            return None
        lengths = [line for line in self._buffer[:head].split(b"\r\n") if line.startswith(b"Content-Length:")]
        end = head + 4 + int(lengths[0].split(b":")[1])
        if len(self._buffer) < end:
            return None
        self.arrived = time.perf_counter()
        message: Message = json.loads(self._buffer[head + 4 : end])
        del self._buffer[:end]
        return message

    def _take(self, message: Message) -> None:
        """Answers what the server asks, with nothing; keeps what it tells."""
        if "method" in message and "id" in message:
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": _empty(message)})
        elif "method" in message:
            self.unasked.append(message)


def _empty(message: Message) -> object:
    if message["method"] == "workspace/configuration":
        return [None for _ in message["params"]["items"]]
    return None
