"""The keys that a JSON Schema describes, as rows of a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_WORDS = {"object": "mapping", "array": "list", "null": "nothing"}
_SCALAR = ["string", "number", "boolean"]  # What YAML calls so: it is read as text.

Row = tuple[str, str, str]
Schema = Mapping[str, Any]


def keys(schema: Schema, above: str = "") -> Iterator[Row]:
    """Each key, what it takes and what it means, in Markdown; inner keys as `examples.clean.text`.

    What a reference leads to is named with a link to the heading of its own that the page has for it.
    """
    for key, part in _properties(schema).items():
        meaning = _escaped(" ".join(str(part.get("description", "")).split()))
        yield f"{above}{key}", _escaped(_kind(part)), meaning
        yield from keys(part, f"{above}{key}.")


def _properties(schema: Schema) -> Schema:
    found: dict[str, Any] = {}
    for part in _alternatives(schema):
        found = {**part.get("properties", {}), **found}
        items = part.get("items")
        if isinstance(items, Mapping):
            found = {**_properties(items), **found}
    return found


def _alternatives(schema: Schema) -> Iterator[Schema]:
    """The schema itself, and whatever else a value for it may be."""
    yield schema
    for word in ("anyOf", "oneOf", "allOf"):
        for part in schema.get(word, ()):
            yield from _alternatives(part)


def _kind(schema: Schema) -> str:
    kinds: list[str] = []
    for part in _alternatives(schema):
        if "enum" in part:
            kinds.append(", ".join(f"`{json.dumps(value).strip(chr(34))}`" for value in part["enum"]))
        elif "$ref" in part:
            name = part["$ref"].rpartition("/")[2]
            kinds.append(f"[{name}](#{name.lower()})")
        elif part.get("type") == _SCALAR:
            kinds.append("scalar")
        elif "type" in part:
            types: list[str] = part["type"] if isinstance(part["type"], list) else [part["type"]]
            kinds += [_WORDS.get(one, one) for one in types]
    return " or ".join(dict.fromkeys(kinds))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
