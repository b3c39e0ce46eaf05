"""pygls's protocol, corrected where it leaks, leaves a request without an answer, or quotes the letter."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

log = logging.getLogger(__name__)

# What is said of an error in place of its own words, which may quote the letter.
_MESSAGES = {
    types.ErrorCodes.InternalError.value: "internal error",
    types.ErrorCodes.InvalidParams.value: "the parameters are not those of the method",
}


def _leave_out_null_ranges(params: object) -> None:
    """Makes a change with a range that is null one without: some clients say so that all is replaced."""
    changes = params.get("contentChanges") if isinstance(params, dict) else None
    for change in changes if isinstance(changes, list) else ():
        if isinstance(change, dict) and change.get("range", ...) is None:
            del change["range"]


class _Futures(dict[Any, Any]):
    """Futures by message. pygls cancels all at shutdown, and meanwhile each takes itself out."""

    def items(self) -> Any:
        """The entries as they are now."""
        return list(super().items())


class Protocol(LanguageServerProtocol):
    """pygls's protocol. `on_exit` is called when the client sends `exit`."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.on_exit: Callable[[], None] = lambda: None
        self._request_futures = _Futures()
        self._is_initialized = False

    @property
    def is_shut_down(self) -> bool:
        """Whether the client has asked for the shutdown."""
        return self._shutdown

    def take(self, body: bytes) -> None:
        """Handles a message as it comes over the wire. Every request gets a response, an error if need be."""
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            log.error("a message is no JSON")
            self._refuse(None, types.ErrorCodes.ParseError, "no JSON")
            return
        if not isinstance(message, dict) or message.get("jsonrpc") != self.VERSION:
            log.error("a message is none of JSON-RPC 2.0")
            asked = message.get("id") if isinstance(message, dict) else None
            self._refuse(asked, types.ErrorCodes.InvalidRequest, "no message of JSON-RPC 2.0")
            return
        try:
            self.handle_message(self.structure_message(message))
        except Exception as error:
            self._server._report_server_error(error, JsonRpcException)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as its protocol type. pygls only logs what has none; here the sender gets an error."""
        if "method" in data and self.get_message_type(data["method"]) is None:
            data.setdefault("params", None)  # pygls requires them for methods that it has no type for.
        if data.get("method") == types.TEXT_DOCUMENT_DID_CHANGE:
            _leave_out_null_ranges(data.get("params"))
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """Delegates a message, if it may come at this point of the server's life."""
        method = getattr(message, "method", None)
        if method == types.EXIT:
            self.on_exit()
        elif method is None:
            super().handle_message(message)
        elif (refusal := self._refusal(method)) is None:
            self._is_initialized = True
            super().handle_message(message)
        elif hasattr(message, "id"):
            self._refuse(message.id, *refusal)

    def _refusal(self, method: str) -> tuple[types.ErrorCodes, str] | None:
        if self._shutdown:
            return types.ErrorCodes.InvalidRequest, "the server is shut down"
        if not self._is_initialized and method != types.INITIALIZE:
            return types.ErrorCodes.ServerNotInitialized, "the server is not initialized"
        if self._is_initialized and method == types.INITIALIZE:
            return types.ErrorCodes.InvalidRequest, "the server is initialized already"
        return None

    def _refuse(self, asked: Any, code: types.ErrorCodes, message: str) -> None:
        error = {"code": code.value, "message": message}
        # As it is: pygls leaves out an id that is null, and JSON-RPC wants it where the request is unknown.
        self._send_data({"jsonrpc": self.VERSION, "id": asked, "error": error})

    def _execute_handler(self, msg_id: Any, handler: Any, callback: Any, *args: Any, **kwargs: Any) -> None:
        """Runs a handler, and forgets its future once it is done.

        pygls forgets those of requests only. A notification's stays for ever, 2 kB for each keystroke.
        """
        super()._execute_handler(msg_id, handler, callback, *args, **kwargs)
        future = self._request_futures.get(msg_id)
        if future is not None:
            future.add_done_callback(lambda _: self._request_futures.pop(msg_id, None))

    def _send_response(self, msg_id: Any, result: Any = None, error: Any = None) -> None:
        """Sends a response. An error has its type only; its message and traceback stay here."""
        if error is not None:
            error = types.ResponseError(error.code, _MESSAGES.get(error.code, error.message))
        super()._send_response(msg_id, result, error)
