"""Messages that are JSON already. A long letter has thousands of findings; few change from key to key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol


@dataclass(frozen=True, slots=True)
class Written:
    """A value of the protocol, as it goes over the wire."""

    json: str


class _Futures(dict[Any, Any]):
    """Futures by message. pygls cancels all at shutdown, and meanwhile each takes itself out."""

    def items(self) -> Any:
        """The entries as they are now."""
        return list(super().items())


class Protocol(LanguageServerProtocol):
    """pygls's protocol without its leak, and with messages that are written already."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._request_futures = _Futures()

    def _execute_handler(self, msg_id: Any, handler: Any, callback: Any, *args: Any, **kwargs: Any) -> None:
        """Runs a handler, and forgets its future once it is done.

        pygls forgets those of requests only. A notification's stays for ever, 2 kB for each keystroke.
        """
        super()._execute_handler(msg_id, handler, callback, *args, **kwargs)
        future = self._request_futures.get(msg_id)
        if future is not None:
            future.add_done_callback(lambda _: self._request_futures.pop(msg_id, None))

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as what the protocol says it is. pygls only logs what is none; who asked is told here."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def _send_response(self, msg_id: Any, result: Any = None, error: Any = None) -> None:
        if error is None and isinstance(result, Written):
            self._write(f'{{"jsonrpc":"2.0","id":{json.dumps(msg_id)},"result":{result.json}}}')
        else:
            super()._send_response(msg_id, result, error)

    def notify_written(self, method: str, params: Written) -> None:
        """Tells the client something."""
        self._write(f'{{"jsonrpc":"2.0","method":{quoted(method)},"params":{params.json}}}')

    def _write(self, message: str) -> None:
        if self.writer is None:
            return
        if not self._include_headers:
            # A websocket: a frame is a message, without a header, and sending is awaited. pygls does both.
            self._send_data(json.loads(message))
            return
        body = message.encode("ascii")  # JSON escapes all else.
        self.writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))


@lru_cache(maxsize=256)
def quoted(text: str) -> str:
    """A text as JSON."""
    return json.dumps(text)


def maybe(**members: str | None) -> str:
    """The members of an object that are there, each JSON already."""
    return ",".join(f'"{name}":{value}' for name, value in members.items() if value is not None)
