"""Messages as they go over standard input and output, with no library in between."""

import json
import subprocess
import sys

SERVE = [sys.executable, "-m", "letterlint", "serve"]
SECONDS = 300  # What nothing takes, on the busiest machine.


def framed(body, header=b"Content-Length: %d\r\n\r\n"):
    return header % len(body) + body


def message(method, params=None, id_=None):
    body = {"jsonrpc": "2.0", "method": method, "params": params if params is not None else {}}
    if id_ is not None:
        body["id"] = id_
    return framed(json.dumps(body).encode())


def serve(messages, folder, *arguments, code=None, environment=None):
    """What a server has said once its input has ended."""
    command = [sys.executable, "-c", code] if code else [*SERVE, *arguments]
    return subprocess.run(
        command,
        input=b"".join(messages),
        cwd=folder,
        capture_output=True,
        timeout=2 * SECONDS,
        env=environment,
    )


def answers(output):
    """The messages of a wire that holds messages and nothing else."""
    found = []
    while output:
        head, _, rest = output.partition(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        assert head.startswith(b"Content-Length: "), head
        found.append(json.loads(rest[:length]))
        output = rest[length:]
    return found


INITIALIZE = message("initialize", {"capabilities": {}, "processId": None, "rootUri": None}, 1)
HELLO = [INITIALIZE, message("initialized")]
OPEN = message(
    "textDocument/didOpen",
    {
        "textDocument": {
            "uri": "untitled:1",
            "languageId": "markdown",
            "version": 1,
            "text": "Dear Ann,\n\nWe met SECRET.",
        }
    },
)
BYE = [message("shutdown", id_="bye"), message("exit")]
