"""Completion in settings: the keys of a project file or of the front matter, by the keys above them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from letterlint.config.front_matter import LETTER_KEYS, PROJECT_ONLY, SETTINGS
from letterlint.config.model import MOST_WORDS, SEVERITY_WORDS, is_project_file
from letterlint.config.settings_model import KEYS
from letterlint.features.snapshot import Snapshot

RULES: tuple[str, ...] = ("rules",)  # Placeholder for all rule ids, each shown with its message.

_SEVERITY = "severity"
_INDENT = re.compile(r"[ \t]*")
_NAME = r"[\"']?(?P<{}>[\w*/-]+)[\"']?:"
_PARENT = re.compile(rf"[ \t]*{_NAME.format('key')}[ \t]*(?:#.*)?$")
# What is being typed: a key, the value of one, or either within the braces behind one.
_KEY = re.compile(r"[ \t]*[\"']?(?P<typed>[\w/*-]*)$")
_VALUE = re.compile(rf"[ \t]*{_NAME.format('key')}[ \t]+[\"']?(?P<typed>\w*)$")
_BRACED = re.compile(
    rf"[ \t]*{_NAME.format('outer')}[ \t]+\{{(?:[^{{}}]*,)?[ \t]*(?:{_NAME.format('key')}[ \t]+)?"
    r"[\"']?(?P<typed>[\w-]*)$"
)


class Region(NamedTuple):
    """A place in settings. `path` holds the keys above it, the outermost first, from those of letterlint on.

    Where the value of a key is being typed, that key is the last of the path.
    """

    path: tuple[str, ...]
    is_value: bool
    typed: str
    in_front_matter: bool


def region(snapshot: Snapshot, offset: int) -> Region | None:
    """The place in settings that an offset is in; None where there are no settings or none can be typed."""
    document, letter, lines = snapshot.document, snapshot.letter, snapshot.lines
    current = lines.line_of(offset)
    if letter is None:
        if not is_project_file(document.path):
            return None
        first = 0
    else:
        span = letter.settings_span
        if span is None or not span.start <= offset < span.end:
            return None
        first = lines.line_of(span.start)
    above = [document.text[slice(*lines.span_of(line))] for line in range(first, current)]
    place = _place(above, document.text[lines.starts[current] : offset])
    return place._replace(in_front_matter=letter is not None)


def offered(region: Region, names: Mapping[str, Collection[str]]) -> Sequence[str]:
    """What can be written there; `names` maps rule ids to the names of their settings."""
    path = region.path
    if region.in_front_matter:
        if not path:
            return () if region.is_value else (SETTINGS, *LETTER_KEYS)
        if path[0] != SETTINGS:
            return ()
        path = path[1:]
    match path, region.is_value:
        case (), False:
            return tuple(key for key in KEYS if not (region.in_front_matter and key in PROJECT_ONLY))
        case ("rules",), False:
            return RULES
        case ("rules", rule), False:
            return (_SEVERITY, *sorted(names.get(rule, ())))
        case (("rules", _), True) | (("rules", _, "severity"), True):
            return SEVERITY_WORDS
        case ("severity",), True:
            return MOST_WORDS
        case _:
            return ()


def _place(above: Sequence[str], before: str) -> Region:
    """The place behind the part of a line before the cursor, with these lines above it."""
    if (braced := _BRACED.match(before)) is not None:
        inner = (braced["key"],) if braced["key"] else ()
        path = (*_parents(above, before), braced["outer"], *inner)
        return Region(path, bool(inner), braced["typed"], False)
    if (valued := _VALUE.match(before)) is not None:
        return Region((*_parents(above, before), valued["key"]), True, valued["typed"], False)
    if (keyed := _KEY.match(before)) is not None:
        return Region(_parents(above, before), False, keyed["typed"], False)
    return Region((), True, "", False)


def _parents(above: Sequence[str], before: str) -> tuple[str, ...]:
    """The keys that a line is under by its indentation, the outermost first."""
    found: list[str] = []
    indent = _indent(before)
    for line in reversed(above):
        if line.strip() and not line.lstrip().startswith("#") and _indent(line) < indent:
            parent = _PARENT.match(line)
            found.append(parent["key"] if parent else "")
            indent = _indent(line)
    return tuple(reversed(found))


def _indent(line: str) -> int:
    found = _INDENT.match(line)
    return found.end() if found else 0
