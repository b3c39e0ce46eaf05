"""The front matter of a Markdown letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import yaml

from letterlint.resources.yaml_values import NOTHING
from letterlint.text import Span

# A CRLF matches in one way only: as two line ends it would double the time of a failure for each line.
_LINE_END = r"(?:\r\n|\r(?!\n)|\n)"
_BLOCK = re.compile(
    rf"\ufeff?---[ \t]*{_LINE_END}(?P<yaml>(?:[^\r\n]*{_LINE_END})*?)(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
)
_NOTHING: Mapping[str, object] = MappingProxyType({})

_LONGEST = 20_000  # Characters. A longer text between two rulers is no front matter.
_MOST_BRACKETS = 500  # More could nest too deeply for the parser.


class _Loader(yaml.BaseLoader):
    """Reads all scalars as strings, except YAML's words for no value, which are None."""

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        """The text of a value, or None."""
        text = super().construct_scalar(node)
        return None if node.style is None and text in NOTHING else text


def find(text: str) -> tuple[Mapping[str, object], Span | None]:
    """The values of the front matter and its span. They are empty where its YAML has an error."""
    found = _BLOCK.match(text, 0, _LONGEST) if text.startswith(("---", "\ufeff---")) else None
    values = _read(found["yaml"]) if found is not None else None
    if found is None or values is None:
        return _NOTHING, None
    return values, Span(*found.span())


@lru_cache(maxsize=64)
def _read(source: str) -> Mapping[str, object] | None:
    """The values in a text between two rulers; None for prose."""
    if source.count("[") + source.count("{") > _MOST_BRACKETS:
        return _NOTHING
    try:
        values = yaml.load(source, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _NOTHING
    if isinstance(values, dict):
        return MappingProxyType({str(key): value for key, value in values.items()})
    return None if isinstance(values, str) else _NOTHING
