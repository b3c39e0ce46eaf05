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
from letterlint.config.reader import read_settings
from letterlint.config.settings_model import SettingsContext
from letterlint.config.source import SettingsSource
from letterlint.problem import Problem, nearest
from letterlint.resources.yaml_values import YamlList, YamlMapping, YamlText, YamlValue, placed, read_yaml

SETTINGS = "letterlint"
PROJECT_ONLY = ("letters", "packs")  # Settings that a letter cannot have.
# Keys of the front matter itself, read where their values are such: other programs may use them too.
LETTER_KEYS: Mapping[str, type] = {"company": YamlText, "role": YamlText, "without": YamlList}
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
    value, problems = read_yaml(text, path, line)
    if value is None:
        return SettingsSource(problems=tuple(_unread(problem, text, line) for problem in problems), path=path)
    if not isinstance(value, YamlMapping):
        return SettingsSource(path=path)
    found = [problem for problem in problems if _key_above(text, problem.line - line) in _OURS]
    known = {
        key: item for key, item in value.items() if key in LETTER_KEYS and isinstance(item, LETTER_KEYS[key])
    }
    own = value.get(SETTINGS)
    settings = own if isinstance(own, YamlMapping) else YamlMapping()
    if own is not None and settings is not own:
        found += _misused(own, path)
    known.update(_beside(value, settings))
    found += [
        Problem(path, *key.place, f"{str(key)!r} belongs in .letterlint.yaml, not in a letter")
        for key in settings
        if key in PROJECT_ONLY and isinstance(key, YamlText)
    ]
    elsewhere = (*PROJECT_ONLY, BESIDE, *DOCUMENTS)
    known.update({key: item for key, item in settings.items() if key not in elsewhere})
    whole = placed(YamlMapping(known), line, 1)
    return read_settings(whole, tuple(found), SettingsContext(path, None, contained=True))


def _beside(values: YamlMapping, settings: YamlMapping) -> Mapping[str, YamlValue]:
    """The documents beside the letter, from the top level of its front matter and from its settings."""
    found = {
        key: item
        for key, item in values.items()
        if key in DOCUMENTS and isinstance(item, YamlText) and _FILE.search(item)
    }
    inner = settings.get(BESIDE, YamlMapping())
    if not isinstance(inner, YamlMapping):
        return {BESIDE: inner}  # `read_settings` reports it.
    own = {key: item for key, item in settings.items() if key in DOCUMENTS}
    beside = YamlMapping({**found, **inner, **own})
    return {BESIDE: beside} if beside else {}


def _unread(problem: Problem, text: str, line: int) -> Problem:
    """The problem of a front matter that is no YAML, with the key where it is."""
    key = _key_above(text, problem.line - line)
    where = f" at {key!r}" if key else ""
    return problem._replace(
        message=f"the front matter cannot be read{where}, so none of it holds: {problem.message}"
    )


def _misused(own: YamlValue, path: Path) -> list[Problem]:
    """The problem of a value of the key `letterlint` that is neither settings nor true or false."""
    word = own.strip().lower() if isinstance(own, YamlText) else "[...]"
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
