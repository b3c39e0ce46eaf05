"""Turns the nodes of a LaTeX document into raw blocks with the printed text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pylatexenc.latexwalker import (  # type: ignore[import-untyped]
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexSpecialsNode,
)

from letterlint.formats.latex.block_builder import BlockBuilder, Surroundings
from letterlint.formats.latex.macros import DOES
from letterlint.formats.latex.nodes import (
    BLANK_LINE,
    ESCAPED,
    LINE_END,
    arguments,
    characters,
    content,
    end_of,
    ends_with,
    is_formula,
    runs_away_at,
    skipped,
    texts,
)
from letterlint.formats.latex.own_macros import DEEPEST_CALL, MOST_CALLS, PARAMETER, Call, OwnMacro
from letterlint.formats.latex.table import Table, accented, further_symbols
from letterlint.formats.links import is_web
from letterlint.letter import Link, Role
from letterlint.structure.blocks import RawBlock
from letterlint.text import Span

_BLANKS = re.compile(r"\s+")

_LONGEST_TARGET = 2_000
_ACCENTED = 2  # Characters under one accent, as in \t{oo}. A longer argument is text after an unclosed brace.


class Writer(BlockBuilder):
    """Reads nodes in order, and collects raw blocks and links."""

    def __init__(self, source: str, table: Table, own: Mapping[str, OwnMacro]) -> None:
        super().__init__(source)
        self.table = table
        self.own = dict(own)
        self.links: list[Link] = []
        self.footnotes: list[RawBlock] = []
        self.names: list[RawBlock] = []
        self.code: list[Span] = []
        self.sign_off_printed: int | None = None
        self.is_letter = False
        self._calls = 0

    @property
    def read_from(self) -> str:
        """The source of the current nodes: the letter, or the definition of an own macro."""
        return self.source if self.call is None else self.call.source

    def read(self, nodes: Sequence[Any]) -> None:
        """Reads the nodes of the source."""
        self.flow(nodes)
        self.flush()

    def flow(self, nodes: Sequence[Any]) -> None:
        """Reads nodes as running text."""
        window = self.around.window
        if window.start >= window.end:
            return  # Without this, cut arguments would be read twice at each level of nesting.
        for node in nodes:
            if self.call is None and (node.pos >= window.end or end_of(node) <= window.start):
                continue
            _FLOWS[type(node)](self, node)

    def flow_within(self, argument: Any, around: Surroundings) -> None:
        """Reads what is between an argument's braces, in these surroundings."""
        with self.inside(around):
            self.flow(content(argument))

    def flow_from(self, argument: Any, start: int) -> None:
        """Reads the text after the cut of an unclosed argument."""
        self.flow_within(argument, self.seen(start, len(self.source)))

    def seen(self, start: int, end: int) -> Surroundings:
        """The surroundings where only start:end of the source is read."""
        window = self.around.window
        return self.around._replace(window=Span(max(window.start, start), min(window.end, end)))

    def set_block(self, role: Role, node: Any, given: Sequence[Any]) -> None:
        """Makes a raw block of this role. An unclosed last argument is cut."""
        begun = self.call is None and node.pos < self.around.window.start  # In what the last one swallowed.
        if self.held or begun:
            self.flow(given)
            return
        self.flush()
        ends_at = LINE_END if role in (Role.SALUTATION, Role.SIGN_OFF) else BLANK_LINE
        cut = runs_away_at(given[-1], self.source, self.table, ends_at) if given else None
        between = " " if getattr(node, "macroname", "") in self.table.one_line_macros else "\n"
        around = self.seen(0, end_of(node) if cut is None else cut)._replace(held=True)
        for argument in given:
            self.flow_within(argument, around)
            self.end_argument(between, end_of(argument))
        self.flush_as(role, node.pos, end_of(node) if cut is None else 0)
        if cut is not None:
            self.flow_from(given[-1], cut)

    def link(self, target: str, node: Any) -> None:
        """Adds a link, if its target is a web page."""
        span = Span(node.pos, end_of(node)) if self.call is None else self.call.span
        if is_web(target) and "\n" not in target:
            self.links.append(Link(target, span))

    def target(self, node: Any) -> str:
        """The address in an argument."""
        text = self.read_from[node.pos : end_of(node)].strip("{} \t\r\n")
        if self.call is not None:
            text = self.call.filled_in(text, self.source)
        return ESCAPED.sub(r"\1", text) if len(text) < _LONGEST_TARGET else ""

    # One method for each type of node.

    def _chars(self, node: Any) -> None:
        if (call := self.call) is None:
            window = self.around.window
            self.plain(max(node.pos, window.start), min(end_of(node), window.end))
            return
        text = call.source[node.pos : end_of(node)]
        at = 0
        for parameter in PARAMETER.finditer(text):
            self.make(_BLANKS.sub(" ", text[at : parameter.start()]), 0, 0)
            self._argument(call.argument(parameter), call)
            at = parameter.end()
        self.make(_BLANKS.sub(" ", text[at:]), 0, 0)

    def _argument(self, argument: Any, call: Call) -> None:
        """Reads an own macro's argument at its place in the definition. Text after it maps to its end."""
        if argument is None:
            return
        with self.calling(call.outer):
            self.flow([argument])
        if call.outer is None:
            call.pass_over(argument, self.source)

    def _comment(self, node: Any) -> None:
        if self.call is None and BLANK_LINE.search(node.comment_post_space):
            self.flush()

    def _group(self, node: Any) -> None:
        with self.element(node.pos, end_of(node)):
            self.flow_within(node, self.around)

    def _specials(self, node: Any) -> None:
        self.make(self.table.specials.get(node.specials_chars, node.specials_chars), node.pos, end_of(node))

    def _math(self, node: Any) -> None:
        if not is_formula(node, self.source):
            self.flow(node.nodelist)
            return
        place = Span(node.pos, end_of(node))
        if node.displaytype == "display" and self.around.window.covers(place) and not self.held:
            self.flush()
            self.raw_blocks.append(RawBlock(Role.CODE, place))
            return
        with self.element(*place), self.inside(self.around._replace(math=True)):
            self.flow(node.nodelist)

    def _environment(self, node: Any) -> None:
        name = node.environmentname
        kind = self.table.environments.get(name)
        self.is_letter = self.is_letter or name in self.table.letter_environments
        self.flush()
        closed = ends_with(node, f"\\end{{{name}}}", self.source)
        if kind in ("verbatim", "comment", "code") and closed and not self.held:
            role = Role.PREAMBLE if kind == "comment" else Role.CODE
            self.raw_blocks.append(RawBlock(role, Span(node.pos, end_of(node))))
            return
        if kind == "letter":
            self._recipient(node)
        around = self.around
        if kind == "quote":
            around = around._replace(quoted=True)
        elif kind == "list" and around.role is None:
            around = around._replace(role=Role.ITEM)
        elif kind == "aside" and closed:
            around = around._replace(role=Role.ASIDE)
        with self.inside(around):
            if kind in ("verbatim", "comment"):
                self.flow(texts(node))
            self.flow(node.nodelist)
            self.flush()

    def _recipient(self, node: Any) -> None:
        given = texts(node)
        if given:
            begin = LatexMacroNode("begin", pos=node.pos, len=end_of(given[-1]) - node.pos)
            self.set_block(Role.HEADER, begin, given)

    def _macro(self, node: Any) -> None:
        name: str = node.macroname
        table = self.table
        if (own := self.own.get(name)) is not None:
            self._own_macro(node, own)
        elif (kind := table.does.get(name)) is not None:
            self.is_letter = self.is_letter or name in table.letter_macros
            DOES[kind](self, node)
            self._after_macro(node)
        elif (symbol := table.symbols.get(name)) is not None:
            self._symbol(node, symbol)
        elif (accent := table.accents.get(name)) is not None:
            self._accent(node, accent)
        elif name in table.verbatim_macros:
            self._verb(node)
        elif not arguments(node) and (symbol := further_symbols().get(name)) is not None:
            self._symbol(node, symbol)
        else:
            self._unknown(node)

    def _after_macro(self, node: Any) -> None:
        """Keeps the blank after a macro. TeX drops it, but it is meant to separate words."""
        space: str = node.macro_post_space
        if not space or self.around.math or arguments(node) or skipped(node):
            return
        end = node.pos + 1 + len(node.macroname) + len(space)
        if BLANK_LINE.search(space):
            self.flush()
        else:
            self.make("\n" if "\n" in space else " ", end - len(space), end)

    def _symbol(self, node: Any, text: str) -> None:
        self.make(text, node.pos, node.pos + 1 + len(node.macroname))
        is_letter = len(text) == 1 and text.isalpha()  # Within a word: "Stra\ss e".
        if not is_letter and len(node.macroname) > 1:
            self._after_macro(node)

    def _accent(self, node: Any, accent: str) -> None:
        under = "".join(characters(argument, self.table) for argument in arguments(node)[:1]).strip()
        alone = "" if node.macroname.isalpha() else node.macroname  # "\~{}", which people write for a tilde.
        if len(under) > _ACCENTED:
            self.open(node.pos)
            self.flow(texts(node))
        else:
            self.make(accented(under, accent) if under else alone, node.pos, end_of(node))

    def _verb(self, node: Any) -> None:
        for text in arguments(node):
            if self.call is None:
                self.verbatim(text.chars, node.pos, end_of(node), text.pos)
                self.code.append(Span(node.pos, end_of(node)))

    def _unknown(self, node: Any) -> None:
        self.open(node.pos)
        self.flow(texts(node))
        if arguments(node):
            self.close(end_of(node))
        self._after_macro(node)

    def _own_macro(self, node: Any, own: OwnMacro) -> None:
        self._calls += 1
        if self._calls > MOST_CALLS or (self.call is not None and self.call.depth == DEEPEST_CALL):
            return
        given = [argument for argument in texts(node) if isinstance(argument, LatexGroupNode)]
        used, further = given[: own.arity], given[own.arity :]
        if len(used) < own.arity or not own.in_order:
            with self.element(node.pos, end_of(node)):
                self.flow(given)
            return
        if not own.arity and further and not further[0].nodelist:
            used, further = further[:1], further[1:]  # "\firm{}": the braces only end the name.
        place = Span(node.pos, end_of(used[-1]) if used else node.pos + 1 + len(node.macroname))
        with self.element(*place), self.calling(Call(own, used, place, self.call)):
            self.flow(own.nodes)
        self.flow(further)
        self._after_macro(node)


_FLOWS: dict[type, Callable[[Writer, Any], None]] = {
    LatexCharsNode: Writer._chars,
    LatexCommentNode: Writer._comment,
    LatexGroupNode: Writer._group,
    LatexSpecialsNode: Writer._specials,
    LatexMathNode: Writer._math,
    LatexEnvironmentNode: Writer._environment,
    LatexMacroNode: Writer._macro,
}
