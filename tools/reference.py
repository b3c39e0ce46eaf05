"""The pages of the documentation that list every key of settings and of rule files, from their schemas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import schema_tables
import schemas
from letterlint.checks.base import Rule
from letterlint.config.front_matter import LETTER_KEYS, PROJECT_ONLY
from letterlint.config.model import DOCUMENTS, SEVERITY_WORDS
from letterlint.config.reader import adjustable

_KEYS = ("key", "value", "meaning")


def settings(rules: Mapping[str, Rule], source: str) -> str:
    """The page of settings. `source` is the address of the folder of the schemas."""
    keys = _read("config.json")["properties"]
    by_rule = keys["rules"]["properties"]
    named = {name: part for name, part in keys.items() if name != "rules"}
    about = {"description": keys["rules"]["description"], "type": "object"}
    rows = [
        (f"[{name}](../rules/{name}.md)", f"`{key}`", str(rule.settings.get(key, "")), meaning)
        for name, rule in rules.items()
        for key, _, meaning in schema_tables.keys(by_rule[name])
        if key in adjustable(rule.settings)
    ]
    severities = ", ".join(f"`{word}`" for word in SEVERITY_WORDS)
    return _page(
        "# Settings",
        "The keys of `.letterlint.yaml`, from the schema that editors complete them with "
        f"([config.json]({source}/config.json)).",
        _table(_KEYS, _key_rows({"properties": {"rules": about, **named}})),
        "## rules",
        "The keys are rules (`style/cliche`), groups (`style/*`) and `*` for all; later ones win.",
        f"The value is a severity ({severities}), or a mapping with `severity` and the numbers of the rule:",
        _table(("rule", "key", "as it is", "meaning"), rows),
        "## In an editor",
        "The section `letterlint` of the editor's settings has the same keys.",
        "## In a letter's front matter",
        f"{_listed((*LETTER_KEYS, *DOCUMENTS))} stand there by themselves, and hold for that letter.",
        "`letterlint` is `true` or `false`, and says whether the file is a letter; or it is a mapping, "
        f"which makes the file one, with the keys of `.letterlint.yaml` without {_listed(PROJECT_ONLY)}.",
    )


def rule_files(source: str) -> str:
    """The page of rule files: the keys of a rule, of each kind of check, and of what these refer to."""
    schema = _read("rule.json")
    properties = schema["properties"]
    kinds = properties["check"]["properties"]
    check = {"description": properties["check"]["description"], "type": "object"}
    return _page(
        "# Rule files",
        "The keys of a rule's file, from the schema that editors complete them with "
        f"([rule.json]({source}/rule.json)).",
        "[Rules of your own](../own-rules.md) shows one whole.",
        _table(_KEYS, _key_rows({"properties": {**properties, "check": check}})),
        "## check",
        "One of the following, with its settings.",
        *(_section(name, kind, 3) for name, kind in kinds.items()),
        *(_section(name, part, 2) for name, part in schema["$defs"].items()),
    )


def _section(name: str, schema: Mapping[str, Any], level: int) -> str:
    rows = list(_key_rows(schema))
    parts = [f"{'#' * level} {name}", schema.get("description", ""), _table(_KEYS, rows) if rows else ""]
    return "\n\n".join(part for part in parts if part)


def _key_rows(schema: Mapping[str, Any]) -> Iterable[tuple[str, ...]]:
    return ((f"`{key}`", kind, meaning) for key, kind, meaning in schema_tables.keys(schema))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _listed(keys: Sequence[str]) -> str:
    *others, last = (f"`{key}`" for key in keys)
    return f"{', '.join(others)} and {last}"


def _page(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


def _read(file: str) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads((schemas.FOLDER / file).read_text(encoding="utf-8"))
    return schema
