"""Draws docs/terminal.svg: what `letterlint check` prints in a terminal. `make generate` runs it."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

PROJECT = Path(__file__).parent.parent
PICTURE = PROJECT / "docs" / "terminal.svg"
LETTERS = PROJECT / "tests" / "letters" / "samples"
COMMAND = ["letterlint", "check", "cover-letter.md"]
WIDTH = 110  # Columns.


def printed() -> str:
    """What the command prints to a terminal, colors included."""
    ours, theirs = pty.openpty()
    program = Path(sys.executable).with_name(COMMAND[0])
    with subprocess.Popen(
        [program, *COMMAND[1:]],
        cwd=LETTERS,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": str(WIDTH)},
    ):
        os.close(theirs)
        with os.fdopen(ours, "rb", closefd=True) as terminal:
            content = b""
            try:
                while piece := terminal.read1():
                    content += piece
            except OSError:
                pass  # Linux says in this way that the other end is closed.
    return content.decode("utf-8").replace("\r\n", "\n")


def drawn(text: str) -> str:
    """A terminal with this text, as an SVG that needs nothing from elsewhere."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ {' '.join(COMMAND)}\n{text}".rstrip()))
    fonts = re.compile(r"@font-face \{\{.*?\}\}\n\s*", re.DOTALL)
    template = fonts.sub("", CONSOLE_SVG_FORMAT).replace("Fira Code", "ui-monospace, Menlo, Consolas")
    return console.export_svg(title="letterlint", unique_id="letterlint", code_format=template)


if __name__ == "__main__":
    svg = "\n".join(line.rstrip() for line in drawn(printed()).splitlines()) + "\n"
    PICTURE.write_text(svg, encoding="utf-8")
