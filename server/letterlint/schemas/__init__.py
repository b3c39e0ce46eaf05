"""JSON Schemas of project files and rule files, made from the code that reads them.

YAML language servers complete keys and mark mistakes by them. `python -m letterlint.schemas` writes them; a
test fails when they are out of date.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from letterlint.config.model import MOST_WORDS, SEVERITY_WORDS
from letterlint.config.reader import KEYS, adjustable
from letterlint.letter import Markup
from letterlint.quoting import one_line
from letterlint.rule import Scope, Severity, Unit
from letterlint.schemas.meanings import TEXT, WORD, Schema, described, meanings, some

if TYPE_CHECKING:
    from letterlint.checks.base import Rule
    from letterlint.rulebook import Rulebook

FOLDER = Path(__file__).parent
_DRAFT = "http://json-schema.org/draft-07/schema#"
_TEXTS: Schema = {"type": "array", "items": TEXT}
_EXAMPLE: Schema = {
    "type": "object",
    "description": "A base letter, and what differs in this one.",
    "properties": described(
        {
            **dict.fromkeys(("letter", "text", "posting", "resume", "other letter"), TEXT),
            "without": {"anyOf": [TEXT, _TEXTS]},
        },
        meanings()["example"],
    ),
    "additionalProperties": {**TEXT, "description": "A part of the base letter, as it is in this one."},
    "anyOf": [{"required": ["letter"]}, {"required": ["text"]}],
}
_IN_MARKUP: Schema = {
    "type": "object",
    "description": "A text in the one markup that has such faults.",
    "properties": described(dict.fromkeys(get_args(Markup), TEXT), meanings()["example"]),
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
}
_EXAMPLES: Schema = {"type": "array", "items": {"anyOf": [TEXT, _EXAMPLE, _IN_MARKUP]}}
_SEVERITY: Schema = {"enum": [*SEVERITY_WORDS, False]}  # YAML reads a bare `off` as false.

_KEYS: Mapping[str, Schema] = {
    "letters": _TEXTS,
    "packs": _TEXTS,
    "company": TEXT,
    "beside": {
        "type": "object",
        "properties": described({"posting": WORD, "resume": WORD}, meanings()["beside"]),
        "additionalProperties": False,
    },
    "severity": {"enum": list(MOST_WORDS)},
    "terms": _TEXTS,
    "without": _TEXTS,
    "role": TEXT,
}


def config_schema(rulebook: Rulebook) -> Schema:
    """The schema of `.letterlint.yaml`, with the rules that ship by name."""
    rules = {rule.id: _rule_setting(rule) for rule in rulebook.rules.values()}
    groups = sorted({name.rpartition("/")[0] for name in rules})
    properties: dict[str, Schema] = {
        "rules": {
            "type": "object",
            "properties": {
                **rules,
                "*": {"description": "All rules.", **_setting({})},
                **{f"{name}/*": {"description": f"All rules of {name}.", **_setting({})} for name in groups},
            },
            # Rules of packs.
            "patternProperties": {"^[^/]+/[^/]+$": _setting(None)},
            "additionalProperties": False,
        },
        **_KEYS,
    }
    assert properties.keys() == KEYS.keys()
    return _file("Settings of letterlint", described(properties, meanings()["settings"]), [])


def rule_schema() -> Schema:
    """The schema of a rule file."""
    from letterlint.rulebook.advice_file import read_advice
    from letterlint.rulebook.rule_file import INSERTION_POINTS
    from letterlint.schemas.kinds import DEFINITIONS, kinds

    action: dict[str, Schema] = {
        **dict.fromkeys(("title", "insert", "replace", "everywhere"), TEXT),
        **dict.fromkeys(("only", "then", "along", "alone", "unless"), TEXT),
        "at": {"enum": list(INSERTION_POINTS)},
        **dict.fromkeys(("delete", "escape", "safe"), WORD),
        **dict.fromkeys(("fill", "asks for", "choices", "beside", "not beside"), some(TEXT)),
    }
    one_action: Schema = {
        "type": "object",
        "properties": described(action, meanings()["action"]),
        "additionalProperties": False,
    }
    check: Schema = {
        "type": "object",
        "properties": dict(kinds()),
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    examples: Schema = {
        "type": "object",
        "properties": described({"flagged": _EXAMPLES, "clean": _EXAMPLES}, meanings()["examples"]),
        "additionalProperties": False,
    }
    properties: dict[str, Schema] = {
        "severity": {"enum": [severity.word for severity in Severity]},
        "scope": {"enum": [scope.value for scope in Scope]},
        **dict.fromkeys(("message", "why", "source"), TEXT),
        "check": check,
        "each action": one_action,
        "actions": {"type": "array", "items": {**one_action, "required": ["title"]}},
        "examples": examples,
        **dict.fromkeys(("yields to", "silences"), some(TEXT)),
        "part": {"enum": list(read_advice().missing)},
        **dict.fromkeys(("lacks", "next"), TEXT),
        "waits for": {"enum": [unit.value for unit in Unit]},
        "optional": WORD,
    }
    needed = ["severity", "scope", "message", "why", "source", "check"]
    described_rule = described(properties, meanings()["rule"])
    return {**_file("A rule of letterlint", described_rule, needed), "definitions": DEFINITIONS}


def texts(rulebook: Rulebook) -> Mapping[str, str]:
    """The schema files by name."""
    schemas = {"config.json": config_schema(rulebook), "rule.json": rule_schema()}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


def _rule_setting(rule: Rule) -> Schema:
    """The setting of a rule that ships, described by the first paragraph of its `why`."""
    numbers = dict.fromkeys(sorted(adjustable(rule.settings)), Schema())
    own, shared = meanings()["kinds"][rule.check_kind], meanings()["all kinds"]
    about = one_line(rule.why.split("\n\n")[0])
    return {"description": about, **_setting(described(numbers, own, shared))}


def _setting(numbers: dict[str, Schema] | None) -> Schema:
    """A rule's setting: a severity, or a mapping with it and the check's numbers; None allows any."""
    properties = {**described({"severity": _SEVERITY}, meanings()["rule setting"]), **(numbers or {})}
    mapping = {"type": "object", "properties": properties, "additionalProperties": numbers is None}
    return {"anyOf": [_SEVERITY, mapping]}


def _file(title: str, properties: Mapping[str, Schema], required: list[str]) -> Schema:
    schema = {"$schema": _DRAFT, "title": title, "type": ["object", "null"], "properties": dict(properties)}
    return {**schema, "additionalProperties": False, **({"required": required} if required else {})}
