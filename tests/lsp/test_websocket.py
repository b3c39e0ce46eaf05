"""The server over a websocket, spoken to by the library alone: each frame is one message as JSON."""

import asyncio
import json
import socket
import sys
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

SECONDS = 300  # What no answer takes, on the busiest machine.
TEXT = "Dear Ann,\n\nI am a team player.\n\nBest regards,\nJo\n"


class Talk:
    """A conversation: requests and notifications out, messages in."""

    def __init__(self, socket):
        self._socket = socket

    async def tell(self, method, params=None, **members):
        message = {"jsonrpc": "2.0", "method": method, **members}
        await self._socket.send(json.dumps(message | ({} if params is None else {"params": params})))

    async def hear(self, wanted):
        """The next message that is wanted; every frame on the way is a message as well."""
        async with asyncio.timeout(SECONDS):
            while True:
                message = json.loads(await self._socket.recv())
                if wanted(message):
                    return message

    async def ask(self, number, method, params=None):
        await self.tell(method, params, id=number)
        answer = await self.hear(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer
        return answer["result"]


@asynccontextmanager
async def server(folder):
    """A process that serves on a port that is free, and a conversation with it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "letterlint", "serve", "--ws", f"127.0.0.1:{port}"),
        cwd=folder,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(SECONDS), await connected(port, process) as wire:
            process.port = port
            yield Talk(wire), process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def connected(port, process, **options):
    while True:
        try:
            return await connect(f"ws://127.0.0.1:{port}", **options)
        except ConnectionRefusedError:
            assert process.returncode is None
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("pulls", [True, False], ids=["pulled", "pushed"])
async def test_findings_come_over_a_websocket(tmp_path, pulls):
    async with server(tmp_path) as (talk, process):
        abilities = {"textDocument": {"diagnostic": {}}} if pulls else {}
        await talk.ask(1, "initialize", {"capabilities": abilities, "processId": None, "rootUri": None})
        await talk.tell("initialized", {})
        document = {"uri": "untitled:1", "languageId": "markdown", "version": 1, "text": TEXT}
        await talk.tell("textDocument/didOpen", {"textDocument": document})
        if pulls:
            told = await talk.ask(2, "textDocument/diagnostic", {"textDocument": {"uri": "untitled:1"}})
            found = told["items"]
        else:
            told = await talk.hear(lambda said: said.get("method") == "textDocument/publishDiagnostics")
            assert (told["params"]["uri"], told["params"]["version"]) == ("untitled:1", 1)
            found = told["params"]["diagnostics"]
        start = {"line": 2, "character": 7}
        assert {"start": start, "end": {"line": 2, "character": 18}} in [each["range"] for each in found]
        assert await talk.ask(3, "shutdown") is None
        await talk.tell("exit")
        _, said = await process.communicate()
    assert said == b""
    assert process.returncode == 0


HELLO = {"capabilities": {}, "processId": None, "rootUri": None}


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost.evil.example",
        "http://evil.example:80/localhost",
        "https://evil.example#http://localhost",
        "file://",
        "null",
    ],
)
async def test_a_page_from_elsewhere_is_turned_away(tmp_path, origin):
    """Any page in a browser may try ports of the machine that it is shown on."""
    async with server(tmp_path) as (talk, process):
        with pytest.raises(InvalidStatus) as caught:
            await connected(process.port, process, origin=origin)
        assert caught.value.response.status_code == 403
        await talk.ask(1, "initialize", HELLO)


@pytest.mark.parametrize("origin", [None, "http://localhost:3000", "https://127.0.0.1", "http://[::1]:80"])
async def test_a_page_of_this_machine_is_served(tmp_path, origin):
    async with server(tmp_path) as (_, process):
        async with await connected(process.port, process, origin=origin) as wire:
            talk = Talk(wire)
            await talk.ask(1, "initialize", HELLO)
            assert await talk.ask(2, "shutdown") is None
            await talk.tell("exit")
            await process.communicate()
        assert process.returncode == 0


async def test_messages_are_text_and_a_second_client_is_turned_away(tmp_path):
    async with server(tmp_path) as (talk, process):
        await talk.ask(1, "initialize", HELLO)
        async with await connected(process.port, process) as wire:
            await Talk(wire).tell("initialize", HELLO, id=1)
            with pytest.raises(ConnectionClosed):
                await wire.recv()
        await talk.tell("shutdown", id=2)
        assert isinstance(await talk._socket.recv(), str)
        await talk.tell("exit")
        _, said = await process.communicate()
        assert (process.returncode, said) == (0, b"")
