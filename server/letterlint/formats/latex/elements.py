"""The inline elements of a LaTeX text, which an edit must not split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pylatexenc.latexwalker import (  # type: ignore[import-untyped]
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
)

from letterlint.formats.latex import table as latex_table
from letterlint.formats.latex.nodes import arguments, content, end_of, is_formula, texts
from letterlint.formats.latex.table import Table
from letterlint.formats.latex.walker import walk
from letterlint.letter import Element
from letterlint.text import Span

# Kinds of macro that an edit may delete with their text; those of other kinds are blocks, or settings.
_INLINE = frozenset({"text", "bold", "code", "href", None})
# Kinds of macro whose argument is no prose, so that no edit may insert text.
_CLOSED = frozenset({"url", "number", "quantity", "quantity_range", "number_range", "unit", "skip"})


def elements(text: str) -> Iterator[Element]:
    """The elements of a text: groups, macros with their arguments, formulas, comments."""
    table = latex_table.default()
    walked = walk(text, 0, len(text), table)
    return _elements(*walked, table) if walked is not None else iter(())


def _elements(nodes: Sequence[Any], source: str, table: Table) -> Iterator[Element]:
    for node in nodes:
        outer = Span(node.pos, end_of(node))
        if isinstance(node, LatexCommentNode):
            yield Element(outer, Span(outer.end, outer.end), closed=True)
        elif isinstance(node, LatexMathNode) and not is_formula(node, source):
            yield from _elements(node.nodelist, source, table)
        elif isinstance(node, LatexMathNode):
            width = len(node.delimiters[0])
            yield Element(outer, Span(outer.start + width, outer.end - width), closed=True)
        elif isinstance(node, LatexGroupNode):
            yield Element(outer, Span(outer.start + 1, outer.end - 1))
            yield from _elements(node.nodelist, source, table)
        elif isinstance(node, LatexEnvironmentNode):
            yield from _elements(node.nodelist, source, table)
        elif isinstance(node, LatexMacroNode):
            yield from _macro(node, outer, source, table)


def _macro(node: Any, outer: Span, source: str, table: Table) -> Iterator[Element]:
    given = texts(node)
    if not given:
        if arguments(node):
            yield Element(outer, Span(outer.end, outer.end), closed=True)
        return
    last = given[-1]
    inner = Span(last.pos, end_of(last))
    if isinstance(last, LatexGroupNode):
        inner = Span(inner.start + 1, inner.end - 1)
    kind = table.does.get(node.macroname)
    if kind in _CLOSED or node.macroname in table.verbatim_macros:
        yield Element(outer, inner, closed=True)
    elif kind in _INLINE:
        yield Element(outer, inner)
    for argument in given:
        yield from _elements(content(argument), source, table)
