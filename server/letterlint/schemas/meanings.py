"""The descriptions of keys, from `keys.yaml`, and the schemas of simple values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from letterlint import resources

Schema = dict[str, object]
Sentences = Mapping[str, str]

TEXT: Schema = {"type": "string"}
WORD: Schema = {"type": ["string", "number", "boolean"]}  # YAML's scalars; letterlint reads them as text.

_FILE = Path(__file__).with_name("keys.yaml")


def some(items: Schema) -> Schema:
    """One value or a list of them."""
    return {"anyOf": [items, {"type": "array", "items": items}]}


@cache
def meanings() -> Mapping[str, Any]:
    """The tables of the file by name: descriptions by key, and those of the kinds of check by kind."""
    table: Mapping[str, Any] = resources.load(_FILE)
    return table


def described(properties: Mapping[str, Schema], *tables: Sentences) -> dict[str, Schema]:
    """The properties, each with its description from the first table that has one. Raises KeyError."""
    sentences = {key: sentence for table in reversed(tables) for key, sentence in table.items()}
    if missing := properties.keys() - sentences.keys():
        raise KeyError(f"no sentence in {_FILE.name} for {', '.join(sorted(missing))}")
    return {key: {"description": sentences[key], **schema} for key, schema in properties.items()}
