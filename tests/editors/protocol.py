#!/usr/bin/env python3
"""Writes the table of clients/README.md that tells which editor uses which part of the protocol.

It is made from the recordings that the editor tests leave in `.cache/editors/wire`; an editor without one
keeps the column it has. VS Code is recorded when its tests get a `letterlint` from listen.py; the two tests
that look for the server's process then fail:

    LETTERLINT=$(tests/editors/listen.py vscode) tests/editors/vscode/run.sh letter.test.mjs quiet.test.mjs
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from workplace import CLIENTS, RECORDINGS

PAGE = CLIENTS / "README.md"
BEGIN, END = "<!-- protocol: begin -->\n", "<!-- protocol: end -->\n"
EDITORS: Mapping[str, str] = {
    "vscode": "VS Code",
    "neovim-0.12": "Neovim 0.12",
    "neovim-0.10": "Neovim 0.10",
    "helix": "Helix",
    "emacs": "Emacs",
}
DIRECTIONS: Mapping[str, str] = {"client": "to the server", "server": "to the editor"}

Use = tuple[str, str]  # Who sent it, and the method.


def seen(recordings: Iterable[Path]) -> set[Use]:
    """What passed over the wire in some sessions, without responses.

    What depends on the machine is left out: what `$/` marks as optional, such as a request that is cancelled,
    and messages to the user, such as one that a text took too long.
    """
    entries = [
        json.loads(line) for path in recordings for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return {
        (entry["from"], entry["method"])
        for entry in entries
        if entry.get("kind") in ("request", "notification")
        and not entry["method"].startswith(("$/", "window/showMessage"))
    }


def listed(page: str) -> dict[str, set[Use]]:
    """What the page's table says of each editor."""
    head, _, *rows = page.split(BEGIN)[1].split(END)[0].strip().splitlines()
    senders = {direction: sender for sender, direction in DIRECTIONS.items()}
    names = {name: editor for editor, name in EDITORS.items()}
    columns = [names[name] for name in cells(head)[2:]]
    table: dict[str, set[Use]] = {editor: set() for editor in columns}
    for row in rows:
        method, direction, *marks = cells(row)
        for editor, mark in zip(columns, marks, strict=True):
            if mark:
                table[editor].add((senders[direction], method.strip("`")))
    return table


def cells(row: str) -> list[str]:
    """The cells of a row of a Markdown table."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def table(uses: Mapping[str, set[Use]]) -> str:
    """The table: a row for each method, requests and notifications of the editor first."""
    rows = [["method", "sent", *(EDITORS[editor] for editor in uses)], ["---"] * (len(uses) + 2)]
    for sender, method in sorted(set().union(*uses.values())):
        marks = ["yes" if (sender, method) in uses[editor] else "" for editor in uses]
        rows.append([f"`{method}`", DIRECTIONS[sender], *marks])
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def main() -> None:
    """Writes the page anew."""
    page = PAGE.read_text(encoding="utf-8")
    known = listed(page)
    fresh = {editor: seen((RECORDINGS / editor).glob("*.jsonl")) for editor in EDITORS}
    uses = {editor: fresh[editor] or known.get(editor, set()) for editor in EDITORS}
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(before + BEGIN + table(uses) + END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
