"""Globs that name letters: whether one matches a path, and why one can match none.

`fnmatch` compares the names of files and folders in bounded time. Libraries that translate a whole glob into
one regular expression take exponential time for some globs with several `**/`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase, translate
from functools import lru_cache
from pathlib import Path

SUFFIXES = frozenset({".md", ".markdown", ".tex", ".txt"})  # Those of letters.

_MOST_ALTERNATIVES = 256  # The most that the braces of one glob are expanded to.
_FOLDERS = "**"  # Any number of folders; at the end of a glob, all that is in them.
_NOTHING = "(?!)"  # What `translate` makes of characters from z to a.
_TOKEN = re.compile(r"(?s)\[!?[^\]/]+\]|.")  # A pattern for one character, or a star.


def matches(path: Path, glob: str) -> bool:
    """Whether a glob matches a path, without regard to case."""
    names = path.as_posix().lower().split("/")
    return any(_match(names, parts) for parts in _alternatives(glob))


def fault(glob: str) -> str | None:
    """Why a glob can match no letter, as the end of a sentence; None if it can."""
    if "\\" in glob:
        return "folders are parted by /, not by a backslash"
    if glob.startswith("!"):
        return "a glob names letters, it takes none out"
    tokens = _TOKEN.findall(glob)
    if "[" in tokens:  # A closed bracket expression is one token.
        return "'[' is never closed"
    if empty := [token for token in tokens if _NOTHING in translate(token)]:
        return f"{empty[0]!r} is no character"
    if tokens.count("{") > tokens.count("}"):
        return "'{' is never closed"
    if re.search(r"[^/]\*\*|\*\*[^/]", glob):
        return '"**" stands for folders, with a slash on either side: "**/*.md"'
    if any(_can_end_as_letter(parts[-1]) for parts in _alternatives(glob)):
        return None
    if glob.endswith("/") or not re.search(r"[.*?[]", glob.rpartition("/")[2]):
        return f'it names a folder; the letters in it are "{glob.rstrip("/")}/**"'
    return f"letters end in {', '.join(sorted(SUFFIXES))}"


def _match(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the names of a path match the parts of a glob.

    The parts behind a `**` are matched at their first place. Later ones need not be tried, as the next `**`
    matches all names between.
    """
    name = part = 0
    retry: tuple[int, int] | None = None  # The name and the part behind the last `**`.
    while name < len(names):
        if part < len(parts) and parts[part] == _FOLDERS:
            part += 1
            if part == len(parts):
                return True
            retry = name, part
        elif part < len(parts) and fnmatchcase(names[name], parts[part]):
            name, part = name + 1, part + 1
        elif retry is not None:
            name, part = retry[0] + 1, retry[1]
            retry = name, part
        else:
            return False
    return part == len(parts)


def _can_end_as_letter(part: str) -> bool:
    """Whether the last part of a glob without braces can match a name with the suffix of letters."""
    return any(_can_end(_TOKEN.findall(part), suffix) for suffix in SUFFIXES)


def _can_end(tokens: Sequence[str], suffix: str) -> bool:
    """Whether a name that these tokens match can end with a suffix; read from its end, up to a star."""
    wanted = list(suffix)
    for token in reversed(tokens):
        if not wanted or token == "*":
            return True
        if not fnmatchcase(wanted.pop(), token):
            return False
    return False  # No token is left for the name before the suffix.


@lru_cache(maxsize=256)
def _alternatives(glob: str) -> Sequence[Sequence[str]]:
    """The parts between the slashes of a glob in lower case, for each alternative of its braces."""
    done: list[str] = []
    waiting = [glob.lower()]
    while waiting and len(done) + len(waiting) <= _MOST_ALTERNATIVES:
        each = waiting.pop()
        braces = re.search(r"(?<!\[)\{([^{}]*,[^{}]*)\}", each)
        if braces is None:
            done.append(each)
            continue
        before, after = each[: braces.start()], each[braces.end() :]
        waiting.extend(before + choice + after for choice in braces[1].split(","))
    return [alternative.split("/") for alternative in done + waiting]


def escaped(folder: str) -> str:
    """A folder's name as a glob that matches only it."""
    return "".join(f"[{char}]" if char in "*?[{" else char for char in folder)
