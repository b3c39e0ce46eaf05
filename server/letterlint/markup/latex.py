"""LaTeX to pieces: goes through the walker's nodes and drafts what a reader of the printed letter reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexSpecialsNode,
)

from letterlint.letter import Link, Role
from letterlint.markup.latex_table import Table, accented, further_symbols
from letterlint.markup.latex_units import quantity, unit
from letterlint.markup.links import is_web
from letterlint.markup.piece import Draft, Piece
from letterlint.text import Span

_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t\ufeff]*(?:\r\n|\r|\n)\s*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LENGTH = re.compile(r"\[\s*[-+]?\s*(?:[\d.]|\\)")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_PARAMETER = re.compile(r"#+([1-9])")
_ESCAPED = re.compile(r"\\([%#_&~{}$])")

# The kinds of macro that stand for a piece of their own: no argument reaches over one.
_SET_APART = frozenset({"header", "salutation", "sign_off", "aside", "heading", "profile", "prints_sign_off"})

# Own macros that call own macros, so deep and no deeper, and so many calls in one letter.
_DEEPEST_CALL = 6
_MOST_CALLS = 3_000


@dataclass(frozen=True, slots=True)
class Own:
    """A macro of the letter's own: what it stands for, and how many arguments it takes."""

    nodes: Sequence[Any]
    source: str
    arity: int


@dataclass(frozen=True, slots=True)
class _Call:
    """A call of an own macro being read: where its own words are said to stand, and what its arguments are."""

    span: Span
    depth: int
    source: str
    arguments: Sequence[Any]
    within: _Call | None


class Writer:
    """Goes through nodes, in order, and collects pieces and links."""

    def __init__(self, source: str, table: Table, own: Mapping[str, Own]) -> None:
        self.source = source
        self.table = table
        self.own = dict(own)
        self.pieces: list[Piece] = []
        self.links: list[Link] = []
        self.footnotes: list[Piece] = []
        self.code: list[Span] = []
        self.sign_off_printed: int | None = None
        self.is_letter = False
        self._draft = Draft()
        self._opened: int | None = None  # Where the markup begins that the draft begins within.
        self._closed = 0  # Where the last markup ended that the draft holds.
        self._last = 0  # Where the last words ended that were drafted.
        self._broken = -1  # The draft's length at the last forced line break.
        self._role: Role | None = None
        self._held = False  # Whether paragraphs are not parted: in arguments, footnotes.
        self._bold = 0
        self._all_bold = True
        self._window = (0, len(source))
        self._call: _Call | None = None
        self._calls = 0
        self._in_math = 0

    def flow(self, nodes: Sequence[Any]) -> None:
        """Reads nodes as running text."""
        for node in nodes:
            low, high = self._window
            if node is None or (self._call is None and (node.pos >= high or node.pos + node.len <= low)):
                continue
            _FLOWS[type(node)](self, node)

    def flush(self) -> None:
        """Ends the paragraph."""
        if self._held or self._call is not None:
            at = self._call.span if self._call is not None else Span(self._last, self._last)
            self._draft.made("\n", *at)
            return
        if len(self._draft):
            piece = self._draft.piece(self._role, Span(0, 0), self._all_bold)
            if piece.text:
                first, last = piece.runs[0], piece.source(0, len(piece.text))
                start = first.start if self._opened is None else min(first.start, self._opened)
                span = Span(start, max(last.end, self._closed))
                self.pieces.append(Piece(self._role, span, piece.text, piece.runs, piece.code, piece.bold))
            self._draft = Draft()
        self._opened, self._closed, self._broken, self._all_bold = None, 0, -1, True

    # What the nodes say, by their type.

    def _chars(self, node: Any) -> None:
        if self._call is not None:
            self._called_chars(node)
            return
        start, end = max(node.pos, self._window[0]), min(node.pos + node.len, self._window[1])
        self._plain(start, end)

    def _plain(self, start: int, end: int) -> None:
        text = self.source[start:end]
        at = 0
        if "\n" in text or "\r" in text:
            for blank in _BLANK_LINE.finditer(text):
                self._say(text[at : blank.start()], start + at)
                self.flush()
                at = blank.end()
        self._say(text[at:] if at else text, start + at)

    def _say(self, text: str, start: int) -> None:
        if text:
            if not self._bold and self._all_bold and not text.isspace():
                self._all_bold = False
            self._draft.plain(text, start)
            self._last = start + len(text)

    def _make(self, text: str, start: int, end: int) -> None:
        if self._call is not None:
            start, end = self._call.span
        if not self._bold and not text.isspace():
            self._all_bold = False
        self._draft.made(text, start, end)
        self._last = end

    def _called_chars(self, node: Any) -> None:
        """The words of an own macro's definition, and its arguments where they belong."""
        call = self._call
        assert call is not None
        text = call.source[node.pos : node.pos + node.len]
        at = 0
        for found in _PARAMETER.finditer(text):
            self._make(_one_line(text[at : found.start()]), *call.span)
            number = int(found[1]) - 1
            if number < len(call.arguments) and call.arguments[number] is not None:
                argument = call.arguments[number]
                self._call = call.within
                self.flow([argument])
                after = Span(min(argument.pos + argument.len, call.span.end), call.span.end)
                self._call = _Call(after, call.depth, call.source, call.arguments, call.within)
                call = self._call
            at = found.end()
        self._make(_one_line(text[at:]), *call.span)

    def _comment(self, node: Any) -> None:
        if self._call is None and _BLANK_LINE.search(node.comment_post_space):
            self.flush()

    def _group(self, node: Any) -> None:
        bold, self._bold = self._bold, self._bold
        self._open(node.pos)
        self.flow(node.nodelist)
        self._close(node.pos + node.len)
        self._bold = bold

    def _specials(self, node: Any) -> None:
        text = self.table.specials.get(node.specials_chars, node.specials_chars)
        self._make(text, node.pos, node.pos + node.len)

    def _math(self, node: Any) -> None:
        end = node.pos + node.len
        if node.displaytype == "display" and self._call is None and self._is_closed(node, node.delimiters[1]):
            self.flush()
            self.pieces.append(Piece(Role.CODE, Span(node.pos, end)))
            return
        self._open(node.pos)
        self._in_math += 1
        self.flow(node.nodelist)
        self._in_math -= 1
        self._close(end)

    def _environment(self, node: Any) -> None:
        name, end = node.environmentname, node.pos + node.len
        kind = self.table.environments.get(name)
        self.is_letter = self.is_letter or name in self.table.letter_environments
        if self._call is not None:
            self.flow(node.nodelist)
            return
        self.flush()
        closed = self._is_closed(node, f"\\end{{{name}}}")
        if kind in ("verbatim", "comment", "code") and closed:
            self.pieces.append(Piece(Role.PREAMBLE if kind == "comment" else Role.CODE, Span(node.pos, end)))
            return
        role, bold = self._role, self._bold
        if kind == "letter":
            arguments = _arguments(node)
            self._set_piece(Role.HEADER, node.pos, arguments, self._arguments_end(node, arguments))
        elif kind == "list" and role is None:
            self._role = Role.ITEM
        elif kind == "aside" and closed:
            self._role = Role.ASIDE
        if kind in ("verbatim", "comment"):
            self.flow(_arguments(node))
        self.flow(node.nodelist)
        self.flush()
        self._role, self._bold = role, bold

    def _macro(self, node: Any) -> None:
        name: str = node.macroname
        end = node.pos + node.len
        own = self.own.get(name)
        if own is not None:
            self._own_macro(node, own)
            return
        kind = self.table.does.get(name)
        if kind is not None:
            self.is_letter = self.is_letter or name in self.table.letter_macros
            _DOES[kind](self, node, kind)
        elif name in self.table.symbols:
            self._symbol(node, self.table.symbols[name])
        elif name in self.table.accents:
            self._accent(node, self.table.accents[name])
        elif name == "verb":
            self._verb(node)
        elif (symbol := further_symbols().get(name)) is not None and not _arguments(node):
            self._symbol(node, symbol)
            return
        else:
            self._open(node.pos)
            self.flow([argument for argument in _arguments(node) if not _is_option(argument)])
            if _arguments(node):
                self._close(end)
        if node.macro_post_space and not _arguments(node) and name not in self.table.symbols:
            self._after_macro(node)

    def _after_macro(self, node: Any) -> None:
        """The blank after a macro: TeX eats it, but the writer means words to be apart."""
        space: str = "" if self._in_math else node.macro_post_space
        end = node.pos + 1 + len(node.macroname) + len(node.macro_post_space)
        if self._call is None and _BLANK_LINE.search(space):
            self.flush()
        elif space:
            self._draft.made("\n" if "\n" in space else " ", end - len(space), end)

    def _symbol(self, node: Any, text: str) -> None:
        end = node.pos + 1 + len(node.macroname)
        self._make(text, node.pos, end)
        if node.macro_post_space and not (len(text) == 1 and text.isalpha()) and len(node.macroname) > 1:
            self._after_macro(node)

    def _accent(self, node: Any, accent: str) -> None:
        arguments = _arguments(node)
        letter = "".join(self._letters(argument) for argument in arguments[:1])
        self._make(accented(letter, accent), node.pos, node.pos + node.len)

    def _letters(self, node: Any) -> str:
        if isinstance(node, LatexGroupNode):
            return "".join(self._letters(inner) for inner in node.nodelist)
        if isinstance(node, LatexMacroNode):
            return self.table.symbols.get(node.macroname, "")
        return node.chars if isinstance(node, LatexCharsNode) else ""

    def _verb(self, node: Any) -> None:
        arguments = _arguments(node)
        if arguments and self._call is None:
            text = arguments[0]
            self._open(node.pos)
            self._draft.code(text.chars, node.pos, node.pos + node.len, text.pos)
            self._all_bold = False
            self.code.append(Span(node.pos, node.pos + node.len))
            self._close(node.pos + node.len)

    # Own macros.

    def _own_macro(self, node: Any, own: Own) -> None:
        depth = self._call.depth + 1 if self._call is not None else 1
        self._calls += 1
        if depth > _DEEPEST_CALL or self._calls > _MOST_CALLS:
            return
        arguments = [argument for argument in _arguments(node) if isinstance(argument, LatexGroupNode)]
        arguments = [argument for argument in arguments if not _is_option(argument)]
        used = arguments[: own.arity]
        name_end = node.pos + 1 + len(node.macroname)
        end = name_end
        for argument in used:
            end = argument.pos + argument.len
        if not own.arity and arguments and not arguments[0].nodelist:
            end, arguments = arguments[0].pos + arguments[0].len, arguments[1:]
        span = Span(node.pos, end) if self._call is None else self._call.span
        if not self._in_order(own) or len(used) < own.arity:
            self._open(node.pos)
            self.flow(arguments)
            self._close(end)
            return
        if used and self._call is None:
            span = Span(node.pos, used[0].pos + 1)
        outer = self._call
        self._open(node.pos)
        self._call = _Call(Span(span.start, end) if outer is None and not used else span, depth, own.source, used, outer)
        if used and outer is None:
            self._call = _Call(Span(node.pos, end), depth, own.source, used, outer)
        self.flow(own.nodes)
        self._call = outer
        self._close(end)
        self.flow(arguments[len(used) :])
        if node.macro_post_space and not used:
            self._after_macro(node)

    def _in_order(self, own: Own) -> bool:
        """Whether a definition uses each argument once at most, in order, so that the text stays in source order."""
        if not own.arity or not own.nodes:
            return True
        start, end = own.nodes[0].pos, own.nodes[-1].pos + own.nodes[-1].len
        used = [int(number) for number in _PARAMETER.findall(own.source[start:end])]
        return used == sorted(set(used))

    # What macros do, by the kinds of the table.

    def _header(self, node: Any, kind: str) -> None:
        roles = {
            "header": Role.HEADER,
            "salutation": Role.SALUTATION,
            "sign_off": Role.SIGN_OFF,
            "aside": Role.ASIDE,
            "heading": Role.HEADING,
        }
        self._skip(node, "text")
        self._set_piece(roles[kind], node.pos, _arguments(node), node.pos + node.len)

    def _set_piece(self, role: Role, start: int, arguments: Sequence[Any], end: int) -> None:
        """A piece whose role the macro tells. An argument that runs away is cut, and the rest flows on."""
        arguments = [argument for argument in arguments if not _is_option(argument)]
        if self._call is not None or self._held:
            self.flow(arguments)
            return
        self.flush()
        bound, cut = end, None
        if arguments:
            cut = self._own_end(arguments[-1], role in (Role.SALUTATION, Role.SIGN_OFF))
            bound = end if cut is None else cut
        before, self._window = self._window, (self._window[0], min(bound, self._window[1]))
        outer, self._role, self._held = self._role, role, True
        for argument in arguments:
            self.flow(argument.nodelist if isinstance(argument, LatexGroupNode) else [argument])
            self._draft.made("\n", argument.pos + argument.len, argument.pos + argument.len)
        self._window, self._held = before, False
        self._opened, self._closed = start, bound if cut is None else 0
        self.flush()
        self._role = outer
        if cut is not None:
            self._rest(arguments[-1], cut)

    def _rest(self, argument: Any, cut: int) -> None:
        before, self._window = self._window, (max(cut, self._window[0]), self._window[1])
        self.flow(argument.nodelist if isinstance(argument, LatexGroupNode) else [argument])
        self._window = before

    def _footnote(self, node: Any, kind: str) -> None:
        arguments = [argument for argument in _arguments(node) if not _is_option(argument)]
        if not arguments or self._call is not None:
            return
        cut = self._own_end(arguments[0], False) if not self._group_closed(arguments[0]) else None
        kept = self._draft, self._opened, self._closed, self._broken, self._all_bold, self._held, self._window
        self._draft, self._held = Draft(), True
        if cut is not None:
            self._window = (self._window[0], cut)
        self.flow(arguments)
        if len(self._draft):
            self.footnotes.append(self._draft.piece(Role.ASIDE, Span(node.pos, node.pos + node.len)))
        self._draft, self._opened, self._closed, self._broken, self._all_bold, self._held, self._window = kept
        if cut is not None:
            self._rest(arguments[0], cut)

    def _url(self, node: Any, kind: str) -> None:
        arguments = [argument for argument in _arguments(node) if argument is not None and not _is_option(argument)]
        if not arguments:
            return
        self._link(self._target(arguments[0]), node)
        self._open(node.pos)
        if kind == "href" and len(arguments) > 1 and (arguments[0] is not arguments[1]):
            self.flow(arguments[1:])
        else:
            self.flow(arguments[:1])
        self._close(node.pos + node.len)

    def _profile(self, node: Any, kind: str) -> None:
        arguments = [argument for argument in _arguments(node) if argument is not None]
        named = [argument for argument in arguments if not _is_option(argument)]
        if not named:
            return
        name = node.macroname
        if len(named) < len(arguments) and arguments[0].nodelist:
            name = self._letters(arguments[0])
        target = self._target(named[0])
        form = self.table.profiles.get(name, "{}")
        if target:
            self._link(target if "/" in target else form.replace("{}", target), node)
        self._set_piece(Role.HEADER, node.pos, named, node.pos + node.len)

    def _target(self, node: Any) -> str:
        source = self._call.source if self._call is not None else self.source
        text = source[node.pos : node.pos + node.len].strip("{} \t\r\n")
        if self._call is not None:
            text = _PARAMETER.sub(self._given, text)
        return _ESCAPED.sub(r"\1", text) if len(text) < 2000 else ""

    def _given(self, found: re.Match[str]) -> str:
        assert self._call is not None
        number = int(found[1]) - 1
        if number >= len(self._call.arguments) or self._call.arguments[number] is None:
            return ""
        node = self._call.arguments[number]
        source = self._call.within.source if self._call.within is not None else self.source
        return source[node.pos : node.pos + node.len].strip("{} ")

    def _link(self, target: str, node: Any) -> None:
        span = self._call.span if self._call is not None else Span(node.pos, node.pos + node.len)
        if is_web(target) and "\n" not in target:
            self.links.append(Link(target, span))

    def _text(self, node: Any, kind: str) -> None:
        self._skip(node, "text")
        self._open(node.pos)
        self._bold += kind == "bold"
        self.flow([argument for argument in _arguments(node) if not _is_option(argument)])
        self._bold -= kind == "bold"
        self._close(node.pos + node.len)

    def _bold_from_here(self, node: Any, kind: str) -> None:
        self._bold += 1

    def _skip(self, node: Any, kind: str) -> None:
        for argument in [*getattr(node.nodeargd, "skipped", ()), *_arguments(node) * (kind != "text")]:
            if not _is_option(argument) and not self._group_closed(argument):
                cut = self._own_end(argument, True)
                if cut is not None:
                    self._rest(argument, cut)

    def _define(self, node: Any, kind: str) -> None:
        found = definition(node, self._call.source if self._call is not None else self.source)
        if found is not None and self._group_closed(_arguments(node)[-1]):
            self.own[found[0]] = found[1]
        else:
            self._skip(node, kind)

    def _paragraph_break(self, node: Any, kind: str) -> None:
        self.flush()

    def _line_break(self, node: Any, kind: str) -> None:
        option = next((argument for argument in _arguments(node) if argument is not None), None)
        end = node.pos + node.len
        is_length = option is not None and bool(_LENGTH.match(self.source, option.pos))
        if option is not None and not is_length:
            end = option.pos
        if (is_length and self._call is None) or (len(self._draft) and self._broken == len(self._draft)):
            self.flush()
        else:
            self._make("\n", node.pos, end)
            self._broken = len(self._draft)
        if option is not None and not is_length:
            self.flow([option])

    def _item(self, node: Any, kind: str) -> None:
        self.flush()

    def _prints_sign_off(self, node: Any, kind: str) -> None:
        self.flush()
        self.sign_off_printed = node.pos

    def _quantity(self, node: Any, kind: str) -> None:
        if any(self._runs_away(argument) for argument in _arguments(node)):
            self._text(node, kind)
            return
        self._open(node.pos)
        quantity(self.table, _arguments(node), kind, self._make, self.source if self._call is None else self._call.source)
        self._close(node.pos + node.len)

    def _unit(self, node: Any, kind: str) -> None:
        source = self.source if self._call is None else self._call.source
        given = [argument for argument in _arguments(node) if not _is_option(argument)]
        if any(self._runs_away(argument) for argument in given):
            self._text(node, kind)
            return
        text = unit(self.table.units, given[0], source) if given else ""
        self._make(text, node.pos, node.pos + node.len)

    def _currency(self, node: Any, kind: str) -> None:
        given = [argument for argument in _arguments(node) if argument is not None]
        start = given[0].pos + 1 if given else node.pos + 1 + len(node.macroname)
        self._open(node.pos)
        self._make(self.table.currencies.get(node.macroname, ""), node.pos, start)
        self.flow(given)
        if given:
            self._close(node.pos + node.len)

    # Where things end.

    def _open(self, start: int) -> None:
        if self._call is None and self._opened is None and not len(self._draft):
            self._opened = max(start, self._window[0])

    def _close(self, end: int) -> None:
        if self._call is None and len(self._draft):
            self._closed = min(end, self._window[1])
        elif self._call is None:
            self._opened = None

    def _is_closed(self, node: Any, mark: str) -> bool:
        end = node.pos + node.len
        return end - node.pos >= 2 * len(mark) and self.source[node.pos : end].rstrip().endswith(mark)

    def _group_closed(self, node: Any) -> bool:
        if not isinstance(node, LatexGroupNode):
            return True
        end = node.pos + node.len
        if self._call is not None or end < len(self.source.rstrip()):
            return True
        depth = 0
        for mark in _BRACES.finditer(self.source, node.pos, end):
            depth += {"{": 1, "}": -1}.get(mark[0], 0)
        return depth == 0

    def _own_end(self, node: Any, by_line: bool) -> int | None:
        """Where an argument ends that runs away (never closed, or over a blank line); None for one that does not."""
        closed = self._group_closed(node)
        pattern = _LINE_END if by_line and not closed else _BLANK_LINE
        found = pattern.search(self.source, node.pos, node.pos + node.len)
        end: int | None = found.start() if found is not None else None
        if not closed:
            for inner in node.nodelist:
                if isinstance(inner, LatexMacroNode) and self.table.does.get(inner.macroname) in _SET_APART:
                    return inner.pos if end is None else min(inner.pos, end)
        return end

    def _runs_away(self, node: Any) -> bool:
        return not self._group_closed(node) or self._own_end(node, False) is not None

    def _arguments_end(self, node: Any, arguments: Sequence[Any]) -> int:
        given = [argument for argument in arguments if argument is not None]
        return int(given[-1].pos + given[-1].len) if given else int(node.pos)


def definition(node: Any, source: str) -> tuple[str, Own] | None:
    """The own macro that a `\\newcommand` or `\\def` makes."""
    arguments = [argument for argument in _arguments(node) if argument is not None]
    groups = [argument for argument in arguments if not _is_option(argument)]
    if len(groups) < 2 or not isinstance(groups[-1], LatexGroupNode):
        return None
    named = groups[0].nodelist if isinstance(groups[0], LatexGroupNode) else groups[:1]
    name = next((inner.macroname for inner in named if isinstance(inner, LatexMacroNode)), None)
    options = [argument for argument in arguments if _is_option(argument)]
    arity = source[options[0].pos + 1 : options[0].pos + 2] if options else "0"
    optional = len(options) > 1  # With a default the first argument is an option, and that is never text.
    if name is None or not arity.isdigit() or optional:
        return None
    return name, Own(groups[-1].nodelist, source, int(arity))


def _arguments(node: Any) -> list[Any]:
    argd = node.nodeargd
    return [argument for argument in argd.argnlist if argument is not None] if argd is not None else []


def _is_option(node: Any) -> bool:
    return isinstance(node, LatexGroupNode) and node.delimiters[0] == "["


def _one_line(text: str) -> str:
    return " ".join(re.split(r"\s+", text)) if "\n" in text else text


_FLOWS: dict[type, Callable[[Writer, Any], None]] = {
    LatexCharsNode: Writer._chars,
    LatexCommentNode: Writer._comment,
    LatexGroupNode: Writer._group,
    LatexSpecialsNode: Writer._specials,
    LatexMathNode: Writer._math,
    LatexEnvironmentNode: Writer._environment,
    LatexMacroNode: Writer._macro,
}

_DOES: dict[str, Callable[[Writer, Any, str], None]] = {
    "header": Writer._header,
    "salutation": Writer._header,
    "sign_off": Writer._header,
    "aside": Writer._header,
    "heading": Writer._header,
    "footnote": Writer._footnote,
    "url": Writer._url,
    "href": Writer._url,
    "profile": Writer._profile,
    "text": Writer._text,
    "bold": Writer._text,
    "bold_from_here": Writer._bold_from_here,
    "skip": Writer._skip,
    "class": Writer._skip,
    "package": Writer._skip,
    "language": Writer._skip,
    "define": Writer._define,
    "paragraph_break": Writer._paragraph_break,
    "line_break": Writer._line_break,
    "item": Writer._item,
    "prints_sign_off": Writer._prints_sign_off,
    "number": Writer._quantity,
    "quantity": Writer._quantity,
    "quantity_range": Writer._quantity,
    "number_range": Writer._quantity,
    "unit": Writer._unit,
    "currency": Writer._currency,
}
