"""Decides which files are letters.

A document is a letter when it says so itself (front matter, magic comment), when its path matches
a glob of the user's, or when it greets someone as letters do.
"""

from __future__ import annotations

import functools
import os
import re
import stat
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from letterlint.letter import Letter

SUFFIXES = frozenset({".md", ".markdown", ".tex", ".txt"})

_OFF = frozenset({"false", "off", "no"})
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages"})
_MOST_ALTERNATIVES = 256  # Of one glob's braces; more is a mistake or malice.
# Characters of a text, and bytes of a file that nobody named. A letter has some thousand, a book a million.
LONGEST = 1_000_000


def switched(letter: Letter) -> bool | None:
    """What the document itself says: a letter, none, or (None) nothing."""
    if letter.switch is not None:
        return letter.switch
    if "letterlint" not in letter.front_matter:
        return None
    said = letter.front_matter["letterlint"]
    # Only words are looked at: what aliases nest in one another has no end when it is written out.
    return not isinstance(said, str) or said.strip().lower() not in _OFF


def is_letter(letter: Letter, path: Path | None, globs: Sequence[str]) -> bool:
    """Whether the document is a letter; `path` is absolute, None for what is on no disk."""
    said = switched(letter)
    if said is not None:
        return said
    return letter.salutes or (path is not None and any(matches(path, glob) for glob in globs))


def matches(path: Path, glob: str) -> bool:
    """Whether a glob names a path. Case does not matter: `Cover_Letter.md` is a cover letter."""
    return _pattern(glob).fullmatch(path.as_posix()) is not None


def candidates(folder: Path) -> Iterator[Path]:
    """The files in and below a folder that could be letters by their suffix, in order; hidden ones cannot.

    Nor can links out of the folder, pipes, devices, and files far longer than letters: nobody named them.
    """
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in _SKIPPED_FOLDERS)
        for name in sorted(files):
            if name[0] != "." and Path(name).suffix.lower() in SUFFIXES:
                path = Path(here, name)
                if _could_be_read(path, folder):
                    yield path


def _could_be_read(path: Path, folder: Path) -> bool:
    """Whether this is a file of the folder's own and no longer than a letter might be."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            return False
        status = path.stat()
    except (OSError, RuntimeError):  # Python 3.12 and before raise the latter for links that go in circles.
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size <= LONGEST


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
