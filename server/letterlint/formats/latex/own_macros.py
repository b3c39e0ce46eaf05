"""Macros that the letter defines itself, and their calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pylatexenc.latexwalker import LatexGroupNode, LatexMacroNode  # type: ignore[import-untyped]

from letterlint.formats.latex.nodes import arguments, content, end_of, is_closed, is_option, texts
from letterlint.text import Span

DEEPEST_CALL = 6  # Levels of own macros that call own macros.
MOST_CALLS = 3_000  # Calls in one letter that are expanded.

PARAMETER = re.compile(r"(?<!#)#+([1-9])")
_PLAIN = re.compile(r"#[1-9]|m")  # An argument in a definition.


@dataclass(frozen=True, slots=True)
class OwnMacro:
    """A macro that the letter defines. `arity` is the number of its arguments."""

    nodes: Sequence[Any]
    source: str
    arity: int

    @property
    def in_order(self) -> bool:
        """Whether it uses its arguments in order and once at most, so that the text is in source order."""
        if not self.arity or not self.nodes:
            return True
        start, end = self.nodes[0].pos, end_of(self.nodes[-1])
        used = [int(number) for number in PARAMETER.findall(self.source[start:end])]
        return used == sorted(set(used))


def definition(node: Any, source: str) -> tuple[str, OwnMacro] | None:
    """The macro that a `\\newcommand` or `\\def` defines; None where it cannot be expanded."""
    groups = texts(node)
    if len(groups) < 2 or not isinstance(groups[-1], LatexGroupNode):
        return None
    name = next((inner.macroname for inner in content(groups[0]) if isinstance(inner, LatexMacroNode)), None)
    arity = _arity(node, groups, source)
    if name is None or arity is None:
        return None
    return name, OwnMacro(groups[-1].nodelist, source, arity)


def _arity(node: Any, groups: Sequence[Any], source: str) -> int | None:
    """How many arguments a definition says that its macro takes; None where some are no plain ones.

    `\\newcommand` has a number, `\\NewDocumentCommand` a letter for each, `\\def` writes them down. The first
    of a macro with a default is an option, and an option is never text.
    """
    options = [argument for argument in arguments(node) if is_option(argument)]
    if options:
        said = source[options[0].pos + 1 : end_of(options[0]) - 1].strip()
        return int(said) if said.isdecimal() and len(options) == 1 else None
    between = source[end_of(groups[0]) : groups[-1].pos]
    for group in groups[1:-1]:
        between = source[group.pos + 1 : end_of(group) - 1]
    taken = "".join(between.split())
    return len(_PLAIN.findall(taken)) if _PLAIN.sub("", taken) == "" else None


class Call:
    """A call that is read as its definition. Its arguments are in the source of the `outer` call.

    `span` is what the text of the definition is mapped to: the call of the letter, without those arguments
    that have been read.
    """

    def __init__(self, macro: OwnMacro, arguments: Sequence[Any], span: Span, outer: Call | None) -> None:
        self.source = macro.source
        self.arguments = arguments
        self.outer = outer
        self.depth: int = 1 if outer is None else outer.depth + 1
        self._span = span

    @property
    def span(self) -> Span:
        """A range of the letter."""
        return self._span if self.outer is None else self.outer.span

    def argument(self, parameter: re.Match[str]) -> Any:
        """The argument that a parameter of the definition stands for; None where it is missing."""
        number = int(parameter[1]) - 1
        return self.arguments[number] if number < len(self.arguments) else None

    def filled_in(self, text: str, source: str) -> str:
        """A text of the definition with its parameters replaced. `source` is that of the letter."""
        of_arguments = source if self.outer is None else self.outer.source

        def given(parameter: re.Match[str]) -> str:
            node = self.argument(parameter)
            return "" if node is None else of_arguments[node.pos : end_of(node)].strip("{} ")

        return PARAMETER.sub(given, text)

    def pass_over(self, argument: Any, source: str) -> None:
        """Maps the text that follows an argument of a call of the letter to the end of that."""
        behind = min(end_of(argument), self._span.end)
        if is_closed(argument, source):
            behind -= 2  # With the last character: the brace alone would pass for what is written there.
        self._span = Span(behind, self._span.end)
