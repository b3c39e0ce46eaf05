"""Queries on the walker's nodes: their arguments, and whether a group is closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pylatexenc.latexwalker import LatexCharsNode, LatexGroupNode, LatexMacroNode  # type: ignore[import-untyped]

from letterlint.formats.latex.table import Table

BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t\ufeff]*(?:\r\n|\r(?!\n)|\n)\s*")
PARAMETER = re.compile(r"(?<!#)#+([1-9])")
_PLAIN = re.compile(r"#[1-9]|m")  # An argument in a definition.
ESCAPED = re.compile(r"\\([%#_&~{}$])")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)

# Characters after a group. If all are blank, its braces are counted to see whether it is closed.
_BLANK_END = 200

# The kinds of macro that are a raw block. An argument that contains one was not closed.
_SET_APART = frozenset(
    {"header", "name", "variable", "salutation", "sign_off", "aside", "heading", "profile", "prints_sign_off"}
)


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


def end_of(node: Any) -> int:
    """The offset after a node."""
    return int(node.pos + node.len)


def arguments(node: Any) -> list[Any]:
    """The arguments that are given, options included."""
    given = node.nodeargd.argnlist if node.nodeargd is not None else ()
    return [argument for argument in given if argument is not None]


def texts(node: Any) -> list[Any]:
    """The arguments that are text."""
    return [argument for argument in arguments(node) if not is_option(argument)]


def skipped(node: Any) -> list[Any]:
    """The arguments that are no text: lengths, labels, settings."""
    return list(getattr(node.nodeargd, "skipped", ()))


def is_option(node: Any) -> bool:
    """Whether an argument is in brackets."""
    return isinstance(node, LatexGroupNode) and node.delimiters[0] == "["


def content(node: Any) -> list[Any]:
    """The nodes between an argument's braces."""
    return list(node.nodelist) if isinstance(node, LatexGroupNode) else [node]


def is_closed(node: Any, source: str) -> bool:
    """Whether a group has a closing brace; without one it reaches to the end of the source."""
    end = end_of(node)
    if not isinstance(node, LatexGroupNode) or source[end : end + _BLANK_END].strip():
        return True
    depth = 0
    for mark in _BRACES.finditer(source, node.pos, end_of(node)):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return depth == 0


def runs_away_at(node: Any, source: str, table: Table, by_line: bool = False) -> int | None:
    """The offset at which an argument ends that is not closed or contains a blank line; None for others.

    With `by_line` one that is not closed ends with its line.
    """
    closed = is_closed(node, source)
    pattern = _LINE_END if by_line and not closed else BLANK_LINE
    found = pattern.search(source, node.pos, end_of(node))
    end = found.start() if found is not None else None
    if not closed:
        for inner in node.nodelist:
            if isinstance(inner, LatexMacroNode) and table.does.get(inner.macroname) in _SET_APART:
                return int(inner.pos) if end is None else min(int(inner.pos), end)
    return end


def ends_with(node: Any, mark: str, source: str) -> bool:
    """Whether an environment or formula has its end mark; without one it reaches to the end of the source."""
    text = source[node.pos : end_of(node)].rstrip()
    return len(text) >= 2 * len(mark) and text.endswith(mark)


def letters(node: Any, table: Table) -> str:
    """The letters of an accent's argument or of an option."""
    if isinstance(node, LatexGroupNode):
        return "".join(letters(inner, table) for inner in node.nodelist)
    if isinstance(node, LatexMacroNode):
        return table.symbols.get(node.macroname, "")
    return str(node.chars) if isinstance(node, LatexCharsNode) else ""


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
