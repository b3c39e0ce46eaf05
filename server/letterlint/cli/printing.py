"""What goes to stdout and stderr: plain to files and pipes, with colours and a progress bar to a terminal."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

from letterlint.cli.complaint import tame

Item = TypeVar("Item")

# A stretch of output with its style, in rich's words; "" is plain.
Piece = tuple[str, str]

_PATIENCE = 1.0  # Seconds without a word before a progress bar is shown.
_PAUSE = 0.1  # Seconds between two looks of it.
_WIDTH = 40  # Its columns.


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


def has_styles() -> bool:
    """Whether stdout shows styles."""
    return sys.stdout.isatty()


def styled(pieces: Iterable[Piece]) -> None:
    """Text on stdout, with its styles if it is a terminal."""
    if not has_styles():
        out("".join(text for text, _ in pieces))
        return
    from rich.text import Text

    _console().print(Text.assemble(*pieces), end="")


@cache
def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def watched(items: Iterable[Item], count: int) -> Iterator[Item]:
    """The items as they come; from the second second on with a progress bar, if stderr is a terminal.

    The bar is drawn between two items and by no thread: processes may be forked while it is up.
    """
    if count < 2 or not sys.stderr.isatty():
        yield from items
        return
    due = time.monotonic() + _PATIENCE
    shared = has_styles()  # The terminal may be the one that the findings go to.
    bar = ""
    try:
        for done, item in enumerate(items, 1):
            if shared or done == count:
                _draw("", bar)
            if done == count:
                bar = ""
            yield item
            now = time.monotonic()
            if now >= due and done < count:
                was, bar, due = bar, _bar(done, count), now + _PAUSE
                _draw(bar, "" if shared else was)
            elif shared and bar and done < count:
                _draw(bar)
    finally:
        _draw("", bar)


def _bar(done: int, count: int) -> str:
    full = _WIDTH * done // count
    return f"Reading letters {'#' * full}{'.' * (_WIDTH - full)} {done}/{count}"


def _draw(bar: str, over: str = "") -> None:
    """The bar, in the place of one that is there."""
    if bar or over:
        sys.stderr.write(f"\r{' ' * len(over)}\r{bar}" if over else bar)
        sys.stderr.flush()
