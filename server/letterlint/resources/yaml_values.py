"""Values of YAML and JSON with their places in the file, so that an error can name its line and column.

All scalars of YAML are read as text: `no`, `on` and `2024-01-02` too. Tags, aliases, deep nesting and huge
files are rejected before anything is built, as they could run code or exhaust memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml

from letterlint.problem import Problem
from letterlint.resources import FAST_LOADER

LARGEST_FILE = 100_000  # Bytes. Configurations and rules have some hundreds; larger files are slow to read.
DEEPEST = 20  # Levels of nesting.
_NOTHING = frozenset({"~", "null", "Null", "NULL"})  # YAML's words for no value.


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

    def key_place(self, key: str) -> tuple[int, int]:
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


def read_yaml(text: str, path: Path, line: int = 1) -> tuple[YamlValue | None, tuple[Problem, ...]]:
    """The value of a YAML text that begins at this line of its file. An empty text is an empty mapping."""
    if len(text) > LARGEST_FILE:
        return None, (Problem(path, line, 1, f"larger than {LARGEST_FILE:,} bytes, which no such file is"),)
    try:
        try:
            return _composed(text, path, line, FAST_LOADER)
        except (yaml.YAMLError, UnicodeEncodeError):
            return _composed(text, path, line, yaml.BaseLoader)  # It says better what is wrong.
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + line, mark.column + 1) if mark else (line, 1)
        return None, (Problem(path, *place, error.problem or "not YAML"),)
    except yaml.YAMLError as error:
        return None, (Problem(path, line, 1, f"not YAML: {str(error).splitlines()[0]}"),)


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


def _composed(text: str, path: Path, line: int, loader: Any) -> tuple[YamlValue, tuple[Problem, ...]]:
    """The value of a text. Raises YAMLError, and UnicodeEncodeError for half of a surrogate pair."""
    composer = _Composer(yaml.parse(text, Loader=loader), path, line - 1)
    return composer.compose(), tuple(composer.problems)


class _Composer:
    """Makes values of the events of a YAML text. `above` is how many lines of the file precede it."""

    def __init__(self, events: Iterator[yaml.Event], path: Path, above: int) -> None:
        self.problems: list[Problem] = []
        self._events, self._path, self._above = events, path, above

    def compose(self) -> YamlValue:
        """The one value of the text, an empty mapping where there is none. Raises YAMLError."""
        next(self._events)  # The stream begins.
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return self._placed(YamlMapping(), 0, 0)
        value = self._value(next(self._events))
        next(self._events)  # The document ends.
        if not isinstance(event := next(self._events), yaml.StreamEndEvent):
            raise _refused("one document is wanted here", event)
        return value

    def _value(self, event: yaml.Event, depth: int = 0) -> YamlValue:
        if isinstance(event, yaml.AliasEvent):
            raise _refused("aliases are not read here", event)
        if getattr(event, "tag", None) is not None:
            raise _refused("tags are not read here", event)
        if depth == DEEPEST:
            raise _refused("nested too deeply", event)
        mark: Any = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            return self._placed(YamlText(event.value), mark.line, mark.column)
        if isinstance(event, yaml.SequenceStartEvent):
            items = YamlList(self._value(inner, depth + 1) for inner in self._until(yaml.SequenceEndEvent))
            return self._placed(items, mark.line, mark.column)
        return self._placed(self._mapping(depth), mark.line, mark.column)

    def _mapping(self, depth: int) -> YamlMapping:
        found = YamlMapping()
        lines: dict[str, int] = {}  # those of its keys
        for event in self._until(yaml.MappingEndEvent):
            key, behind = self._value(event, depth + 1), next(self._events)
            value = self._value(behind, depth + 1)
            if not isinstance(key, YamlText):
                self.problems.append(Problem(self._path, *key.place, "a key must be a word"))
            elif isinstance(behind, yaml.ScalarEvent) and not behind.style and value in _NOTHING:
                continue
            elif key in lines:
                message = f"{str(key)!r} stands in line {lines[key]} already"
                self.problems.append(Problem(self._path, *key.place, message))
            else:
                found[key], lines[key] = value, key.line
        return found

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        """The events up to this one."""
        while not isinstance(event := next(self._events), end):
            yield event

    def _placed(self, value: _Value, line: int, column: int) -> _Value:
        """The value at a line and column of the text, from 0."""
        return placed(value, line + self._above + 1, column + 1)


def _refused(why: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    mark: Any = event.start_mark  # PyYAML's stubs allow only one of its two classes of mark.
    return yaml.MarkedYAMLError(problem=why, problem_mark=mark)
