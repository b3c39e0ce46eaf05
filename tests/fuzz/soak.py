"""Edits ten letters in one session for hours of typing: memory stays, answers stay right.

Every so many edits the answers are compared with those of a server that has just been started and sees the
letters for the first time. The memory after a tenth of the edits is that of a server in use; at the end it
may be 5 % more.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.talk import PULLS, Server
from fuzz.people import Page, pages
from fuzz.session import PATIENCE, SERVE

EDITS = 50_000
GROWTH = 1.05  # How many times the memory after a tenth of the edits the memory at the end may be.
_OTHER = ("hover", "codeAction", "codeLens", "documentSymbol", "completion")


def main() -> int:
    """1 if an answer was wrong or memory grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=EDITS, help=f"how many (default {EDITS:,})")
    parser.add_argument("--compare", type=int, default=1000, help="after how many edits to compare answers")
    parser.add_argument("--seed", type=int, default=1, help="repeats a run")
    asked = parser.parse_args()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"{datetime.date.today()}; {machine}; {asked.edits:,} edits, seed {asked.seed}", flush=True)
    memory = soak(asked.edits, asked.compare, asked.seed)
    grown = memory[-1] / memory[0]
    print(f"memory: {grown:.3f} times what it was after a tenth of the edits")
    # A server in its first minutes has not seen enough for a tenth to tell.
    return int(grown > GROWTH and asked.edits >= EDITS)


def soak(edits: int, compare: int, seed: int) -> list[float]:
    """Megabytes that the server holds after each tenth of the edits. Raises where an answer is wrong."""
    random, open_, memory = Random(seed), pages(), []
    began = time.monotonic()
    with TemporaryDirectory() as folder, Server(SERVE, Path(folder), PATIENCE) as server:
        server.start(PULLS)
        for page in open_:
            server.notify("textDocument/didOpen", {"textDocument": page.item()})
        page = open_[0]
        for number in range(1, edits + 1):
            if random.random() < 0.02:
                page = random.choice(open_)
            _edit(server, page, random)
            if number % compare == 0:
                _compare(server, open_, number)
            if number % max(1, edits // 10) == 0:
                memory.append(megabytes(server.process.pid))
                taken = time.monotonic() - began
                print(f"{number:7,} edits  {memory[-1]:7.1f} MB  {taken:6.0f} s", flush=True)
        assert server.stop() == 0, "exit status"
        assert b"Traceback" not in server.stderr, server.stderr.decode()
    return memory


def megabytes(process: int) -> float:
    """What a process holds of the machine's memory."""
    pages_held = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages_held * os.sysconf("SC_PAGE_SIZE") / 1e6


def _edit(server: Server, page: Page, random: Random) -> None:
    """One edit and what an editor asks after it; sometimes the letter is closed and opened again."""
    about = {"textDocument": {"uri": page.uri}}
    change = page.edit(random)
    document = {"uri": page.uri, "version": page.version}
    server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
    server.unasked.clear()
    _answered(server.request("textDocument/diagnostic", about))
    if random.random() < 0.05:
        at = change["range"]["start"]
        method = random.choice(_OTHER)
        asked = {**about, "position": at, "range": {"start": at, "end": at}}
        asked |= {"context": {"diagnostics": []}} if method == "codeAction" else {}
        _answered(server.request(f"textDocument/{method}", asked))
    if random.random() < 0.001:
        server.notify("textDocument/didClose", about)
        server.notify("textDocument/didOpen", {"textDocument": page.item()})


def _compare(server: Server, open_: Sequence[Page], number: int) -> None:
    """Fails unless a server that has just been started says the same of all letters."""
    with TemporaryDirectory() as folder, Server(SERVE, Path(folder), PATIENCE) as fresh:
        fresh.start(PULLS)
        for page in open_:
            fresh.notify("textDocument/didOpen", {"textDocument": page.item()})
        for page in open_:
            about = {"textDocument": {"uri": page.uri}}
            old, new = (
                _answered(each.request("textDocument/diagnostic", about))["items"] for each in (server, fresh)
            )
            if old != new:
                kept = Path(f"soak-{number}.txt")
                kept.write_bytes(page.text.encode("utf-8"))
                only = [item for item in [*old, *new] if (item in old) != (item in new)]
                raise AssertionError(f"after {number:,} edits of {page.uri}, kept in {kept}: {only}")


def _answered(answer: dict[str, Any]) -> Any:
    assert "error" not in answer, answer
    return answer["result"]


if __name__ == "__main__":
    sys.exit(main())
