"""Reads the settings in a letter's front matter.

Most of a front matter is for others, who write and read it in their own ways. What is wrong there is told
where it keeps letterlint from reading its own keys, or is a mistake in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from letterlint.config.discovery import SWITCHES
from letterlint.config.reader import DOCUMENTS, read_node
from letterlint.config.source import SettingsSource
from letterlint.problem import Problem, nearest
from letterlint.resources.yaml_nodes import YamlNode, read_yaml

SETTINGS = "letterlint"
PROJECT_ONLY = ("letters", "packs")  # What no letter says for itself.
LETTER_KEYS = ("company", "role")  # Keys that speak of the letter itself.
_OURS = frozenset({SETTINGS, *LETTER_KEYS})
BESIDE = "beside"
# Others' front matter may have a key "posting" too: one that names a file, or holds the whole text, is ours.
_FILE = re.compile(r"\n|://|\.[a-z]{2,8}\s*$|^(?:false|off|no)$", re.IGNORECASE)
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # As YAML has them.
_KEY = re.compile(r"[\"']?([^\s\"'#:][^:\"']*)[\"']?\s*:")


def read_front_matter(text: str, line: int, path: Path) -> SettingsSource:
    """The layer of a letter's front matter, given as YAML text that begins at this line of the letter.

    The letter's own `company` and `role` count too; those under its `letterlint` key outweigh them.
    """
    node, problems = read_yaml(text, path, line)
    if node is None:
        return SettingsSource(problems=tuple(_unread(problem, text, line) for problem in problems), path=path)
    if not isinstance(node.value, dict):
        return SettingsSource(path=path)
    found = [problem for problem in problems if _key_above(text, problem.line - line) in _OURS]
    known = {
        key: item for key, item in node.value.items() if key in LETTER_KEYS and isinstance(item.value, str)
    }
    own = node.value.get(SETTINGS)
    known.update(_beside(node.value, own, line))
    if own is None or not isinstance(own.value, dict):
        found += _misused(own, path) if own is not None else []
        return read_node(YamlNode(known, line, 1), tuple(found), path, None, contained=True)
    found += [
        Problem(path, *own.keys[key], f"{key!r} belongs in .letterlint.yaml, not in a letter")
        for key in PROJECT_ONLY
        if key in own.value
    ]
    kept = {
        key: item for key, item in own.value.items() if key not in ("letters", "packs", BESIDE, *DOCUMENTS)
    }
    return read_node(YamlNode({**known, **kept}, line, 1, own.keys), tuple(found), path, None, contained=True)


def _beside(values: Mapping[str, YamlNode], own: YamlNode | None, line: int) -> Mapping[str, YamlNode]:
    """The documents beside the letter: what the letter says of them, and in its settings."""
    found = {
        key: item
        for key in DOCUMENTS
        if (item := values.get(key)) and isinstance(item.value, str) and _FILE.search(item.value)
    }
    keys = dict.fromkeys(found, (line, 1))
    if own is not None and isinstance(own.value, dict):
        inner = own.value.get(BESIDE)
        if inner is not None and not isinstance(inner.value, dict):
            return {BESIDE: inner}  # Whoever reads it says what is wrong with it.
        if inner is not None and isinstance(inner.value, dict):
            found.update(inner.value)
            keys.update(inner.keys)
        found.update({key: own.value[key] for key in DOCUMENTS if key in own.value})
        keys.update({key: own.keys[key] for key in DOCUMENTS if key in own.keys})
    return {BESIDE: YamlNode(dict(found), line, 1, keys)} if found else {}


def _unread(problem: Problem, text: str, line: int) -> Problem:
    """The problem of a front matter that cannot be read, in a sentence of its own."""
    key = _key_above(text, problem.line - line)
    where = f" at {key!r}" if key else ""
    return problem._replace(
        message=f"the front matter cannot be read{where}, so none of it holds: {problem.message}"
    )


def _misused(own: YamlNode, path: Path) -> list[Problem]:
    """What is wrong with a value of `letterlint` that is no settings."""
    word = own.value.strip().lower() if isinstance(own.value, str) else "[...]"
    if not word or word in SWITCHES:
        return []
    said = f"{SETTINGS!r} must be true, false or settings{nearest(word, SWITCHES)}"
    return [Problem(path, own.line, own.column, said)]


def _key_above(text: str, number: int) -> str | None:
    """The key of the front matter that a line of it belongs to, the lines counted from 0."""
    for each in reversed(_LINE_END.split(text)[: number + 1]):
        if (match := _KEY.match(each)) is not None:
            return match[1].strip()
    return None
