"""JSON Schemas of the two kinds of YAML file that users write, made from what reads them.

Editors with a YAML language server offer keys and mark mistakes by these. `python -m letterlint.schemas`
writes them anew; a test fails when they are not fresh.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from letterlint.config.model import MOST_WORDS, SEVERITY_WORDS
from letterlint.config.reader import KEYS, adjustable
from letterlint.letter import Markup
from letterlint.rule import Scope, Severity

if TYPE_CHECKING:
    from letterlint.rulebook import Rulebook

Schema = dict[str, object]

FOLDER = Path(__file__).parent
_DRAFT = "http://json-schema.org/draft-07/schema#"
_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
# A word, number or truth value: YAML letterlint reads as text, a schema sees it as what it looks like.
_WORD: Schema = {"type": ["string", "number", "boolean"]}
_EXAMPLE: Schema = {
    "type": "object",
    "description": "A base letter, and what differs in this one.",
    "properties": {
        "letter": {**_TEXT, "description": "The name of a base letter: a file in the folder `letters`."},
        "text": {**_TEXT, "description": "A piece of a letter, instead of a base letter."},
        **{
            key: {**_TEXT, "description": f"The {key} beside it: a file of `letters/documents`, or its text."}
            for key in ("posting", "resume", "other letter")
        },
        "without": {"description": "The parts to leave out.", "anyOf": [_TEXT, _TEXTS]},
    },
    "additionalProperties": {**_TEXT, "description": "A part of the base letter, as it is in this one."},
    "anyOf": [{"required": ["letter"]}, {"required": ["text"]}],
}
_IN_MARKUP: Schema = {
    "type": "object",
    "description": "A text in the one markup that has such faults.",
    "properties": dict.fromkeys(get_args(Markup), _TEXT),
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
}
_EXAMPLES: Schema = {"type": "array", "items": {"anyOf": [_TEXT, _EXAMPLE, _IN_MARKUP]}}
_SEVERITY: Schema = {"enum": [*SEVERITY_WORDS, False]}  # YAML reads a bare `off` as false.

_KEYS: Mapping[str, Schema] = {
    "letters": {**_TEXTS, "description": "Globs of files that are letters, from the folder of this file."},
    "packs": {**_TEXTS, "description": "Folders of more rule files, within the folder of this file."},
    "company": {**_TEXT, "description": "The company the letters are for, unless their front matter says."},
    "beside": {
        "type": "object",
        "description": "What lies beside each letter. {folder} and {stem} are those of the letter.",
        "properties": {
            "posting": {**_WORD, "description": "The posting that a letter answers, or false for none."},
            "resume": {**_WORD, "description": "The writer's resume, or false for none."},
        },
        "additionalProperties": False,
    },
    "severity": {
        "enum": list(MOST_WORDS),
        "description": "The gravest that any finding may be: as is, or no more than information or a hint.",
    },
    "role": {**_TEXT, "description": "The role the letters are for, unless their front matter says."},
}


def config_schema(rulebook: Rulebook) -> Schema:
    """The schema of `.letterlint.yaml`, with the rules that ship by name."""
    rules = {rule.id: _setting(sorted(adjustable(rule.settings))) for rule in rulebook.rules.values()}
    groups = sorted({f"{name.rpartition('/')[0]}/*" for name in rules})
    properties: dict[str, object] = {
        "rules": {
            "description": "What a rule, or a whole group as style/*, may say and how severe it is.",
            "type": "object",
            "properties": {**rules, **{group: _setting([]) for group in ["*", *groups]}},
            # Packs bring rules of their own.
            "patternProperties": {"^[^/]+/[^/]+$": _setting(None)},
            "additionalProperties": False,
        },
        **_KEYS,
    }
    assert properties.keys() == KEYS.keys()
    return _file("Settings of letterlint", properties, [])


def rule_schema() -> Schema:
    """The schema of a rule file."""
    from letterlint.rulebook.advice_file import read_advice
    from letterlint.rulebook.rule_file import INSERTION_POINTS
    from letterlint.schemas.kinds import DEFINITIONS, kinds

    action = {
        "title": _TEXT,
        "insert": _TEXT,
        "at": {"enum": list(INSERTION_POINTS)},
        "replace": _TEXT,
        "delete": _WORD,
        "escape": _WORD,
        "fill": _some(_TEXT),
        "asks for": _some(_TEXT),
        "everywhere": _TEXT,
        "safe": _WORD,
        "choices": _some(_TEXT),
        "only": {
            **_TEXT,
            "description": "A regular expression on the marked words: only there it is offered.",
        },
        "then": {
            **_TEXT,
            "description": "A regular expression on the words that must follow the marked ones.",
        },
        "along": {**_TEXT, "description": "A regular expression on following words that are replaced too."},
        "beside": {**_some(_TEXT), "description": "Signals of which the sentence must have one."},
        "alone": {**_TEXT, "description": "What to insert at the paragraph's end where it has none of them."},
    }
    check = {
        "description": "Exactly one kind of check, with its settings.",
        "type": "object",
        "properties": dict(kinds()),
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    examples = {
        "type": "object",
        "properties": {
            "flagged": {**_EXAMPLES, "description": "Pieces of letters, with the marked words in [[ ]]."},
            "clean": {**_EXAMPLES, "description": "Pieces of letters on which the rule stays silent."},
        },
        "additionalProperties": False,
    }
    properties = {
        "severity": {"enum": [severity.word for severity in Severity]},
        "scope": {"enum": [scope.value for scope in Scope]},
        "message": _TEXT,
        "why": _TEXT,
        "source": _TEXT,
        "check": check,
        "actions": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": action,
                "additionalProperties": False,
                "required": ["title"],
            },
        },
        "examples": examples,
        "yields to": _some(_TEXT),
        "silences": _some(_TEXT),
        "part": {
            "enum": list(read_advice().missing),
            "description": "The part of the advice that the rule belongs to: what comes first matters most.",
        },
        "lacks": {**_TEXT, "description": "What the letter lacks where the rule speaks, in a few words."},
        "next": {**_TEXT, "description": "What to do about it, as an order in a few words."},
    }
    needed = ["severity", "scope", "message", "why", "source", "check"]
    return {**_file("A rule of letterlint", properties, needed), "definitions": DEFINITIONS}


def texts(rulebook: Rulebook) -> Mapping[str, str]:
    """The schema files by name."""
    schemas = {"config.json": config_schema(rulebook), "rule.json": rule_schema()}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


def _setting(names: list[str] | None) -> Schema:
    """A rule's setting: a severity, or a mapping with it and the check's settings, any if None."""
    properties: dict[str, object] = {"severity": _SEVERITY, **{name: {} for name in names or ()}}
    mapping = {"type": "object", "properties": properties, "additionalProperties": names is None}
    return {"anyOf": [_SEVERITY, mapping]}


def _some(items: Schema) -> Schema:
    return {"anyOf": [items, {"type": "array", "items": items}]}


def _file(title: str, properties: Mapping[str, object], required: list[str]) -> Schema:
    schema = {"$schema": _DRAFT, "title": title, "type": ["object", "null"], "properties": dict(properties)}
    return {**schema, "additionalProperties": False, **({"required": required} if required else {})}
