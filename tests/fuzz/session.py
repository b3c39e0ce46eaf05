"""Sessions that no client should hold with a server, and what the server owes even then."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from bench.talk import PULLS, PUSHED, Message, Server, framed
from fuzz import texts

SERVE = [sys.executable, "-m", "letterlint", "serve"]
PATIENCE = 60  # Seconds that no answer takes, however busy the machine.
URIS = ("untitled:1", "file:///nowhere/cover-letter.md", "file:///nowhere/cover%20letter.tex", "nonsense", "")
ABOUT_TEXT = (
    *("textDocument/hover", "textDocument/completion", "textDocument/codeAction", "textDocument/codeLens"),
    *(
        "textDocument/documentSymbol",
        "textDocument/diagnostic",
        "codeAction/resolve",
        "completionItem/resolve",
    ),
    *("workspace/executeCommand", "workspace/diagnostic", "no/suchMethod", "$/noSuchMethod", "shutdown/not"),
)
NUMBERS = (0, 1, 2, 3, 17, 400, -1, 2**31 - 1, 2**31, 2**53, -(2**31))
_LINE_END = re.compile("\r\n|\r|\n")


def run(messages: Sequence[Message], pulls: bool = True) -> None:
    """After any messages the server still answers, has written no traceback, and its copies are right.

    A message with `edit` is about a document whose text is kept here too: `{"edit": uri, "changes": [...]}`,
    `{"edit": uri, "text": ...}` opens it. All others are sent as they are.
    """
    copies: dict[str, str] = {}
    with (
        TemporaryDirectory() as folder,
        Server(SERVE, Path(folder), PATIENCE) as server,
    ):
        server.start(PULLS if pulls else PUSHED)
        for version, message in enumerate(messages, 2):
            if "edit" in message:
                _edit(server, copies, message, version)
            else:
                server.send(message)
        if pulls:
            for uri, text in copies.items():
                # Of the same name: by that, too, it is told whether a document is a letter.
                fresh = uri.replace("untitled:", "untitled:fresh-").replace("/nowhere/", "/fresh/")
                _same(server, uri, fresh, text)
        assert "id" in server.request("textDocument/hover", _at(URIS[0], 0, 0))
        assert server.stop() == 0, "exit status"
        assert b"Traceback" not in server.stderr, server.stderr.decode()


def run_wire(wire: str) -> None:
    """Whatever bytes come (here one a character), the server ends with its input, and without a traceback."""
    hello = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            SERVE,
            cwd=folder,
            input=framed(hello) + wire.encode("latin-1"),
            capture_output=True,
            timeout=PATIENCE,
        )
    assert done.returncode in (0, 1), done.returncode
    assert b"Traceback" not in done.stderr, done.stderr.decode()


def messages(random: Random) -> list[Message]:
    """A session."""
    found: list[Message] = []
    known = ["untitled:edited", "file:///nowhere/my%20cover-letter.tex"]
    found += [{"edit": uri, "text": texts.text(random)} for uri in known]
    for _ in range(random.randint(5, 60)):
        if random.random() < 0.5:
            changes = [change(random) for _ in range(random.choice((1, 1, 1, 3)))]
            found.append({"edit": random.choice(known), "changes": changes})
        else:
            found.append(odd(random))
    return found


def wire(random: Random) -> str:
    """Bytes, as characters, that are nearly messages."""
    change = {"textDocument": {"uri": "untitled:1", "version": 2}, "contentChanges": [{"text": "Dear"}]}
    body = str({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": change}).replace("'", '"')
    good = framed(body.encode()).decode("latin-1")
    pieces = [
        good,
        body,
        "Content-Length: ",
        "\r\n\r\n",
        "Content-Length: -5\r\n\r\n",
        "{}",
        "[]",
        "\0",
        "[" * 3000,
    ]
    pieces += [
        "Content-Length: 99999999999999\r\n\r\n",
        "Content-Type: x; charset=utf-7\r\n",
        '"\\ud800"',
        "\xff\xfe",
    ]
    pieces += [
        framed(odd).decode("latin-1")
        for odd in (b"", b"null", b"[]", b"1", b'"a"', b"{", b"\xff", b"[" * 9000)
    ]
    return "".join(
        texts.mutated(random.choice(pieces), random, pieces).encode("latin-1", "replace").decode("latin-1")
        for _ in range(random.randint(1, 8))
    )


def odd(random: Random) -> Message:
    """A message that is well formed as JSON and in no other way for certain."""
    uri = random.choice(URIS)
    document = {"uri": uri, "version": random.choice(NUMBERS), "languageId": random.choice(texts.MARKUPS)}
    params: Any = _at(uri, random.choice(NUMBERS), random.choice(NUMBERS))
    method = random.choice(ABOUT_TEXT)
    match random.randrange(9):
        case 0 | 1:
            method, params = (
                "textDocument/didOpen",
                {"textDocument": {**document, "text": texts.text(random)}},
            )
        case 2:
            method, params = "textDocument/didClose", {"textDocument": {"uri": uri}}
        case 3:
            method = "textDocument/didChange"
            params = {"textDocument": document, "contentChanges": [change(random)]}
        case 4:
            method, params = "$/cancelRequest", {"id": random.choice((1, "own-1", 10**9))}
        case 5:
            method, params = "workspace/didChangeConfiguration", {"settings": json_value(random)}
        case 6:
            params = json_value(random)
            method = random.choice((method, "textDocument/didChange", "textDocument/didOpen", "initialized"))
        case 7:
            params = {**params, "range": {"start": params["position"], "end": params["position"]}}
            params["context"] = random.choice(
                ({"diagnostics": []}, {}, None, {"diagnostics": [], "only": [""]})
            )
    message: Message = {"jsonrpc": "2.0", "method": method, "params": params}
    if random.random() < 0.6:
        message["id"] = random.choice((1, 2, 7, "x", -1, 10**12))
    if random.random() < 0.08:
        message.pop(random.choice(sorted(message)))
    return message


def json_value(random: Random, depth: int = 0) -> Any:
    """Some JSON."""
    match random.randrange(9 if depth < 4 else 6):
        case 0:
            return random.choice((None, True, False))
        case 1:
            return random.choice((*NUMBERS, 0.5, 1e300))
        case 2 | 3:
            return "".join(random.choice(texts.CHARACTERS) for _ in range(random.randint(0, 8)))
        case 4 | 5:
            return random.choice(
                (
                    "off",
                    "warning",
                    "*",
                    "style/*",
                    "../..",
                    "/etc",
                    "rules",
                    "",
                    "[z-a]",
                    "~x",
                    "*a*a*a*a*a*b",
                    "n" * 300,
                )
            )
        case 6:
            return [json_value(random, depth + 1) for _ in range(random.randint(0, 4))]
    keys = (
        "rules",
        "letters",
        "packs",
        "company",
        "role",
        "severity",
        "limit",
        "length/too-long",
        "letterlint",
        "x",
    )
    return {random.choice(keys): json_value(random, depth + 1) for _ in range(random.randint(0, 5))}


def _at(uri: str, line: int, character: int) -> Message:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


def change(random: Random) -> Message:
    """A change of a document, of places that are there or not."""
    if random.random() < 0.05:
        return {"text": texts.text(random)}
    spots = (0, 0, 1, 2, 3, 5, 8, 13, 60, 2**31 - 1)
    start, end = ({"line": random.choice(spots), "character": random.choice((*spots, 200))} for _ in range(2))
    text = random.choice((*texts.PIECES, "", "", "a", "\n", "\r", "\r\n", "\U0001f600", "\u2028", "\ud83d"))
    return {"range": {"start": start, "end": end}, "text": text}


def _edit(server: Server, copies: dict[str, str], message: Message, version: int) -> None:
    uri = message["edit"]
    if "text" in message:
        copies[uri] = message["text"]
        language = "latex" if uri.endswith("tex") else "markdown"
        document = {"uri": uri, "languageId": language, "version": version, "text": message["text"]}
        server.notify("textDocument/didOpen", {"textDocument": document})
        return
    for change in message["changes"]:
        copies[uri] = changed(copies[uri], change)
    document = {"uri": uri, "version": version}
    server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": message["changes"]})


def changed(text: str, change: Message) -> str:
    """The text after a change, the way an editor understands it: columns in UTF-16, all clamped."""
    if "range" not in change:
        return str(change["text"])
    start = _offset(text, **change["range"]["start"])
    end = max(start, _offset(text, **change["range"]["end"]))
    return text[:start] + change["text"] + text[end:]


def _offset(text: str, line: int, character: int) -> int:
    at = 0
    for _ in range(line):
        found = _LINE_END.search(text, at)
        if found is None:
            return len(text)
        at = found.end()
    found = _LINE_END.search(text, at)
    last = found.start() if found else len(text)
    while at < last and (character := character - (2 if text[at] > "\uffff" else 1)) >= 0:
        at += 1
    return at


def _same(server: Server, uri: str, other: str, text: str) -> None:
    """Fails unless the server says the same of its copy and of the text that it should be."""
    language = "latex" if uri.endswith("tex") else "markdown"
    document = {"uri": other, "languageId": language, "version": 1, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": document})
    # Findings say where words stand, the outline where every block begins and ends.
    for question in ("textDocument/diagnostic", "textDocument/documentSymbol"):
        said = [
            json.dumps(server.request(question, {"textDocument": {"uri": each}})["result"]).replace(each, "")
            for each in (uri, other)
        ]
        assert said[0] == said[1], "the server's copy is not the editor's"
