"""siunitx's numbers and units as text: `\\SI{11}{\\milli\\second}` is "11 ms"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pylatexenc.latexwalker import LatexGroupNode, LatexMacroNode, LatexMathNode, LatexSpecialsNode  # type: ignore[import-untyped]

from letterlint.formats.latex.nodes import end_of
from letterlint.formats.latex.table import Units

Make = Callable[[str, int, int], None]


def numbers(given: Sequence[Any], between: str, make: Make, source: str) -> None:
    """Makes text of a number, or of a range of numbers with `between` in it."""
    for index, number in enumerate(given):
        if index:
            make(between, number.pos, number.pos + 1)
        for at in range(number.pos + 1, end_of(number) - 1):
            if not source[at].isspace() and source[at] not in "{}":
                make(source[at], at, at + 1)


def unit_behind(node: Any, units: Units, make: Make, source: str) -> None:
    """Makes text of the unit of a number, with the blank before it."""
    text = symbol(node, units, source)
    if text and not text.startswith(units.tight):
        make(" ", node.pos, node.pos + 1)
    make(text, node.pos + 1, end_of(node) - 1)


def symbol(node: Any, units: Units, source: str) -> str:
    """The symbol of a unit, from its macros or its letters."""
    parts: list[str] = []
    apart = False  # Whether a blank precedes the next unit.
    for part in _flat(node):
        if isinstance(part, LatexMacroNode):
            name = part.macroname
            if name in units.prefixes:
                parts += [" " * apart, units.prefixes[name]]
                apart = False
            elif name == "per":
                parts.append(units.per)
                apart = False
            elif name in units.powers:
                parts.append(units.powers[name])
            else:
                parts += [" " * apart, units.units.get(name, name if name.isalpha() else "")]
                apart = True
        elif isinstance(part, LatexSpecialsNode):
            apart = True
        else:
            text = source[part.pos : part.pos + part.len].strip()
            parts += [" " * apart, text.replace(".", " ")] if text else []
            apart = apart or bool(text)
    return "".join(parts).strip()


def _flat(node: Any) -> list[Any]:
    if isinstance(node, LatexGroupNode | LatexMathNode):
        return [part for inner in node.nodelist for part in _flat(inner)]
    return [node]
