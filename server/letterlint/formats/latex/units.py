"""siunitx's numbers and units as text: `\\SI{11}{\\milli\\second}` is "11 ms"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pylatexenc.latexwalker import LatexGroupNode, LatexMacroNode, LatexMathNode, LatexSpecialsNode  # type: ignore[import-untyped]

from letterlint.formats.latex.table import Table, Units

Make = Callable[[str, int, int], None]


def quantity(table: Table, arguments: Sequence[Any], kind: str, make: Make, source: str) -> None:
    """Makes text of a number or a range of numbers, with its unit where there is one."""
    given = [node for node in arguments if isinstance(node, LatexGroupNode) and node.delimiters[0] == "{"]
    has_unit = kind.startswith("quantity") and len(given) > 1
    numbers = given[:-1] if has_unit else given
    for index, number in enumerate(numbers):
        if index:
            make(table.range, number.pos, number.pos + 1)
        for at in range(number.pos + 1, number.pos + number.len - 1):
            if not source[at].isspace() and source[at] not in "{}":
                make(source[at], at, at + 1)
    if has_unit:
        symbol, node = unit(table.units, given[-1], source), given[-1]
        if symbol and not symbol.startswith(table.units.tight):
            make(" ", node.pos, node.pos + 1)
        make(symbol, node.pos + 1, node.pos + node.len - 1)


def unit(units: Units, node: Any, source: str) -> str:
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
