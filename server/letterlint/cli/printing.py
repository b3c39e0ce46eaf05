"""What goes to stdout and stderr: plain to files and pipes, with colours and a progress bar to a terminal."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from letterlint.cli.complaint import tame

Item = TypeVar("Item")

# A stretch of output with its style, in rich's words; "" is plain.
Piece = tuple[str, str]

_PATIENCE = 1.0  # Seconds without a word before a progress bar is shown.


def out(text: str) -> None:
    """The text on stdout, in UTF-8 and byte for byte, whatever the locale says.

    To a terminal goes nothing that could steer it: there a difference or a page is looked at, not kept.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    if sys.stdout.isatty():
        text = "".join(char if char in "\n\t" else tame(char) for char in text)
    sys.stdout.write(text)
    sys.stdout.flush()


def styled(lines: Iterable[list[Piece]]) -> None:
    """Lines on stdout, with their styles if it is a terminal."""
    if not sys.stdout.isatty():
        out("".join("".join(text for text, _ in line) + "\n" for line in lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*line))


def watched(items: Iterable[Item], count: int) -> Iterator[Item]:
    """The items as they come; from the second second on with a progress bar, if stderr is a terminal."""
    if count < 2 or not sys.stderr.isatty():
        yield from items
        return
    begun = time.monotonic()
    waiting = iter(items)
    done = 0
    for item in waiting:
        done += 1
        yield item
        if time.monotonic() - begun > _PATIENCE:
            break
    from rich.console import Console
    from rich.progress import track

    if done < count:
        yield from track(
            waiting,
            "Reading letters",
            total=count,
            completed=done,
            console=Console(stderr=True),
            transient=True,
        )
