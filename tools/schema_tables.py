"""The keys that a JSON Schema describes, as rows of a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_WORDS = {"object": "mapping", "array": "list", "null": "nothing"}

Row = tuple[str, str, str]
Schema = Mapping[str, Any]


def keys(schema: Schema) -> Iterator[Row]:
    """Each key, what it takes and what it means, in Markdown; inner keys as `check.phrase.find`."""
    return _Table(schema).rows(schema, "", frozenset())


@dataclass(frozen=True, slots=True)
class _Table:
    whole: Schema  # The schema that references lead into.

    def rows(self, schema: Schema, above: str, entered: frozenset[str]) -> Iterator[Row]:
        """The keys of a schema, each before those below it; a schema within itself is not entered again."""
        for key, part in self._properties(schema).items():
            if "/" in key or "*" in key:  # A rule or a group by its name: rules have pages of their own.
                continue
            meaning = _escaped(" ".join(str(part.get("description", "")).split()))
            yield f"{above}{key}", _escaped(self._kind(part)), meaning
            references = self._references(part)
            if not references & entered:
                yield from self.rows(part, f"{above}{key}.", entered | references)

    def _properties(self, schema: Schema) -> Schema:
        found: dict[str, Any] = {}
        for part in self._alternatives(schema):
            found = {**part.get("properties", {}), **found}
            items = part.get("items")
            if isinstance(items, Mapping):
                found = {**self._properties(items), **found}
        return found

    def _alternatives(self, schema: Schema) -> Iterator[Schema]:
        """The schema itself, and whatever else a value for it may be."""
        yield schema
        if "$ref" in schema:
            target: Any = self.whole
            for step in schema["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            yield from self._alternatives(target)
        for word in ("anyOf", "oneOf", "allOf"):
            for part in schema.get(word, ()):
                yield from self._alternatives(part)

    def _references(self, schema: Schema) -> frozenset[str]:
        parts = list(self._alternatives(schema))
        parts += [part["items"] for part in parts if isinstance(part.get("items"), Mapping)]
        return frozenset(part["$ref"] for part in parts if "$ref" in part)

    def _kind(self, schema: Schema) -> str:
        kinds: list[str] = []
        for part in self._alternatives(schema):
            if "enum" in part:
                kinds.append(", ".join(f"`{json.dumps(value).strip(chr(34))}`" for value in part["enum"]))
            elif "type" in part:
                types: list[str] = part["type"] if isinstance(part["type"], list) else [part["type"]]
                kinds += [_WORDS.get(one, one) for one in types]
        return " or ".join(dict.fromkeys(kinds))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
