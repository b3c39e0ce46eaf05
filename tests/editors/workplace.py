"""A place to drive an editor in: a letter, a home of its own, and a `letterlint` that is listened to."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CLIENTS = ROOT / "clients"
RECORDINGS = ROOT / ".cache" / "editors" / "wire"

OPENING = (
    "\U0001f600 Last year I deployed a fraud model in Pytorch that guards 2 million shoppers "
    "and cut losses by 31% against the old rules."
)
# With fewer words the letter were a draft.
HABITS = (
    "I answer mail on the day it comes, and I say early when something will be late. On Fridays I put what "
    "went wrong on one page and hang it in the kitchen, and I still have all of these pages. I live near the "
    "river, keep bees, and do not mind the early train."
)
CLOSING = (
    "I am a team player \U0001f389 and would like to talk about your refund model. Could we meet next week? "
    "My code is at [github.com/ada](https://github.com/ada)."
)

# The same words in each markup. Characters that UTF-16 needs two units for stand before the words to mark.
MARKDOWN = (
    f"Dear hiring team at [Company],\n\n{OPENING}\n\n{HABITS}\n\n{CLOSING}\n\nKind regards,\n\nAda Example\n"
)
LETTERS: Mapping[str, str] = {
    "letter.md": MARKDOWN,
    "letter.txt": MARKDOWN.replace("[github.com/ada](https://github.com/ada)", "https://github.com/ada"),
    "letter.tex": (
        "\\documentclass{letter}\n\\begin{document}\n\\begin{letter}{Example Ltd}\n"
        "\\opening{Dear hiring team at [Company],}\n\n"
        + OPENING.replace("%", "\\%")
        + f"\n\n{HABITS}\n\n"
        + CLOSING.replace("[github.com/ada](https://github.com/ada)", "\\url{https://github.com/ada}")
        + "\n\n\\closing{Kind regards,}\n\\end{letter}\n\\end{document}\n"
    ),
}

# What each of these rules marks in each of the letters, in the order of the text. What the letter lacks, as
# evidence/no-latency tells, is marked nowhere: it is told at the salutation.
MARKED = (
    ("company/placeholder", "[Company]"),
    ("stack/tool-casing", "Pytorch"),
    ("style/cliche", "team player"),
)

# A space and a letter beyond ASCII, both of which a URI escapes. Eglot 1.17, which is Emacs 30's, shows no
# findings in a file with such a letter in its path: it does not decode the file name of the server's answer.
FOLDERS = {"emacs": "Ada's application"}

FIX = "Add a latency metric"
FIXED = " The system answers at a P99 latency of under [N] ms."

NO_LETTER = (
    "# Fraud model\n\nA team player of a model in Pytorch, deployed by [Company]. Run `make` to train it.\n"
)


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder with a letter in it, and the surroundings of an editor that opens it."""

    folder: Path
    letter: Path
    environment: Mapping[str, str]
    wire: Path

    def write(self, name: str, text: str) -> Path:
        """A further file beside the letter."""
        path = self.letter.parent / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def configure(self, name: str, text: str) -> Path:
        """A file of the user's configuration folder."""
        path = Path(self.environment["XDG_CONFIG_HOME"], name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *command: str | Path, **variables: str) -> dict[str, object]:
        """Runs an editor with a script that writes what it saw as JSON into the file `$SEEN`."""
        seen = self.folder / "seen.json"
        result = subprocess.run(
            [str(part) for part in command],
            cwd=self.letter.parent,
            env={**self.environment, **variables, "SEEN": str(seen)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=300,
        )
        assert result.returncode == 0 and seen.exists(), f"{result.stdout}\n{result.stderr}"
        report: dict[str, object] = json.loads(seen.read_text(encoding="utf-8"))
        return report


def workplace(folder: Path, editor: str, scene: str, letter: str) -> Workplace:
    """Sets a place up for an editor. The scene names the recording of what passes over the wire."""
    letters = folder / FOLDERS.get(editor, "Bewerbung für Ada")
    letters.mkdir()
    path = letters / letter
    path.write_text(LETTERS[letter], encoding="utf-8", newline="")
    recording = RECORDINGS / editor / f"{scene}.jsonl"
    recording.parent.mkdir(parents=True, exist_ok=True)
    recording.unlink(missing_ok=True)
    commands = folder / "bin"
    commands.mkdir()
    server = Path(sys.executable).with_name("letterlint")
    put_on_path(commands, server, recording)
    home = {
        name: folder / name.lower()
        for name in (
            "HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
            "XDG_RUNTIME_DIR",
        )
    }
    for path_of_home in home.values():
        path_of_home.mkdir(mode=0o700)
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("NVIM", "VIM", "EMACS", "HELIX"))
        },
        **{name: str(value) for name, value in home.items()},
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "WIRE": str(recording),
    }
    return Workplace(folder, path, environment, recording)


def put_on_path(commands: Path, server: Path, recording: Path) -> Path:
    """Writes the `letterlint` that the editor finds: the real one, with its `serve` listened to."""
    listened = shlex.join(map(str, (sys.executable, HERE / "wire.py", recording, server)))
    command = commands / "letterlint"
    command.write_text(
        f'#!/bin/sh\n[ "$1" = serve ] && exec {listened} "$@"\nexec {shlex.quote(str(server))} "$@"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    return command


def pairs(findings: Sequence[Mapping[str, str]]) -> list[tuple[str, str]]:
    """Rule and marked words of findings as an editor's scene tells them."""
    return [(finding["rule"], finding["words"]) for finding in findings]
