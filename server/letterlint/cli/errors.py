"""Errors of the command line: one line on stderr, no traceback."""

from __future__ import annotations

import sys
from contextlib import suppress


class CommandError(Exception):
    """A sentence for the user that ends the run with status 2."""


def print_error(message: object) -> None:
    """One line on stderr, where there is one: without it the status tells."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"letterlint: {escape_control(str(message))}", file=sys.stderr)


def escape_control(text: str) -> str:
    """The text without what could steer a terminal: each control character as its picture, one for one."""
    return text if text.isprintable() else text.translate(_PICTURES)  # What steers is not printable.


# Control characters, and the marks that reverse the direction of writing and so can disguise a line.
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029], 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
