"""What goes to stdout and stderr: plain to files and pipes, with colours and a progress bar to a terminal."""

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

# A stretch of output with its style, in rich's words; "" is plain.
StyledText = tuple[str, str]

_NARROWEST, _WIDE = 40, 104  # Columns of a terminal at least, and of what goes to no terminal.
_PATIENCE = 1.0  # Seconds without a word before a progress bar is shown.
_PIECES = 10_000  # Of a JSON document at once, a word or sign each.
_PAUSE = 0.1  # Seconds between two looks of it.


def out(text: str) -> None:
    """The text on stdout, in UTF-8 and byte for byte, whatever the locale says.

    To a terminal goes nothing that could steer it: there a difference or a page is looked at, not kept.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    if sys.stdout.isatty():
        text = "".join(char if char in "\n\t" else escape_control(char) for char in text)
    with _told_if_unwritten():
        sys.stdout.write(text)
        sys.stdout.flush()


def out_bytes(content: bytes) -> None:
    """Bytes on stdout, as they are."""
    with _told_if_unwritten():
        sys.stdout.buffer.write(content)
        sys.stdout.flush()


def out_json(document: object) -> None:
    """A JSON document on stdout, as far as stdout can take it piece by piece."""
    import json

    pieces = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(document)
    for some in iter(lambda: "".join(islice(pieces, _PIECES)), ""):
        out(some)
    out("\n")


def give_up() -> None:
    """Lets go of stdout, which nobody reads or nothing can be written to.

    Python would complain once more when it closes it.
    """
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _told_if_unwritten() -> Iterator[None]:
    """Makes one sentence of a stdout that takes nothing: a full disk. A closed pipe is no mistake."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up()
        raise CommandError(f"standard output cannot be written: {error.strerror}") from error


def has_styles() -> bool:
    """Whether stdout shows styles."""
    return sys.stdout.isatty()


def width() -> int:
    """How many columns to fill: those of the terminal, of which 40 are needed, or else a hundred."""
    return max(_NARROWEST, shutil.get_terminal_size((_WIDE, 24)).columns) if has_styles() else _WIDE


def styled(pieces: Iterable[StyledText]) -> None:
    """Text on stdout, with its styles if it is a terminal."""
    if not has_styles():
        out("".join(text for text, _ in pieces))
        return
    from rich.text import Text

    with _told_if_unwritten():
        _console().print(Text.assemble(*pieces), end="")


def markdown(text: str) -> None:
    """A page of Markdown on stdout: laid out at the terminal's width if it is one, else as it stands."""
    if not has_styles():
        out(text)
        return
    from rich.markdown import Markdown

    safe = "".join(char if char == "\n" else escape_control(char) for char in text)
    _print_wrapped(Markdown(safe))


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on a terminal, at its width; what is too wide wraps within its column."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False)
    for title in titles:
        made.add_column(title, overflow="fold")
    for row in rows:
        made.add_row(*(Text(escape_control(cell)) for cell in row))
    _print_wrapped(made)


def _print_wrapped(page: RenderableType) -> None:
    """What rich lays out, on a terminal, in lines that are not too long to read."""
    with _told_if_unwritten():
        _console().print(page, width=min(width(), _WIDE), soft_wrap=False)


@cache
def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def watched(items: Iterable[Item], count: int) -> Iterator[Item]:
    """The items as they come, with a progress bar unless stdout is a terminal.

    There the findings themselves show how far it has come.
    """
    return iter(items) if has_styles() else with_bar(items, count)


def with_bar(items: Iterable[Item], count: int) -> Iterator[Item]:
    """The items as they come, from the second second on with a bar on stderr, if that is a terminal."""
    if count < 2 or not sys.stderr.isatty():
        yield from items
        return
    due, bar = time.monotonic() + _PATIENCE, None
    try:
        for done, item in enumerate(items, 1):
            yield item
            if (now := time.monotonic()) >= due:
                bar = bar or _bar(count)
                bar.update(bar.task_ids[0], completed=done, refresh=True)
                due = now + _PAUSE
    finally:
        if bar is not None:
            bar.stop()


def _bar(count: int) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    # Drawn between two items and by no thread: processes may be forked while it is up.
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
