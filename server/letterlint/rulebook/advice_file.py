"""Reads `rules/parts/advice.yaml`: the parts of the advice, and the templates of combined messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from letterlint import resources

FILE = "parts/advice.yaml"


@dataclass(frozen=True)
class Advice:
    """The parts of the advice, the most important first, each with its sentence for several missing things.

    `joins` are words between marks that count as adjacent, `strongest` are groups of metrics, the strongest
    first, `company` the signals of knowledge about the company, `unchecked` is a sentence on what no rule
    checks. The other values are templates, which the file explains.
    """

    missing: Mapping[str, str]
    comma: str
    last: str
    again: str
    quote: str
    joins: frozenset[str]
    strongest: tuple[str, ...]
    unchecked: str
    company: tuple[str, ...]

    def place_of(self, part: str) -> int:
        """The index of a part; an unknown one comes last."""
        names = tuple(self.missing)
        return names.index(part) if part in names else len(names)

    def row(self, items: Sequence[str]) -> str:
        """An enumeration of items."""
        return self.comma.join(items[:-1]) + self.last + items[-1] if len(items) > 1 else "".join(items)


@cache
def read_advice() -> Advice:
    """The content of the file."""
    table: Any = resources.read(FILE)
    return Advice(
        {name: part["missing"] for name, part in table["parts"].items()},
        table["comma"],
        table["and"],
        table["again"],
        table["quote"],
        frozenset(table["joins"]),
        tuple(table["strongest"]),
        table["unchecked"],
        tuple(table["company"]),
    )
