"""YAML and JSON nodes with source positions, so that an error can name its line and column.

All scalars of YAML are read as text: `no`, `on` and `2024-01-02` too. Tags, aliases, deep nesting and huge
files are rejected before anything is built, as they could run code or exhaust memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from letterlint.problem import Problem

LARGEST_FILE = 100_000  # Bytes. Configurations and rules have some hundreds; larger files are slow to read.
DEEPEST = 20  # Levels of nesting.
NOTHING = frozenset({"~", "null", "Null", "NULL"})  # YAML's words for no value.

NodeValue = str | list["YamlNode"] | dict[str, "YamlNode"]


@dataclass(frozen=True, slots=True)
class YamlNode:
    """One value with its line and column, from 1. `keys` holds those of a mapping's keys."""

    value: NodeValue
    line: int
    column: int
    keys: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def place(self) -> tuple[int, int]:
        """The line and column."""
        return self.line, self.column

    def under(self, key: str) -> YamlNode:
        """A mapping: this value where it is one, else one that has it under the key."""
        return self if isinstance(self.value, dict) else YamlNode({key: self}, *self.place)

    def to_python(self) -> object:
        """The value as strings, lists and mappings."""
        if isinstance(self.value, dict):
            return {key: node.to_python() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.to_python() for node in self.value]
        return self.value


class _Refused(yaml.MarkedYAMLError):
    """YAML that letterlint does not read."""


class _Loader(yaml.BaseLoader):
    """PyYAML's loader of plain text, without aliases, tags and deep nesting."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        mark: Any = event.start_mark  # PyYAML's stubs allow only one of its two classes of mark.
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(problem="aliases are not read here", problem_mark=mark)
        if getattr(event, "tag", None) is not None:
            raise _Refused(problem="tags are not read here", problem_mark=mark)
        if self.depth == DEEPEST:
            raise _Refused(problem="nested too deeply", problem_mark=mark)
        self.depth += 1
        yaml_node = super().compose_node(parent, index)
        self.depth -= 1
        return yaml_node


def read_yaml(text: str, path: Path, line: int = 1) -> tuple[YamlNode | None, tuple[Problem, ...]]:
    """The value of a YAML text that begins at this line of its file. An empty text is an empty mapping."""
    if len(text) > LARGEST_FILE:
        return None, (Problem(path, line, 1, f"larger than {LARGEST_FILE:,} bytes, which no such file is"),)
    problems: list[Problem] = []
    try:
        yaml_node = yaml.compose(text, Loader=_Loader)
        node = YamlNode({}, line, 1) if yaml_node is None else _node(yaml_node, path, line - 1, problems)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + line, mark.column + 1) if mark else (line, 1)
        return None, (Problem(path, *place, error.problem or "not YAML"),)
    except yaml.YAMLError as error:
        return None, (Problem(path, line, 1, f"not YAML: {str(error).splitlines()[0]}"),)
    return node, tuple(problems)


def read_yaml_file(path: Path) -> tuple[YamlNode | None, tuple[Problem, ...]]:
    """The value of a YAML file."""
    try:
        if path.exists() and not path.is_file():  # Opening a pipe would block.
            return None, (Problem(path, 1, 1, "not a file"),)
        with path.open("rb") as file:
            text = file.read(LARGEST_FILE + 1).decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (Problem(path, 1, 1, "not UTF-8"),)
    except OSError as error:
        return None, (Problem(path, 1, 1, f"cannot be read: {error.strerror}"),)
    return read_yaml(text, path)


def from_json(json: object, depth: int = 0) -> YamlNode:
    """A value of JSON, which has no positions: all nodes are at 1:1. Booleans become `on` and `off`.

    Values that are nested too deeply become empty texts.
    """
    match json:
        case dict() | list() | tuple() if depth == DEEPEST:
            value: NodeValue = ""
        case dict():
            # An editor sends null for settings without a value.
            value = {str(key): from_json(node, depth + 1) for key, node in json.items() if node is not None}
        case list() | tuple():
            value = [from_json(node, depth + 1) for node in json]
        case bool():
            value = "on" if json else "off"
        case float() if json.is_integer():
            value = str(int(json))
        case _:
            value = str(json)
    return YamlNode(value, 1, 1, dict.fromkeys(value, (1, 1)) if isinstance(value, dict) else {})


def _node(yaml_node: yaml.Node, path: Path, above: int, problems: list[Problem]) -> YamlNode:
    """A YAML node as a value; `above` is how many lines of the file precede the text."""
    line, column = yaml_node.start_mark.line + above + 1, yaml_node.start_mark.column + 1
    if isinstance(yaml_node, yaml.ScalarNode):
        return YamlNode(str(yaml_node.value), line, column)
    if isinstance(yaml_node, yaml.SequenceNode):
        return YamlNode([_node(item, path, above, problems) for item in yaml_node.value], line, column)
    value: dict[str, YamlNode] = {}
    keys: dict[str, tuple[int, int]] = {}
    for key, item in yaml_node.value:
        place = (key.start_mark.line + above + 1, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode):
            problems.append(Problem(path, *place, "a key must be a word"))
        elif isinstance(item, yaml.ScalarNode) and item.style is None and item.value in NOTHING:
            continue
        elif key.value in value:
            first, _ = keys[key.value]
            problems.append(Problem(path, *place, f"{key.value!r} stands in line {first} already"))
        else:
            value[key.value] = _node(item, path, above, problems)
            keys[key.value] = place
    return YamlNode(value, line, column, keys)
