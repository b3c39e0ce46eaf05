"""The texts and entries of a resume that is data (JSON Resume, RenderCV), with their places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from letterlint.letter import Role
from letterlint.quoting import one_line
from letterlint.resources.yaml_nodes import YamlNode, from_json, read_yaml
from letterlint.structure.blocks import ProseBuilder, RawBlock
from letterlint.text import LineIndex, Span

_NAME = "name"
_PERSON = ("basics", "cv")  # The keys under which the two formats keep the person.
# The keys of an entry's beginning, of its end, and of both at once.
_PERIOD = ("startDate", "start_date", "endDate", "end_date", "date")


class DataEntry(NamedTuple):
    """An entry with a period, as it is written. `texts` are its own words, without those of its lists; it
    begins at `start` in the source.
    """

    texts: tuple[str, ...]
    period: str
    start: int


def data_entries(text: str) -> list[DataEntry]:
    """The entries with a period, in order."""
    node = _node(text)
    index = LineIndex(text)
    return [] if node is None else list(_entries(node, text, index))


def _entries(node: YamlNode, text: str, index: LineIndex) -> Iterator[DataEntry]:
    keys = node.value if isinstance(node.value, dict) else {}
    period = [keys[key].value for key in _PERIOD if key in keys and isinstance(keys[key].value, str)]
    if period:
        own = [each for key, each in keys.items() if key not in _PERIOD and isinstance(each.value, str)]
        first = min((each for each in keys.values()), key=lambda each: (each.line, each.column))
        start = index.offset(first.line - 1, first.column - 1, "utf-32")
        yield DataEntry(tuple(str(each.value) for each in own), " ".join(map(str, period)), start)
        return
    inner = node.value.values() if isinstance(node.value, dict) else node.value
    for each in inner:
        if isinstance(each, YamlNode):
            yield from _entries(each, text, index)


def data_blocks(text: str) -> list[RawBlock]:
    """The texts, the person's name first as a heading; nothing where the source cannot be read."""
    node = _node(text)
    if node is None or not isinstance(node.value, dict):
        return []
    index = LineIndex(text)
    name = next((found for key in _PERSON if (found := _inner(node.value.get(key), _NAME))), None)
    first = [_block(name, text, index, Role.HEADING)] if name is not None else []
    rest = (_block(each, text, index, Role.ITEM) for each in _scalars(node) if each is not name)
    return [*first, *(block for block in rest if block.text.strip())]


def _node(text: str) -> YamlNode | None:
    node, _ = read_yaml(text, Path())
    if node is None:
        try:  # YAML allows no tabs before a value, JSON does.
            return from_json(json.loads(text))
        except (ValueError, RecursionError):
            return None
    return node


def _inner(node: YamlNode | None, key: str) -> YamlNode | None:
    found = node.value.get(key) if node is not None and isinstance(node.value, dict) else None
    return found if found is not None and isinstance(found.value, str) else None


def _scalars(node: YamlNode) -> Iterator[YamlNode]:
    """The words of a value in order; its depth is bounded where it was read."""
    if isinstance(node.value, str):
        yield node
        return
    for inner in node.value.values() if isinstance(node.value, dict) else node.value:
        yield from _scalars(inner)


def _block(node: YamlNode, text: str, index: LineIndex, role: Role) -> RawBlock:
    content = str(node.value)
    start = index.offset(node.line - 1, node.column - 1, "utf-32")
    start += text[start : start + 1] in {'"', "'"}
    builder = ProseBuilder()
    if text.startswith(content, start):
        builder.plain(content, start)
    else:
        builder.made(one_line(content), start, min(len(text), start + 1))
    return builder.build(role, Span(start, start))
