"""Reads `rules/parts/advice.yaml`: the parts of the advice, and how several findings are worded as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from letterlint import resources

FILE = "parts/advice.yaml"


@dataclass(frozen=True)
class Advice:
    """The parts of the advice, the weightiest first, each with its sentence for several things missing.

    `joins` are words between marks that touch all the same; `strongest` are groups of metrics, the strongest
    first, `company` the signals of something of the company's; `unchecked` says what no rule looks for. The
    rest are the templates that the file explains.
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
        """The number of a part, from 0; one that is unknown comes last."""
        names = tuple(self.missing)
        return names.index(part) if part in names else len(names)

    def row(self, items: list[str]) -> str:
        """Things told in a row."""
        return self.comma.join(items[:-1]) + self.last + items[-1] if len(items) > 1 else "".join(items)


@cache
def read_advice() -> Advice:
    """The advice as its file has it."""
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
