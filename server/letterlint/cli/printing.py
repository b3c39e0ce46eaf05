"""Output on stdout and stderr: plain to files and pipes, with colors and a progress bar to a terminal."""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress

from letterlint.cli.errors import CommandError, escape_control

Item = TypeVar("Item")

StyledText = tuple[str, str]  # A text with its style, a name of rich's; "" is plain.

_NARROWEST, _WIDE = 40, 104  # Columns: the least on a terminal, and the number elsewhere.
_BAR_AFTER, _BAR_EVERY = 1.0, 0.1  # Seconds until a progress bar is shown, and between updates.
_PIECES = 10_000  # Tokens of a JSON document that are written at once.


def out(text: str) -> None:
    """Writes a text to stdout, in UTF-8 and with its own line ends in any locale.

    For a terminal control characters are escaped.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    if sys.stdout.isatty():
        text = "".join(char if char in "\n\t" else escape_control(char) for char in text)
    with _write_errors():
        sys.stdout.write(text)
        sys.stdout.flush()


def out_bytes(content: bytes) -> None:
    """Writes bytes to stdout."""
    with _write_errors():
        sys.stdout.buffer.write(content)
        sys.stdout.flush()


def out_json(document: object) -> None:
    """Writes a JSON document to stdout in pieces."""
    import json

    pieces = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(document)
    for some in iter(lambda: "".join(islice(pieces, _PIECES)), ""):
        out(some)
    out("\n")


def detach_stdout() -> None:
    """Redirects a stdout that cannot be written, so that closing it raises no further error."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _write_errors() -> Iterator[None]:
    """Turns errors of writing to stdout, except those of a closed pipe, into CommandError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        detach_stdout()
        raise CommandError(f"standard output cannot be written: {error.strerror}") from error


def has_styles() -> bool:
    """Whether stdout shows styles."""
    return sys.stdout.isatty()


def width() -> int:
    """The number of columns to fill: those of the terminal, but not less than 40."""
    return max(_NARROWEST, shutil.get_terminal_size((_WIDE, 24)).columns) if has_styles() else _WIDE


def styled(pieces: Iterable[StyledText]) -> None:
    """Writes text to stdout, with its styles if that is a terminal."""
    if not has_styles():
        out("".join(text for text, _ in pieces))
        return
    from rich.text import Text

    with _write_errors():
        _console().print(Text.assemble(*pieces), end="")


def markdown(text: str) -> None:
    """Writes Markdown to stdout, rendered if that is a terminal."""
    if not has_styles():
        out(text)
        return
    from rich.markdown import Markdown

    safe = "".join(char if char == "\n" else escape_control(char) for char in text)
    _print_wrapped(Markdown(safe))


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Writes a table to a terminal; long cells wrap."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False)
    for title in titles:
        made.add_column(title, overflow="fold")
    for row in rows:
        made.add_row(*(Text(escape_control(cell)) for cell in row))
    _print_wrapped(made)


def _print_wrapped(page: RenderableType) -> None:
    """Writes what rich renders, in lines that are not too long to read."""
    with _write_errors():
        _console().print(page, width=min(width(), _WIDE), soft_wrap=False)


@cache
def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def watched(items: Iterable[Item], count: int) -> Iterator[Item]:
    """The items, with a progress bar unless stdout is a terminal, where the findings show the progress."""
    return iter(items) if has_styles() else with_bar(items, count)


def with_bar(items: Iterable[Item], count: int) -> Iterator[Item]:
    """The items, with a progress bar on stderr after the first second, if that is a terminal."""
    if count < 2 or not sys.stderr.isatty():
        yield from items
        return
    due, bar = time.monotonic() + _BAR_AFTER, None
    try:
        for done, item in enumerate(items, 1):
            yield item
            if (now := time.monotonic()) >= due:
                bar = bar or _bar(count)
                bar.update(bar.task_ids[0], completed=done, refresh=True)
                due = now + _BAR_EVERY
    finally:
        if bar is not None:
            bar.stop()


def _bar(count: int) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    # It is drawn between two items and not by a thread, as processes may be forked meanwhile.
    bar = Progress(
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("Reading letters", total=count)
    bar.start()
    return bar
