"""Which files are letters: nobody wants a README reviewed.

A document is a letter when it says so itself (front matter, magic comment), when its path matches
a glob of the user's, or when it greets someone as letters do.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from letterlint.letter import Letter

SUFFIXES = frozenset({".md", ".markdown", ".tex", ".txt"})

_OFF = frozenset({"false", "off", "no"})
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages"})
_MOST_ALTERNATIVES = 256  # Of one glob's braces; more is a mistake or malice.


def switched(letter: Letter) -> bool | None:
    """What the document itself says: a letter, none, or (None) nothing."""
    if letter.switch is not None:
        return letter.switch
    if "letterlint" not in letter.front_matter:
        return None
    return str(letter.front_matter["letterlint"]).strip().lower() not in _OFF


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
    """The files in and below a folder that could be letters by their suffix, in order; hidden ones cannot."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in _SKIPPED_FOLDERS)
        for name in sorted(files):
            if name[0] != "." and Path(name).suffix.lower() in SUFFIXES:
                yield Path(here, name)


@functools.lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    """A glob as a regular expression over whole posix paths: `**/`, `*`, `?`, `[...]` and `{a,b}`."""
    alternatives = "|".join(_translate(each) for each in _expand(glob))
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
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[!?[^\]/]+\])", glob)
    return "".join(_WILD.get(part) or _literal(part) for part in parts)


def _literal(part: str) -> str:
    if len(part) > 2 and part[0] == "[" and part[-1] == "]":
        negated, inner = ("^", part[2:-1]) if part[1] == "!" else ("", part[1:-1])
        return f"[{negated}{re.escape(inner).replace(chr(92) + '-', '-')}]"
    return re.escape(part)


_WILD = {"**/": "(?:[^/]*/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
