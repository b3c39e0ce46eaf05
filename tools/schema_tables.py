"""The keys that a JSON Schema describes, as rows of a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_WORDS = {"object": "mapping", "array": "list", "null": "nothing"}

Row = tuple[str, str, str]


def keys(schema: Mapping[str, Any]) -> Iterator[Row]:
    """Each key, what it takes and what it means, in Markdown; inner keys as `check.phrase.find`."""
    return _keys(schema, schema, "")


def _keys(schema: Mapping[str, Any], whole: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, ...]]:
    """Each key with what it takes and means, those of mappings under it after it, as `check.phrase.find`."""
    for key, part in _properties(schema, whole).items():
        if "/" in key or "*" in key:  # A rule or a group by its name: rules have pages of their own.
            continue
        meaning = _escaped(" ".join(str(part.get("description", "")).split()))
        yield f"{above}{key}", _escaped(_kind(part, whole)), meaning
        yield from _keys(part, whole, f"{above}{key}.")


def _properties(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for part in _alternatives(schema, whole):
        found = {**part.get("properties", {}), **found}
        items = part.get("items")
        if isinstance(items, Mapping):
            found = {**_properties(items, whole), **found}
    return found


def _alternatives(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    if "$ref" in schema:
        target: Any = whole
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = target
    yield schema
    for word in ("anyOf", "oneOf", "allOf"):
        for part in schema.get(word, ()):
            yield from _alternatives(part, whole)


def _kind(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    kinds: list[str] = []
    for part in _alternatives(schema, whole):
        if "enum" in part:
            kinds += [", ".join(f"`{json.dumps(value).strip(chr(34))}`" for value in part["enum"])]
        elif "type" in part:
            types = part["type"] if isinstance(part["type"], list) else [part["type"]]
            kinds += [
                {"object": "mapping", "array": "list", "null": "nothing"}.get(one, one) for one in types
            ]
    return " or ".join(dict.fromkeys(kinds))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
