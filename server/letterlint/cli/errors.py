"""Errors of the command line: one line on stderr, no traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress

from letterlint.problem import Problem

DONE, FOUND, WRONG = 0, 1, 2  # Exit statuses.


class CommandError(Exception):
    """An error in one sentence for the user. The exit status is 2."""


def print_error(message: object) -> None:
    """Prints one line on stderr, if that is open."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"letterlint: {escape_control(str(message))}", file=sys.stderr)


def told(problems: Iterable[Problem]) -> int:
    """Prints mistakes in settings and rules, each once. Returns the exit status: 2 if there are any."""
    lines = dict.fromkeys(problem.relative() for problem in problems)
    for line in lines:
        print_error(line)
    return WRONG if lines else DONE


def escape_control(text: str) -> str:
    """The text with a visible character in place of each that could control a terminal."""
    return text if text.isprintable() else text.translate(_PICTURES)


# Control characters, and the marks that change the direction of writing, which can disguise a line.
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029], 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
