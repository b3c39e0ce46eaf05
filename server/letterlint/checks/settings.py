"""Reads the settings of a check from a rule file; a key that no check reads is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from letterlint.language.queries import Query
from letterlint.problem import BadSetting, nearest
from letterlint.resources.yaml_nodes import YamlNode

_MOST_DIGITS = 9  # Of a number in a rule.

Value = TypeVar("Value")


class QueryReader(Protocol):
    """What reads a query from its YAML."""

    def read(self, node: YamlNode, file: str) -> Query:
        """The query. Raises BadSetting."""


class NoSuchSignal(BadSetting):
    """A setting names a signal that is not known."""

    def __init__(self, signal: str, known: frozenset[str], node: YamlNode) -> None:
        super().__init__(f"no such signal: {signal!r}{nearest(signal, known)}", *node.place)
        self.signal = signal


@dataclass
class Settings:
    """A mapping of a rule file, read key by key. `reader` reads queries."""

    node: YamlNode
    reader: QueryReader
    file: str  # the path of the file below the folder of rules
    signals: frozenset[str]  # what a condition may name
    keys_read: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if not isinstance(self.node.value, dict):
            raise BadSetting("keys with values are wanted here", *self.node.place)

    def get(self, key: str) -> YamlNode | None:
        """The value of a key, if it is there."""
        self.keys_read.add(key)
        assert isinstance(self.node.value, dict)
        return self.node.value.get(key)

    def need(self, key: str) -> YamlNode:
        """The value of a key that must be there. Raises BadSetting."""
        found = self.get(key)
        if found is None:
            raise BadSetting(f"{key!r} is missing", *self.node.place)
        return found

    def text(self, key: str, default: str = "") -> str:
        """A word or sentence."""
        found = self.get(key)
        if found is None:
            return default
        if not isinstance(found.value, str):
            raise BadSetting(f"{key!r} wants text", *found.place)
        return found.value

    def choice(self, key: str, options: Collection[str], default: str) -> str:
        """One of some words. Raises BadSetting with the nearest, or all where none is like it."""
        found = self.get(key)
        word = self.text(key, default)
        if found is not None:
            _check_choice(key, word, options, found)
        return word

    def choices(self, key: str, options: Collection[str]) -> tuple[str, ...]:
        """A list of some words; a single word is a list of one. Raises BadSetting as `choice` does."""
        words = self.texts(key)
        for word, item in zip(words, self.items(key), strict=True):
            _check_choice(key, word, options, item)
        return words

    def number(self, key: str, default: int) -> int:
        """A whole number from 0."""
        found = self.get(key)
        if found is None:
            return default
        word = self.text(key)
        if not word.isdecimal() or len(word) > _MOST_DIGITS:
            raise BadSetting(f"{key!r} wants a whole number", *found.place)
        return int(word)

    def decimal(self, key: str, default: float) -> float:
        """A number."""
        found = self.get(key)
        if found is None:
            return default
        try:
            return float(self.text(key))
        except ValueError:
            raise BadSetting(f"{key!r} wants a number", *found.place) from None

    def yes(self, key: str) -> bool:
        """Whether a key is `true`, `yes` or `on`."""
        return self.choice(key, ("true", "false", "yes", "no", "on", "off"), "false") in {"true", "yes", "on"}

    def items(self, key: str) -> Sequence[YamlNode]:
        """A list; a single value is a list of one."""
        found = self.get(key)
        if found is None:
            return ()
        return found.value if isinstance(found.value, list) else [found]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words; a single word is a list of one."""
        items = self.items(key)
        for item in items:
            if not isinstance(item.value, str):
                raise BadSetting(f"{key!r} wants a list of words", *item.place)
        return tuple(str(item.value) for item in items)

    def expressions(self, key: str, prepared: Callable[[str], str]) -> tuple[re.Pattern[str], ...]:
        """Regular expressions, each prepared and compiled; ^ and $ are a line's. Raises BadSetting."""
        made = []
        for text, item in zip(self.texts(key), self.items(key), strict=True):
            try:
                made.append(re.compile(prepared(text), re.MULTILINE))
            except re.error as error:
                raise BadSetting(f"not a regular expression: {error}", *item.place) from None
        return tuple(made)

    def named_signals(self, key: str) -> tuple[str, ...]:
        """A list of signals. Raises BadSetting with the nearest for one that does not exist."""
        names = self.texts(key)
        for name, item in zip(names, self.items(key), strict=True):
            if name not in self.signals:
                raise NoSuchSignal(name, self.signals, item)
        return names

    def queries(self, key: str) -> tuple[Query, ...]:
        """Queries: the patterns of a list are one, and each mapping in it another."""
        items = self.items(key)
        patterns = [item for item in items if isinstance(item.value, str)]
        made = [self._query(YamlNode(patterns, patterns[0].line, patterns[0].column))] if patterns else []
        return (*made, *(self._query(item) for item in items if not isinstance(item.value, str)))

    def _query(self, node: YamlNode) -> Query:
        query = self.reader.read(node, self.file)
        for name in query.redeemed:
            if name not in self.signals:
                raise NoSuchSignal(name, self.signals, node)
        return query

    def examples(self) -> None:
        """Take the examples of a signal, which only tests read."""
        self.texts("gives")
        self.texts("not")

    def within(self, node: YamlNode) -> Settings:
        """Another mapping of the same file. Raises BadSetting where the node is none."""
        return Settings(node, self.reader, self.file, self.signals)

    def inner(self, key: str) -> Settings | None:
        """The mapping under a key, if it is there."""
        found = self.get(key)
        return None if found is None else self.within(found)

    def inner_list(self, key: str) -> list[Settings]:
        """The mappings of the list under a key; none where the key is missing."""
        found = self.get(key)
        if found is None:
            return []
        if not isinstance(found.value, list):
            raise BadSetting(f"{key!r} wants a list", *found.place)
        return [self.within(item) for item in found.value]

    def with_defaults(self, other: Settings) -> Settings:
        """The same mapping, with the keys of another that it lacks."""
        own, default = self.node, other.node
        assert isinstance(own.value, dict) and isinstance(default.value, dict)
        merged = {**default.value, **own.value}
        return self.within(YamlNode(merged, *own.place, {**default.keys, **own.keys}))

    def know(self, *keys: str) -> None:
        """Raise BadSetting for a key that is none of these."""
        assert isinstance(self.node.value, dict)
        for key in self.node.value:
            if key not in keys:
                place = self.node.keys.get(key, self.node.place)
                raise BadSetting(f"unknown key {key!r}{nearest(key, keys)}", *place)

    def finish(self) -> None:
        """Raise BadSetting for a key that was never read."""
        self.know(*self.keys_read)

    def named(self, key: str, read: Callable[[Settings, str], Value]) -> Mapping[str, Value]:
        """Values under names of the file's own choice, each read by a method of this class."""
        inner = self.inner(key)
        return {name: read(inner, name) for name in self.mapping(key)} if inner else {}

    def numbered(self, key: str, read: Callable[[Settings, str], Value]) -> Mapping[float, Value]:
        """Values under numbers of the file's own choice. Raises BadSetting for a key that is none."""
        named = self.named(key, read)
        for name in named:
            if not name.replace(".", "", 1).isdecimal():
                node = self.mapping(key)[name]
                raise BadSetting(f"a number is wanted here, not {name!r}", *node.place)
        return {float(name): value for name, value in named.items()}

    def mapping(self, key: str) -> Mapping[str, YamlNode]:
        """A mapping of names to values."""
        found = self.need(key)
        if not isinstance(found.value, dict):
            raise BadSetting(f"{key!r} wants keys with values", *found.place)
        return found.value


def _check_choice(key: str, word: str, options: Collection[str], node: YamlNode) -> None:
    if word not in options:
        known = nearest(word, options) or f": it is one of {', '.join(options)}"
        raise BadSetting(f"no such {key}: {word!r}{known}", *node.place)
