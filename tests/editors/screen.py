"""A terminal of a known size that a test types into and reads from, by tmux."""

from __future__ import annotations

import io
import re
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

SHOTS = Path(__file__).resolve().parents[2] / ".cache" / "screenshots"
COLUMNS, ROWS = 160, 45
UNDERLINES = re.compile(r"\x1b\[58;[\d;]+m|(?P<line>4):3")  # Of underlines, the color and the wave.
PATIENCE = 60.0  # Seconds until something that never comes is given up.
ESCAPE = 0.2  # Seconds after Escape: a key that follows at once is read as Alt and that key.


class Screen:
    """A tmux session that runs one program."""

    def __init__(
        self, tmux: Path, socket: Path, folder: Path, environment: Mapping[str, str], *command: str | Path
    ) -> None:
        self._tmux = [str(tmux), "-S", str(socket)]
        self._environment = dict(environment)
        size = ("-x", str(COLUMNS), "-y", str(ROWS))
        self._run("-f", "/dev/null", "new-session", "-d", *size, "-c", str(folder), *map(str, command))

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run([*self._tmux, "kill-server"], env=self._environment, capture_output=True)

    def press(self, *keys: str) -> None:
        """Presses keys by tmux's names for them."""
        for key in keys:
            self._run("send-keys", key)
            if key == "Escape":
                time.sleep(ESCAPE)

    def type(self, text: str) -> None:
        """Types text as it is, and Enter."""
        self._run("send-keys", "-l", text)
        self._run("send-keys", "Enter")

    def text(self) -> str:
        """What the screen shows."""
        return self._run("capture-pane", "-p")

    def shot(self, name: str) -> None:
        """Draws what the screen shows, colors included, in `.cache/screenshots/`."""
        console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
        plain = UNDERLINES.sub(r"\g<line>", self._run("capture-pane", "-e", "-p"))  # As rich knows no others.
        console.print(Text.from_ansi(plain))
        SHOTS.mkdir(parents=True, exist_ok=True)
        console.save_svg(str(SHOTS / f"{name}.svg"), title=name)

    def wait_for(self, text: str) -> None:
        """Waits until the screen shows a text."""
        self.wait(lambda: text in self.text(), text)

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Waits until a condition holds, and fails with what the screen shows if it never does."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"waited in vain for {what}\n{self.text()}"
            time.sleep(0.05)

    def _run(self, *arguments: str) -> str:
        return subprocess.run(
            [*self._tmux, *arguments],
            env=self._environment,
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        ).stdout
