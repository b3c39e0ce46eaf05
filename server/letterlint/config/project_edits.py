"""Edits of a text of settings that keep its comments.

The text after an edit is read again. An edit that changes other settings too raises NotEdited.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path

from letterlint.config.model import Layer, RuleSetting
from letterlint.config.reader import read_project_text
from letterlint.config.source import SettingsSource
from letterlint.resources.yaml_values import YamlList, YamlMapping, YamlValue, read_yaml
from letterlint.text import LineIndex

_PLAIN = re.compile(r"[^\W\d_][\w.+-]*(?:[ /][\w.+-]+)*")  # Scalars that need no quotes.
_SCALAR = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\w-]+")
_INDENT = "  "
_UNUSUAL = "is written in a way that letterlint does not edit: change it by hand"


SettingsReader = Callable[[str, Path], SettingsSource]


class NotEdited(Exception):
    """Why a text of settings is not edited, as the end of a sentence that begins with its file's name."""


def turn_off(text: str, rule: str, path: Path) -> str:
    """The text of a project file in which a rule is off. Raises NotEdited."""
    file = SettingsFile(text, path)
    rules = file.root.get("rules")
    known = rules.get(rule) if isinstance(rules, YamlMapping) else None
    keys = ("rules", rule, "severity") if isinstance(known, YamlMapping) else ("rules", rule)

    def expected(before: Layer) -> Layer:
        setting = before.rules.get(rule, RuleSetting()).under(RuleSetting(off=True))
        return dataclasses.replace(before, rules={**before.rules, rule: setting})

    return file.checked(file.with_value(keys, "off"), expected)


def add_term(text: str, term: str, path: Path) -> str:
    """The text of a project file that names a tool of the writer's. Raises NotEdited."""
    file = SettingsFile(text, path)

    def expected(before: Layer) -> Layer:
        return dataclasses.replace(before, terms=(term, *(before.terms or ())))

    if term in (read_project_text(text, path).layer.terms or ()):
        return text
    return file.checked(file.with_item("terms", as_scalar(term)), expected)


def as_scalar(text: str) -> str:
    """A text as a value of YAML."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


class SettingsFile:
    """A text of settings, which `read` reads, and the values in it with their places. Raises NotEdited."""

    def __init__(self, text: str, path: Path, read: SettingsReader = read_project_text) -> None:
        self._text, self._path, self._read = text, path, read
        self._lines = LineIndex(text)
        self._newline = "\r\n" if "\r\n" in text else "\n"
        root, problems = read_yaml(text, path)
        if problems or not isinstance(root, YamlMapping):
            raise NotEdited("cannot be read: mend it first")
        self.root = root

    def checked(self, after: str, expected: Callable[[Layer], Layer]) -> str:
        """The text after an edit, if its settings are those expected. Raises NotEdited."""
        before, now = (self._read(each, self._path) for each in (self._text, after))
        if (now.layer, len(now.problems)) != (expected(before.layer), len(before.problems)):
            raise NotEdited(_UNUSUAL)
        return after

    def has(self, key: str) -> bool:
        """Whether the file has a value under a key."""
        return key in self.root

    def with_lines(self, *lines: str) -> str:
        """The text with more lines at its end."""
        gap = self._newline if self._text and not self._text.endswith(("\n", "\r")) else ""
        return self._text + gap + "".join(f"{line}{self._newline}" for line in lines)

    def with_value(self, keys: tuple[str, ...], value: str) -> str:
        """The text with this word under these keys, the outermost first."""
        found: YamlValue = self.root
        line = 0
        for depth, key in enumerate(keys):
            if not isinstance(found, YamlMapping) or key not in found:
                return self._with_entry(found, line, keys[depth:], value)
            line, _ = found.key_place(key)
            found = found[key]
        start = self._offset(found)
        old = _SCALAR.match(self._text, start)
        return self._text[:start] + value + self._text[old.end() if old else start :]

    def with_item(self, key: str, item: str) -> str:
        """The text with one more item in the list under a key of the file."""
        items = self.root.get(key)
        if items is None:
            return self._with_entry(self.root, 0, (key,), f"[{item}]")
        start = self._offset(items)
        if self._text[start : start + 1] == "[":
            return self._inserted(start + 1, f"{item}, " if items else item)
        indent = " " * (items.column - 1) if isinstance(items, YamlList) else _INDENT
        return self._line_after(self.root.key_place(key)[0], f"{indent}- {item}")

    def _with_entry(self, found: YamlValue, line: int, keys: tuple[str, ...], value: str) -> str:
        """The text with one more entry in a mapping; `line` is that of its key, 0 for the whole file."""
        key, *inner = keys
        start = self._offset(found)
        if isinstance(found, YamlMapping) and self._text[start : start + 1] == "{":
            entry = f"{key}: {{{inner[0]}: {value}}}" if inner else f"{key}: {value}"
            return self._inserted(start + 1, f"{entry}, " if found else entry)
        if not line:
            if re.search(rf"(?m)^{re.escape(key)}\s*:", self._text):  # Its value is empty, or "~".
                raise NotEdited(_UNUSUAL)
            lines = [f"{key}:", f"{_INDENT}{inner[0]}: {value}"] if inner else [f"{key}: {value}"]
            return self.with_lines(*lines)
        indent = " " * (found.column - 1) if isinstance(found, YamlMapping) else _INDENT
        return self._line_after(line, f"{indent}{key}: {value}")

    def _line_after(self, line: int, text: str) -> str:
        """The text with a line added after this one; lines count from 1."""
        return self._inserted(self._lines.line_end(line - 1), f"{self._newline}{text}")

    def _inserted(self, at: int, text: str) -> str:
        return self._text[:at] + text + self._text[at:]

    def _offset(self, value: YamlValue) -> int:
        return self._lines.offset_of(value.line, value.column)
