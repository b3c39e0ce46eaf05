"""Reads the settings in a letter's front matter.

Most keys of a front matter are for other programs. Mistakes are reported only in the keys of letterlint, or
where they prevent reading these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from letterlint.config.discovery import SWITCHES
from letterlint.config.model import DOCUMENTS
from letterlint.config.reader import read_node
from letterlint.config.source import SettingsSource
from letterlint.problem import Problem, nearest
from letterlint.resources.yaml_nodes import YamlNode, read_yaml

SETTINGS = "letterlint"
PROJECT_ONLY = ("letters", "packs")  # Settings that a letter cannot have.
# Keys of the front matter itself, read where their values are such: other programs may use them too.
LETTER_KEYS: Mapping[str, type] = {"company": str, "role": str, "without": list}
_OURS = frozenset({SETTINGS, *LETTER_KEYS})
BESIDE = "beside"
# Other programs may use the key "posting" too. It is read where it names a file, or holds the whole text.
_FILE = re.compile(r"\n|://|\.[a-z]{2,8}\s*$|^(?:false|off|no)$", re.IGNORECASE)
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # Those of YAML.
_KEY = re.compile(r"[\"']?([^\s\"'#:][^:\"']*)[\"']?\s*:")


def read_front_matter(text: str, line: int, path: Path) -> SettingsSource:
    """The layer of a letter's front matter, given as YAML text that begins at this line of the letter.

    `company`, `role` and `without` are also read at the top level; those under the key `letterlint` override
    them.
    """
    node, problems = read_yaml(text, path, line)
    if node is None:
        return SettingsSource(problems=tuple(_unread(problem, text, line) for problem in problems), path=path)
    if not isinstance(node.value, dict):
        return SettingsSource(path=path)
    found = [problem for problem in problems if _key_above(text, problem.line - line) in _OURS]
    known = {
        key: item
        for key, item in node.value.items()
        if key in LETTER_KEYS and isinstance(item.value, LETTER_KEYS[key])
    }
    own = node.value.get(SETTINGS)
    settings = own if own is not None and isinstance(own.value, dict) else YamlNode({}, line, 1)
    if own is not None and settings is not own:
        found += _misused(own, path)
    assert isinstance(settings.value, dict)
    known.update(_beside(node.value, settings, settings.value, line))
    found += [
        Problem(path, *settings.keys[key], f"{key!r} belongs in .letterlint.yaml, not in a letter")
        for key in PROJECT_ONLY
        if key in settings.value
    ]
    elsewhere = (*PROJECT_ONLY, BESIDE, *DOCUMENTS)
    known.update({key: item for key, item in settings.value.items() if key not in elsewhere})
    return read_node(YamlNode(known, line, 1, settings.keys), tuple(found), path, None, contained=True)


def _beside(
    values: Mapping[str, YamlNode], settings: YamlNode, own: Mapping[str, YamlNode], line: int
) -> Mapping[str, YamlNode]:
    """The documents beside the letter, from the top level of its front matter and from its settings `own`."""
    found = {
        key: item
        for key in DOCUMENTS
        if (item := values.get(key)) and isinstance(item.value, str) and _FILE.search(item.value)
    }
    keys = dict.fromkeys(found, (line, 1))
    if (inner := own.get(BESIDE)) is not None:
        if not isinstance(inner.value, dict):
            return {BESIDE: inner}  # `read_node` reports it.
        found.update(inner.value)
        keys.update(inner.keys)
    for key in DOCUMENTS:
        if key in own:
            found[key], keys[key] = own[key], settings.keys[key]
    return {BESIDE: YamlNode(found, line, 1, keys)} if found else {}


def _unread(problem: Problem, text: str, line: int) -> Problem:
    """The problem of a front matter that is no YAML, with the key where it is."""
    key = _key_above(text, problem.line - line)
    where = f" at {key!r}" if key else ""
    return problem._replace(
        message=f"the front matter cannot be read{where}, so none of it holds: {problem.message}"
    )


def _misused(own: YamlNode, path: Path) -> list[Problem]:
    """The problem of a value of the key `letterlint` that is neither settings nor true or false."""
    word = own.value.strip().lower() if isinstance(own.value, str) else "[...]"
    if not word or word in SWITCHES:
        return []
    message = f"{SETTINGS!r} must be true, false or settings{nearest(word, SWITCHES)}"
    return [Problem(path, *own.place, message)]


def _key_above(text: str, number: int) -> str | None:
    """The top-level key that a line of the front matter belongs to; lines count from 0."""
    for each in reversed(_LINE_END.split(text)[: number + 1]):
        if (match := _KEY.match(each)) is not None:
            return match[1].strip()
    return None
