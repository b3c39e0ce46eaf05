"""The front matter of a Markdown letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import yaml

from letterlint.resources.yaml_nodes import NOTHING
from letterlint.text import Span

# A CRLF matches in one way only: were it two line ends as well, each line would double the time of a failure.
_LINE_END = r"(?:\r\n|\r(?!\n)|\n)"
_BLOCK = re.compile(
    rf"\ufeff?---[ \t]*{_LINE_END}(?P<yaml>(?:[^\r\n]*{_LINE_END})*?)(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
)
_NOTHING: Mapping[str, object] = MappingProxyType({})

# Longer than anybody's front matter: a text cut by two rules, far apart.
_LONGEST = 20_000
_MOST_BRACKETS = 500


class _Loader(yaml.BaseLoader):
    """Strings stay strings: dates, and Norway's "no". But what YAML calls nothing is nothing."""

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        """The text of a value, None for one that says that it is none."""
        said = super().construct_scalar(node)
        return None if node.style is None and said in NOTHING else said


def find(text: str) -> tuple[Mapping[str, object], Span | None]:
    """What the front matter says and where it stands. Broken YAML says nothing but is front matter."""
    if not text.startswith(("---", "\ufeff---")):
        return _NOTHING, None
    found = _BLOCK.match(text, 0, _LONGEST)
    if found is None:
        return _NOTHING, None
    said = _read(found["yaml"])
    if said is None:
        return _NOTHING, None
    return said, Span(*found.span())


@lru_cache(maxsize=64)
def _read(source: str) -> Mapping[str, object] | None:
    if not source.strip():
        return _NOTHING
    if source.count("[") + source.count("{") > _MOST_BRACKETS:
        return _NOTHING
    try:
        said = yaml.load(source, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _NOTHING
    if isinstance(said, dict):
        return MappingProxyType({str(key): value for key, value in said.items()})
    return None if isinstance(said, str) else _NOTHING
