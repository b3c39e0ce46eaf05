"""Globs that name letters: whether one matches a path, and why one can match none."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

SUFFIXES = frozenset({".md", ".markdown", ".tex", ".txt"})  # Of the files that could be letters.

_MOST_ALTERNATIVES = 256  # Of one glob's braces; more is a mistake or malice.


def matches(path: Path, glob: str) -> bool:
    """Whether a glob names a path. Case does not matter: `Cover_Letter.md` is a cover letter."""
    return _pattern(glob).fullmatch(path.as_posix()) is not None


def fault(glob: str) -> str | None:
    """Why a glob of the user's can match no letter, as the end of a sentence; None if it can."""
    if "\\" in glob:
        return "folders are parted by /, not by a backslash"
    if glob.startswith("!"):
        return "a glob names letters, it takes none out"
    parts = _PART.findall(glob)
    if "[" in parts:  # One that is closed is no part by itself.
        return "'[' is never closed"
    if parts.count("{") > parts.count("}"):
        return "'{' is never closed"
    if any(map(_can_end_as_letter, _expand(glob))):
        return None
    if glob.endswith("/") or not re.search(r"[.*?[]", glob.rpartition("/")[2]):
        return f'it names a folder; the letters in it are "{glob.rstrip("/")}/**"'
    return f"letters end in {', '.join(sorted(SUFFIXES))}"


def _can_end_as_letter(glob: str) -> bool:
    """Whether the last part of a glob without braces allows a name that ends as letters do."""
    parts = [_character(part) for part in _PART.findall(glob.rpartition("/")[2])]
    return any(_can_end(parts, suffix) for suffix in SUFFIXES)


def _can_end(parts: Sequence[str], suffix: str) -> bool:
    """Whether a name that these parts match can end in a suffix; read from its end, up to a star."""
    wanted = list(suffix)
    for part in reversed(parts):
        if not wanted or part == _STAR or part in _CROSSINGS:
            return True
        if re.fullmatch(part, wanted.pop(), re.IGNORECASE) is None:
            return False
    return False  # Nothing is left for the name before the suffix.


@functools.lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    """A glob as a regular expression over whole posix paths: `**/`, `*`, `?`, `[...]` and `{a,b}`.

    However many stars there are, the time to match is bounded: what follows a star is taken where it stands
    first, and never elsewhere. It need not be, as the next star takes all that is between.
    """
    alternatives = "|".join(map(_translate, _expand(glob)))
    return re.compile(f"(?s:{alternatives})", re.IGNORECASE)


def _expand(glob: str) -> list[str]:
    """The glob without braces: one glob for each choice, innermost braces first."""
    done: list[str] = []
    waiting = [glob]
    while waiting and len(done) + len(waiting) <= _MOST_ALTERNATIVES:
        each = waiting.pop()
        braces = re.search(r"\{([^{}]*,[^{}]*)\}", each)
        if braces is None:
            done.append(each)
            continue
        before, after = each[: braces.start()], each[braces.end() :]
        waiting.extend(before + choice + after for choice in braces[1].split(","))
    return done + waiting


def _translate(glob: str) -> str:
    """A glob without braces. Between the stars that cross folders stand stretches that do not."""
    parts = [_character(part) for part in _PART.findall(glob)]
    crossings = [at for at, part in enumerate(parts) if part in _CROSSINGS]
    bounds = [-1, *crossings, len(parts)]
    found: list[str] = []
    for before, after in pairwise(bounds):
        last = after == len(parts)
        stretch = _stretch(parts[before + 1 : after], last=last)
        if before >= 0:
            stretch = f"{parts[before]}{stretch}" if last else f"(?>{parts[before]}{stretch})"
        found.append(stretch)
    return "".join(found)


def _stretch(parts: Sequence[str], *, last: bool) -> str:
    """What stands between two stars that cross folders, or after the last one, up to the path's end."""
    stars = [at for at, part in enumerate(parts) if part == _STAR]
    found = ["".join(parts[: stars[0] if stars else len(parts)])]
    for star, after in pairwise([*stars, len(parts)]):
        step = "".join(parts[star:after])
        found.append(step if last and after == len(parts) else f"(?>{step})")
    return "".join(found)


def _character(part: str) -> str:
    """A part of a glob as a pattern. Only stars match now more and now fewer characters."""
    if part in _WILD:
        return _WILD[part]
    if len(part) < 3:
        return re.escape(part)
    negated, inner = ("^/", part[2:-1]) if part[1] == "!" else ("", part[1:-1])
    return f"[{negated}{''.join(map(_range, re.findall('(?s).-.|.', inner)))}]"


def _range(part: str) -> str:
    """Some of what stands in brackets. A range the wrong way round holds nothing: it is three characters."""
    if len(part) == 3 and part[0] <= part[2]:
        return f"{re.escape(part[0])}-{re.escape(part[2])}"
    return re.escape(part)


_PART = re.compile(r"(?s)(?:^|(?<=/))\*\*/|\*\*|\[!?[^\]/]+\]|.")
_STAR = "[^/]*?"
_CROSSINGS = ("(?:[^/]*/)*?", ".*?")
_WILD = {"**/": _CROSSINGS[0], "**": _CROSSINGS[1], "*": _STAR, "?": "[^/]"}
