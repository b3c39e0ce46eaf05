"""JSON Schemas of project files and rule files, made from the models that read them.

YAML language servers complete keys and mark mistakes by them. A test fails when they are out of date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from letterlint import resources, rulebook
from letterlint.checks.base import Rule
from letterlint.config.reader import adjustable
from letterlint.config.settings_model import SettingsModel
from letterlint.quoting import one_line
from letterlint.resources.models import Model
from letterlint.rulebook import Rulebook
from letterlint.rulebook.rule_models import RuleModel

Schema = dict[str, Any]

FOLDER = Path(__file__).parents[1] / "server" / "letterlint" / "schemas"
_KINDS = FOLDER / "kinds.yaml"
_MODEL = re.compile(r'"(#/\$defs/)?(\w+)Model"')  # The name of a definition, or a reference to it.
_DRAFT = "http://json-schema.org/draft-07/schema#"


def config_schema(book: Rulebook) -> Schema:
    """The schema of `.letterlint.yaml`, with the rules that ship by name."""
    schema = _schema(SettingsModel)
    setting = schema["properties"]["rules"]["additionalProperties"]
    groups = sorted({name.rpartition("/")[0] for name in book.rules})
    rules = schema["properties"]["rules"]
    del rules["additionalProperties"]
    schema["properties"]["rules"] = {
        **rules,
        "properties": {
            **{rule.id: _rule_setting(rule, setting) for rule in book.rules.values()},
            "*": {"description": "All rules.", **_setting(setting, {})},
            **{
                f"{name}/*": {"description": f"All rules of {name}.", **_setting(setting, {})}
                for name in groups
            },
        },
        # Rules of packs.
        "patternProperties": {"^[^/]+/[^/]+$": _setting(setting)},
        "additionalProperties": False,
    }
    return _file("Settings of letterlint", schema)


def rule_schema() -> Schema:
    """The schema of a rule file."""
    schema = _schema(RuleModel)
    for name, kind in schema["properties"]["check"]["properties"].items():
        for key, part in kind["properties"].items():
            part["description"] = _meaning(name, key)
        kind["description"] = _meaning(name, "about")
        kind["type"] = "object" if "required" in kind else ["object", "null"]
    return _file("A rule of letterlint", schema)


def texts(book: Rulebook) -> Mapping[str, str]:
    """The schema files by name."""
    schemas = {"config.json": config_schema(book), "rule.json": rule_schema()}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


@cache
def meanings() -> Mapping[str, Mapping[str, Any]]:
    """The descriptions of the kinds of check and of their keys, from `kinds.yaml`."""
    table: Mapping[str, Mapping[str, Any]] = resources.load(_KINDS)
    return table


def _meaning(kind: str, key: str) -> str:
    """What a key of a kind of check means; the kind itself is described under "about". Raises KeyError."""
    table: Mapping[str, str] = {**meanings()["all kinds"], **meanings()["kinds"][kind]}
    return table[key]


class _Generator(GenerateJsonSchema):
    """Leaves out titles, which only repeat the names, and defaults that say nothing."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        made = super().default_schema(schema)
        if not made.get("default"):
            made.pop("default", None)
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        return self.generate_inner(schema["schema"])


def _schema(model: type[Model]) -> Schema:
    """The schema of a model. Definitions are named without "Model"; what is referred to once stands there."""
    made = _MODEL.sub(r'"\1\2"', json.dumps(model.model_json_schema(schema_generator=_Generator)))
    whole: Schema = json.loads(made)
    definitions = whole.pop("$defs")
    for part in (whole, *definitions.values()):
        del part["title"]
    once = {name: part for name, part in definitions.items() if made.count(f'"#/$defs/{name}"') == 1}
    others = {name: part for name, part in definitions.items() if name not in once}
    made_whole: Schema = _filled_in({**whole, "$defs": others}, once)
    return made_whole


def _filled_in(node: Any, definitions: Mapping[str, Schema]) -> Any:
    """A part of a schema in which references are replaced by these definitions."""
    if isinstance(node, list):
        return [_filled_in(each, definitions) for each in node]
    if not isinstance(node, dict):
        return node
    filled = {key: _filled_in(each, definitions) for key, each in node.items()}
    name = str(node.get("$ref")).rpartition("/")[2]
    if name not in definitions:
        return filled
    del filled["$ref"]
    return {**_filled_in(definitions[name], definitions), **filled}


def _rule_setting(rule: Rule, setting: Schema) -> Schema:
    """The setting of a rule that ships, described by the first paragraph of its `why`."""
    numbers = {
        key: {"description": _meaning(rule.check_kind, key)} for key in sorted(adjustable(rule.settings))
    }
    return {"description": one_line(rule.why.split("\n\n")[0]), **_setting(setting, numbers)}


def _setting(setting: Schema, numbers: Mapping[str, Schema] | None = None) -> Schema:
    """A rule's setting: a severity, or a mapping with it and the check's numbers; None allows any."""
    severity = setting["properties"]["severity"]
    properties = {**setting["properties"], **(numbers or {})}
    mapping = {"type": "object", "properties": properties, "additionalProperties": numbers is None}
    return {"anyOf": [{"enum": severity["enum"]}, mapping]}


def _file(title: str, schema: Schema) -> Schema:
    return {"$schema": _DRAFT, "title": title, **schema, "type": ["object", "null"]}


if __name__ == "__main__":
    for file_name, text in texts(rulebook.load()[0]).items():
        (FOLDER / file_name).write_text(text, encoding="utf-8", newline="\n")
