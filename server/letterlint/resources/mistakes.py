"""Mistakes that pydantic finds in a file, each as one sentence with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from letterlint.problem import BadSetting, Problem, nearest
from letterlint.resources.yaml_values import YamlList, YamlMapping, YamlText, YamlValue

# What pydantic finds wrong, as the end of a sentence that begins with the key.
_SENTENCES = {
    "missing": "is missing",
    "no_mapping": "wants keys with values",
    "empty_text": "holds an empty text",
    "is_instance_of": "wants text",
    "string_type": "wants text",
    "literal_error": "wants text",
    "tuple_type": "wants a list",
    "list_type": "wants a list",
    "dict_type": "wants keys with values",
    "int_parsing": "wants a whole number",
    "int_type": "wants a whole number",
    "int_parsing_size": "wants a whole number",
    "greater_than_equal": "wants a whole number",
    "less_than_equal": "wants a smaller number",
    "float_parsing": "wants a number",
    "float_type": "wants a number",
    "bool_parsing": "is true or false",
    "bool_type": "is true or false",
}
_TAG = "<"  # Begins the names of alternatives, which are no keys.


def mistakes(error: ValidationError) -> Iterator[BadSetting]:
    """What is wrong with a file, each with its place."""
    for each in error.errors(include_url=False):
        inner = each.get("ctx", {}).get("error")
        if isinstance(inner, BadSetting):
            yield inner
            continue
        yield BadSetting(_sentence(each), *place_of(each["input"]))


def problems_of(error: ValidationError, path: Path) -> list[Problem]:
    """The same as problems of a file, each once."""
    return list(dict.fromkeys(mistake.in_file(path) for mistake in mistakes(error)))


def left_out(error: ValidationError, value: YamlValue) -> YamlValue:
    """What is left of a value without each part that an error is about, or of a whole that it is about."""
    for each in reversed(error.errors(include_url=False)):
        inner: object = value
        container: Any = None
        for part in each["loc"]:
            is_in_list = isinstance(inner, YamlList) and isinstance(part, int)
            if not is_in_list and not (isinstance(inner, YamlMapping) and part in inner):
                break
            container, key, inner = inner, part, cast(Any, inner)[part]
        if each["type"] == "too_long":
            del cast(YamlList, inner)[each["ctx"]["max_length"] :]
        elif container is None:
            return YamlMapping()
        else:
            del container[key]
    return value


def place_of(value: object) -> tuple[int, int]:
    """The line and column of a value of a file."""
    return value.place if isinstance(value, YamlValue) else (1, 1)


def _sentence(error: Any) -> str:
    keys = [part for part in error["loc"] if isinstance(part, str) and not part.startswith(_TAG)]
    key = keys[-1] if keys else ""
    if error["type"] == "literal_error" and isinstance(error["input"], YamlText):
        known: Sequence[str] = re.findall(r"'(.*?)'", error["ctx"]["expected"])
        word = str(error["input"])
        like = nearest(word, known) or f": it is one of {', '.join(known)}"
        return f"no such {key}: {word!r}{like}"
    if error["type"] == "too_long":
        return f"{key!r} holds more than {error['ctx']['max_length']} items"
    if error["type"] in _SENTENCES and key:
        return f"{key!r} {_SENTENCES[error['type']]}"
    return str(error["msg"]).removeprefix("Value error, ")
