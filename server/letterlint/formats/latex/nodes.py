"""Queries on the walker's nodes: their arguments, and whether a group is closed."""

from __future__ import annotations

import re
from typing import Any

from pylatexenc.latexwalker import LatexCharsNode, LatexGroupNode, LatexMacroNode  # type: ignore[import-untyped]

from letterlint.formats.latex.table import Table

BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t\ufeff]*(?:\r\n|\r(?!\n)|\n)\s*")
ESCAPED = re.compile(r"\\([%#_&~{}$])")
LINE_END = re.compile(r"\r\n|\r|\n")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)

# Characters after a group. If all are blank, its braces are counted to see whether it is closed.
_BLANK_END = 200

# The kinds of macro that are a raw block. An argument that contains one was not closed.
_SET_APART = frozenset(
    {"header", "name", "variable", "salutation", "sign_off", "aside", "heading", "profile", "prints_sign_off"}
)


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


def runs_away_at(node: Any, source: str, table: Table, ends_at: re.Pattern[str] = BLANK_LINE) -> int | None:
    """The offset at which an argument ends that is not closed or contains a blank line; None for others.

    `ends_at` is where one that is not closed ends at the latest.
    """
    closed = is_closed(node, source)
    found = (BLANK_LINE if closed else ends_at).search(source, node.pos, end_of(node))
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


def is_formula(node: Any, source: str) -> bool:
    """Whether a node of mathematics is one to TeX: it ends, within its paragraph. A stray "$" begins none."""
    end = end_of(node)
    return ends_with(node, node.delimiters[1], source) and BLANK_LINE.search(source, node.pos, end) is None


def characters(node: Any, table: Table) -> str:
    """The characters of an accent's argument or of an option."""
    if isinstance(node, LatexGroupNode):
        return "".join(characters(inner, table) for inner in node.nodelist)
    if isinstance(node, LatexMacroNode):
        return table.symbols.get(node.macroname, "")
    return str(node.chars) if isinstance(node, LatexCharsNode) else ""
