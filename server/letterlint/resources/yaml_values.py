"""Values of YAML and JSON with their places in the file, so that an error can name its line and column.

All scalars of YAML are read as text: `no`, `on` and `2024-01-02` too. Tags, aliases, deep nesting and huge
files are rejected before anything is built, as they could run code or exhaust memory.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml

from letterlint.problem import Problem

LARGEST_FILE = 100_000  # Bytes. Configurations and rules have some hundreds; larger files are slow to read.
DEEPEST = 20  # Levels of nesting.
NOTHING = frozenset({"~", "null", "Null", "NULL"})  # YAML's words for no value.


class Placed:
    """What a value of a file knows of itself: its line and column, from 1."""

    line = 1
    column = 1

    @property
    def place(self) -> tuple[int, int]:
        """The line and column."""
        return self.line, self.column


class YamlText(str, Placed):
    """A scalar or a key."""


class YamlList(list["YamlValue"], Placed):
    """A list."""


class YamlMapping(dict[str, "YamlValue"], Placed):
    """A mapping. Its keys are `YamlText`."""

    def place_of(self, key: str) -> tuple[int, int]:
        """The line and column of a key that it has."""
        return next(own.place for own in self if own == key and isinstance(own, YamlText))


YamlValue = YamlText | YamlList | YamlMapping
_Value = TypeVar("_Value", YamlText, YamlList, YamlMapping)


def placed(value: _Value, line: int, column: int) -> _Value:
    """The value itself, which now has this place."""
    value.line, value.column = line, column
    return value


def plain(value: YamlValue) -> object:
    """The same without places, as strings, lists and mappings."""
    if isinstance(value, YamlMapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, YamlList) else str(value)


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


def read_yaml(text: str, path: Path, line: int = 1) -> tuple[YamlValue | None, tuple[Problem, ...]]:
    """The value of a YAML text that begins at this line of its file. An empty text is an empty mapping."""
    if len(text) > LARGEST_FILE:
        return None, (Problem(path, line, 1, f"larger than {LARGEST_FILE:,} bytes, which no such file is"),)
    problems: list[Problem] = []
    try:
        yaml_node = yaml.compose(text, Loader=_Loader)
        if yaml_node is None:
            return placed(YamlMapping(), line, 1), ()
        value = _value(yaml_node, path, line - 1, problems)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + line, mark.column + 1) if mark else (line, 1)
        return None, (Problem(path, *place, error.problem or "not YAML"),)
    except yaml.YAMLError as error:
        return None, (Problem(path, line, 1, f"not YAML: {str(error).splitlines()[0]}"),)
    return value, tuple(problems)


def read_yaml_file(path: Path) -> tuple[YamlValue | None, tuple[Problem, ...]]:
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


def from_json(json: object, depth: int = 0) -> YamlValue:
    """A value of JSON, which has no places: all are at 1:1. Booleans become `on` and `off`.

    Values that are nested too deeply become empty texts.
    """
    match json:
        case dict() | list() | tuple() if depth == DEEPEST:
            return YamlText()
        case dict():
            # An editor sends null for settings without a value.
            given = {key: inner for key, inner in json.items() if inner is not None}
            return YamlMapping({YamlText(key): from_json(inner, depth + 1) for key, inner in given.items()})
        case list() | tuple():
            return YamlList(from_json(inner, depth + 1) for inner in json)
        case bool():
            return YamlText("on" if json else "off")
        case float() if json.is_integer():
            return YamlText(int(json))
        case _:
            return YamlText(json)


def _value(yaml_node: yaml.Node, path: Path, above: int, problems: list[Problem]) -> YamlValue:
    """The value of a YAML node; `above` is how many lines of the file precede the text."""
    line, column = yaml_node.start_mark.line + above + 1, yaml_node.start_mark.column + 1
    if isinstance(yaml_node, yaml.ScalarNode):
        return placed(YamlText(yaml_node.value), line, column)
    if isinstance(yaml_node, yaml.SequenceNode):
        items = YamlList(_value(item, path, above, problems) for item in yaml_node.value)
        return placed(items, line, column)
    found = YamlMapping()
    lines: dict[str, int] = {}  # those of its keys
    for key_node, item in yaml_node.value:
        mark = key_node.start_mark
        key = placed(YamlText(key_node.value), mark.line + above + 1, mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem(path, *key.place, "a key must be a word"))
        elif isinstance(item, yaml.ScalarNode) and item.style is None and item.value in NOTHING:
            continue
        elif key in lines:
            problems.append(Problem(path, *key.place, f"{str(key)!r} stands in line {lines[key]} already"))
        else:
            found[key], lines[key] = _value(item, path, above, problems), key.line
    return placed(found, line, column)
