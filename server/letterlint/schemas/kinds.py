"""The settings of each check kind as a schema, from the fields that the kind declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

from letterlint.checks import CHECKS
from letterlint.checks.anchors import Anchors
from letterlint.checks.base import Check, Groups, Queries, Signals
from letterlint.checks.conditions import Condition
from letterlint.checks.expressions import Expressions
from letterlint.checks.reading import Setting, settings_of
from letterlint.rulebook.query_reader import GUARDS, HOW, MARKS, VOICES, WHO
from letterlint.schemas.meanings import TEXT, WORD, Schema, Sentences, described, meanings, some


def _named(values: Schema) -> Schema:
    """Values under any names."""
    return {"type": "object", "additionalProperties": values}


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": list(words)}


_TEXTS = some(TEXT)
_WORDS = some(WORD)
_QUERY: Schema = {"$ref": "#/definitions/query"}
# Definitions that the schemas of kinds refer to.
DEFINITIONS: Mapping[str, Schema] = {
    "query": {
        "type": "object",
        "properties": described(
            {
                **dict.fromkeys(("find", "redeemed by", "before", "after", "sentence"), _TEXTS),
                "guard": _one_of(GUARDS),
                "at least": {"type": "number"},
                # A frame.
                **dict.fromkeys(
                    ("does", "who is", "what", "with whom", "through", "with", "without"), _TEXTS
                ),
                "who": some(_one_of(WHO)),
                "how": some(_one_of(HOW)),
                "voice": _one_of(VOICES),
                "mark": _one_of(MARKS),
            },
            meanings()["query"],
        ),
        "additionalProperties": False,
        "anyOf": [{"required": [key]} for key in ("find", "does", "with whom")],
    }
}


_QUERIES = some({"anyOf": [_TEXTS, _QUERY]})
_CONDITION: Schema = {
    "type": ["object", "null"],
    "properties": described(
        {
            **dict.fromkeys(("has", "has any", "lacks", "last two lack"), some(TEXT)),
            "finished": {"type": "boolean"},
        },
        meanings()["condition"],
    ),
    "additionalProperties": False,
}
_SCHEMAS: Mapping[Any, Schema] = {
    str: TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    int | None: {"type": "integer", "minimum": 0},
    tuple[str, ...]: _WORDS,
    frozenset[str]: _WORDS,
    Expressions: _WORDS,
    Signals: some(TEXT),
    Anchors: _WORDS,
    Queries: _QUERIES,
    Groups: _named(_WORDS),
    Mapping[str, Signals]: _named(some(TEXT)),
    Mapping[str, Queries]: _named(_QUERIES),
    Mapping[float, Queries]: _named(_QUERIES),
    Mapping[float, tuple[str, ...]]: _named(_WORDS),
    Condition: _CONDITION,
    Condition | None: _CONDITION,
}


def kinds() -> Mapping[str, Schema]:
    """Each check kind's settings."""
    return {name: _kind(kind, meanings()["kinds"][name]) for name, kind in CHECKS.items()}


def _kind(kind: type[Check], own: Sentences) -> Schema:
    settings = settings_of(kind)
    properties = described({each.key: _schema(each) for each in settings}, own, meanings()["all kinds"])
    needed = [each.key for each in settings if each.needed]
    made: Schema = {
        "description": own["about"],
        "type": "object" if needed else ["object", "null"],
        "properties": properties,
        "additionalProperties": False,
    }
    return {**made, "required": needed} if needed else made


def _schema(setting: Setting) -> Schema:
    if get_origin(setting.type) is Literal:
        return {"enum": [word for word in get_args(setting.type) if word]}
    if setting.type is int:
        return {**_SCHEMAS[int], "default": setting.default}
    return _SCHEMAS[setting.type]
