"""Words of a letter as messages quote them: on one line, and shortened where they are many."""

from __future__ import annotations

LONGEST_QUOTE = 70  # Characters of the letter that a message repeats.


def one_line(text: str) -> str:
    """The text with each run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """The text on one line of at most `longest` characters, its middle left out where it has more."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    half = longest // 2 - 2
    return f"{line[:half].rsplit(' ', 1)[0]} … {line[-half:].split(' ', 1)[-1]}"
