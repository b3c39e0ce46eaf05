"""The effect of each kind of macro of the table `markup/latex.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from letterlint.formats.latex.nodes import (
    ESCAPED,
    arguments,
    content,
    definition,
    end_of,
    is_closed,
    is_option,
    letters,
    runs_away_at,
    skipped,
    texts,
)
from letterlint.formats.latex.units import quantity, unit
from letterlint.letter import Role
from letterlint.text import Span

if TYPE_CHECKING:
    from letterlint.formats.latex.writer import Writer

_LENGTH = re.compile(r"\[\s*(?:[-+]\s*)?(?:[\d.]|\\)")

_NO_GAP = re.compile(r"\{\s*[+-]?[0.]+\s*[a-z]+\s*\}")

_MARKUP = re.compile(r"[\\{}$%~\[\]]")

_ROLES = {
    "header": Role.HEADER,
    "name": Role.HEADER,
    "salutation": Role.SALUTATION,
    "sign_off": Role.SIGN_OFF,
    "aside": Role.ASIDE,
    "heading": Role.HEADING,
}


def _read_on_after(writer: Writer, nodes: Sequence[Any]) -> None:
    """Reads the text after the line of an unclosed argument that is no text."""
    for argument in nodes:
        if writer.stands_for is None and not is_option(argument):
            at = runs_away_at(argument, writer.source, writer.table, by_line=True)
            if at is not None:
                writer.rest(argument, at)


def _set_apart(writer: Writer, node: Any, kind: str) -> None:
    _read_on_after(writer, skipped(node))
    writer.set_block(_ROLES[kind], node, texts(node))


def _name(writer: Writer, node: Any, kind: str) -> None:
    """Makes a header of the writer's name, and adds that block to the names."""
    _set_apart(writer, node, kind)
    writer.names += [block for block in writer.raw_blocks if block.span.start == node.pos]


def _variable(writer: Writer, node: Any, kind: str) -> None:
    """`\\setkomavar{fromname}{Ida Lund}` is a name, other variables are headers."""
    named = "".join(letters(argument, writer.table) for argument in skipped(node))
    (_name if named in writer.table.name_variables else _set_apart)(writer, node, "header")


def _profile(writer: Writer, node: Any, kind: str) -> None:
    """Reads an address such as `\\github{x}` or `\\social[github]{x}`."""
    named = texts(node)
    if not named:
        return
    options = [argument for argument in arguments(node) if is_option(argument)]
    site = letters(options[0], writer.table) if options else node.macroname
    name = writer.target(named[0])
    if name:
        form = writer.table.profiles.get(site, "{}")
        writer.link(name if "/" in name else form.replace("{}", name), node)
    writer.set_block(Role.HEADER, node, named)


def _footnote(writer: Writer, node: Any, kind: str) -> None:
    """Reads a footnote, which is no prose of the letter, apart from its text."""
    for argument in texts(node)[:1]:
        closed = is_closed(argument, writer.source)
        cut = None if closed else runs_away_at(argument, writer.source, writer.table)
        with writer.within(0, len(writer.source) if cut is None else cut), writer.aside() as builder:
            if kind == "leftover":
                writer.make(node.macroname.upper() + " ", node.pos, argument.pos)
            writer.flow([argument])
            if len(builder) and writer.stands_for is None:
                writer.footnotes.append(builder.build(Role.ASIDE, Span(node.pos, end_of(node))))
        if cut is not None:
            writer.rest(argument, cut)


def _link(writer: Writer, node: Any, kind: str) -> None:
    given = texts(node)
    if not given:
        return
    writer.link(writer.target(given[0]), node)
    writer.open(node.pos)
    writer.flow(given[1:] if kind == "href" and len(given) > 1 else given[:1])
    writer.close(end_of(node))


def _text(writer: Writer, node: Any, kind: str) -> None:
    _read_on_after(writer, skipped(node))
    writer.open(node.pos)
    writer.bold += kind == "bold"
    writer.flow(texts(node))
    writer.bold -= kind == "bold"
    writer.close(end_of(node))


def _quote(writer: Writer, node: Any, kind: str) -> None:
    given = texts(node)
    if not given or not is_closed(given[-1], writer.source):
        _text(writer, node, kind)
        return
    start, end = given[-1].pos, end_of(given[-1])
    writer.open(node.pos)
    writer.make("“", node.pos, start + 1)
    writer.flow(content(given[-1]))
    writer.make("”", end - 1, end)
    writer.close(end_of(node))


def _code(writer: Writer, node: Any, kind: str) -> None:
    """Reads words set as code; those with more markup are text."""
    given = texts(node)
    inner = writer.source[given[0].pos + 1 : end_of(given[0]) - 1] if given else ""
    text = ESCAPED.sub(r"\1", inner)
    if writer.stands_for is not None or "\n" in inner or _MARKUP.search(ESCAPED.sub("", inner)):
        _text(writer, node, kind)
    elif given:
        writer.verbatim(text, node.pos, end_of(node), given[0].pos + 1 if text == inner else None)


def _length(writer: Writer, node: Any, kind: str) -> None:
    """Skips a length."""


def _bold_from_here(writer: Writer, node: Any, kind: str) -> None:
    writer.bold += 1


def _code_from_here(writer: Writer, node: Any, kind: str) -> None:
    writer.in_code = True


def _skip(writer: Writer, node: Any, kind: str) -> None:
    given = [*skipped(node), *texts(node)]
    _read_on_after(writer, [argument for argument in given if not is_closed(argument, writer.source)])


def _gap(writer: Writer, node: Any, kind: str) -> None:
    """Makes a blank of a gap, unless it is empty and only allows a line break."""
    if not _NO_GAP.search(writer.read_from, node.pos, end_of(node)):
        writer.make(" ", node.pos, end_of(node))
    _skip(writer, node, kind)


def _define(writer: Writer, node: Any, kind: str) -> None:
    found = definition(node, writer.read_from)
    if found is not None and is_closed(texts(node)[-1], writer.source):
        writer.own[found[0]] = found[1]
    else:
        _skip(writer, node, kind)


def _end_paragraph(writer: Writer, node: Any, kind: str) -> None:
    writer.flush()


def _break_line(writer: Writer, node: Any, kind: str) -> None:
    """Ends the line at `\\\\`, the paragraph at `\\\\[1em]`. Other brackets are text: `\\\\[Company]`."""
    option = next((argument for argument in arguments(node) if is_option(argument)), None)
    if option is None:
        writer.break_line(node.pos, end_of(node))
    elif _LENGTH.match(writer.read_from, option.pos):
        writer.flush()
    else:
        writer.break_line(node.pos, option.pos)
        for start, nodes in ((option.pos, option.nodelist), (end_of(option) - 1, ())):
            writer.make(writer.read_from[start], start, start + 1)
            writer.flow(nodes)


def _prints_sign_off(writer: Writer, node: Any, kind: str) -> None:
    writer.flush()
    writer.sign_off_printed = node.pos


def _measure(writer: Writer, node: Any, kind: str) -> None:
    given, source = texts(node), writer.read_from
    sound = all(
        is_closed(argument, writer.source) and runs_away_at(argument, source, writer.table) is None
        for argument in given
    )
    if not sound:
        _text(writer, node, kind)
    elif kind == "unit":
        units = "".join(unit(writer.table.units, argument, source) for argument in given)
        writer.make(units, node.pos, end_of(node))
    else:
        writer.open(node.pos)
        quantity(writer.table, given, kind, writer.make, source)
        writer.close(end_of(node))


def _currency(writer: Writer, node: Any, kind: str) -> None:
    given = texts(node)
    start = given[0].pos + 1 if given else node.pos + 1 + len(node.macroname)
    writer.open(node.pos)
    writer.make(writer.table.currencies.get(node.macroname, ""), node.pos, start)
    for argument in given:
        writer.flow(content(argument))
        writer.close(end_of(node))


DOES: dict[str, Callable[[Writer, Any, str], None]] = {
    "header": _set_apart,
    "name": _name,
    "variable": _variable,
    "salutation": _set_apart,
    "sign_off": _set_apart,
    "aside": _set_apart,
    "heading": _set_apart,
    "profile": _profile,
    "footnote": _footnote,
    "leftover": _footnote,
    "url": _link,
    "href": _link,
    "text": _text,
    "bold": _text,
    "quote": _quote,
    "code": _code,
    "length": _length,
    "bold_from_here": _bold_from_here,
    "code_from_here": _code_from_here,
    "skip": _skip,
    "gap": _gap,
    "class": _skip,
    "package": _skip,
    "language": _skip,
    "define": _define,
    "paragraph_break": _end_paragraph,
    "item": _end_paragraph,
    "line_break": _break_line,
    "prints_sign_off": _prints_sign_off,
    "number": _measure,
    "quantity": _measure,
    "quantity_range": _measure,
    "number_range": _measure,
    "unit": _measure,
    "currency": _currency,
}
