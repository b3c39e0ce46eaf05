"""The texts and entries of a resume that is data (JSON Resume, RenderCV), with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from letterlint.letter import Role
from letterlint.quoting import one_line
from letterlint.resources.yaml_values import YamlList, YamlMapping, YamlText, YamlValue, read_yaml
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
    value, _ = read_yaml(text, Path())
    return [] if value is None else list(_entries(value, text, LineIndex(text)))


def _entries(value: YamlValue, text: str, index: LineIndex) -> Iterator[DataEntry]:
    keys = value if isinstance(value, YamlMapping) else YamlMapping()
    own = {key: inner for key, inner in keys.items() if isinstance(inner, YamlText)}
    period = [own[key] for key in _PERIOD if key in own]
    if period:
        first = min(keys.values(), key=lambda inner: inner.place)
        start = index.offset_of(first.line, first.column)
        texts = tuple(str(inner) for key, inner in own.items() if key not in _PERIOD)
        yield DataEntry(texts, " ".join(period), start)
        return
    for inner in _inside(value):
        yield from _entries(inner, text, index)


def data_blocks(text: str) -> list[RawBlock]:
    """The texts, the person's name first as a heading; nothing where the source cannot be read."""
    value, _ = read_yaml(text, Path())
    if not isinstance(value, YamlMapping):
        return []
    index = LineIndex(text)
    name = next((found for key in _PERSON if (found := _named(value.get(key)))), None)
    first = [_block(name, text, index, Role.HEADING)] if name is not None else []
    rest = (_block(each, text, index, Role.ITEM) for each in _scalars(value) if each is not name)
    return [*first, *(block for block in rest if block.text.strip())]


def _inside(value: YamlValue) -> Iterable[YamlValue]:
    if isinstance(value, YamlMapping):
        return value.values()
    return value if isinstance(value, YamlList) else ()


def _named(person: YamlValue | None) -> YamlText | None:
    name = person.get(_NAME) if isinstance(person, YamlMapping) else None
    return name if isinstance(name, YamlText) else None


def _scalars(value: YamlValue) -> Iterator[YamlText]:
    """The words of a value in order; its depth is bounded where it was read."""
    if isinstance(value, YamlText):
        yield value
    for inner in _inside(value):
        yield from _scalars(inner)


def _block(value: YamlText, text: str, index: LineIndex, role: Role) -> RawBlock:
    start = index.offset_of(value.line, value.column)
    start += text[start : start + 1] in {'"', "'"}
    builder = ProseBuilder()
    if text.startswith(value, start):
        builder.plain(str(value), start)
    else:
        builder.made(one_line(value), start, min(len(text), start + 1))
    return builder.build(role, Span(start, start))
