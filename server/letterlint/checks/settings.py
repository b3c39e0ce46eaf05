"""Settings of a check, read from a rule file: each taken once, so that what is left over is a mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from letterlint.language.pattern_syntax import NotationError
from letterlint.language.queries import Query
from letterlint.problem import BadSetting, nearest
from letterlint.resources.yaml_nodes import Value


@dataclass
class Settings:
    """A mapping of a rule file, asked for by key. `search` compiles a search setting."""

    value: Value
    compile: Callable[[Any], Query]
    signals: frozenset[str]  # what a condition may name
    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if not isinstance(self.value.plain, dict):
            raise BadSetting("keys with values are wanted here", self.value.line, self.value.column)

    def get(self, key: str) -> Value | None:
        """The value of a key, if it is there."""
        self.asked.add(key)
        assert isinstance(self.value.plain, dict)
        return self.value.plain.get(key)

    def need(self, key: str) -> Value:
        """The value of a key that must be there. Raises BadSetting."""
        found = self.get(key)
        if found is None:
            raise BadSetting(f"{key!r} is missing", self.value.line, self.value.column)
        return found

    def text(self, key: str, default: str = "") -> str:
        """A word or sentence."""
        found = self.get(key)
        if found is None:
            return default
        if not isinstance(found.plain, str):
            raise BadSetting(f"{key!r} wants text", found.line, found.column)
        return found.plain

    def choice(self, key: str, options: Sequence[str], default: str) -> str:
        """One of some words. Raises BadSetting with the nearest."""
        found = self.get(key)
        if found is None:
            return default
        word = self.text(key)
        if word not in options:
            raise BadSetting(f"no such {key}: {word!r}{nearest(word, options)}", found.line, found.column)
        return word

    def number(self, key: str, default: int) -> int:
        """A whole number from 0."""
        found = self.get(key)
        if found is None:
            return default
        word = self.text(key)
        if not word.isdecimal():
            raise BadSetting(f"{key!r} wants a whole number", found.line, found.column)
        return int(word)

    def yes(self, key: str) -> bool:
        """Whether a key says `true` or `yes`."""
        return self.choice(key, ("true", "false", "yes", "no", "on", "off"), "false") in {"true", "yes", "on"}

    def items(self, key: str) -> Sequence[Value]:
        """A list; a single value is a list of one."""
        found = self.get(key)
        if found is None:
            return ()
        return found.plain if isinstance(found.plain, list) else [found]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words; a single word is a list of one."""
        items = self.items(key)
        for item in items:
            if not isinstance(item.plain, str):
                raise BadSetting(f"{key!r} wants a list of words", item.line, item.column)
        return tuple(str(item.plain) for item in items)

    def named_signals(self, key: str) -> tuple[str, ...]:
        """A list of signals. Raises BadSetting with the nearest for one that does not exist."""
        found = self.get(key)
        names = self.texts(key)
        for number, name in enumerate(names):
            if name not in self.signals:
                assert found is not None
                place = found.plain[number] if isinstance(found.plain, list) else found
                raise BadSetting(self._no_such_signal(name), place.line, place.column)
        return names

    def searches(self, key: str) -> tuple[Query, ...]:
        """Searches: each item a pattern, or a mapping with `find` and what rules it out."""
        items = self.items(key)
        plain = [item for item in items if isinstance(item.plain, str)]
        made = [self._search([item.bare() for item in plain], plain[0])] if plain else []
        return (
            *made,
            *(self._search(item.bare(), item) for item in items if not isinstance(item.plain, str)),
        )

    def _search(self, bare: object, place: Value) -> Query:
        try:
            search = self.compile(bare)
        except (NotationError, KeyError, TypeError, ValueError) as error:
            sentence = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise BadSetting(sentence, place.line, place.column) from None
        for name in search.redeemed:
            if name not in self.signals:
                raise BadSetting(self._no_such_signal(name), place.line, place.column)
        return search

    def _no_such_signal(self, name: str) -> str:
        return f"no such signal: {name!r}{nearest(name, self.signals)}"

    def inner(self, key: str) -> Settings | None:
        """A mapping within, asked for in the same way."""
        found = self.get(key)
        if found is None:
            return None
        return Settings(found, self.compile, self.signals)

    def finish(self) -> None:
        """Raise BadSetting for a key that nobody asked for."""
        assert isinstance(self.value.plain, dict)
        for key in self.value.plain:
            if key not in self.asked:
                line, column = self.value.keys.get(key, (self.value.line, self.value.column))
                raise BadSetting(f"unknown key {key!r}{nearest(key, self.asked)}", line, column)

    def mapping(self, key: str) -> Mapping[str, Value]:
        """A mapping of names to values."""
        found = self.need(key)
        if not isinstance(found.plain, dict):
            raise BadSetting(f"{key!r} wants keys with values", found.line, found.column)
        return found.plain
