"""The front matter of a Markdown letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from letterlint.resources.yaml_values import YamlMapping, YamlText, plain, read_yaml
from letterlint.text import Span

# A CRLF matches in one way only: as two line ends it would double the time of a failure for each line.
_LINE_END = r"(?:\r\n|\r(?!\n)|\n)"
_BLOCK = re.compile(
    rf"\ufeff?---[ \t]*{_LINE_END}(?P<yaml>(?:[^\r\n]*{_LINE_END})*?)(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
)
_NOTHING: Mapping[str, object] = MappingProxyType({})

_LONGEST = 20_000  # Characters. A longer text between two rulers is no front matter.
_NOWHERE = Path()  # The mistakes of the text are told where settings are read.


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
    value, _ = read_yaml(source, _NOWHERE)
    if isinstance(value, YamlMapping):
        return MappingProxyType({str(key): plain(inner) for key, inner in value.items()})
    return None if isinstance(value, YamlText) else _NOTHING
