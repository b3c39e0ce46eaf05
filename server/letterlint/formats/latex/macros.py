"""The effect of each kind of macro of the table `markup/latex.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from letterlint.formats.latex import units
from letterlint.formats.latex.nodes import (
    ESCAPED,
    LINE_END,
    arguments,
    characters,
    end_of,
    is_closed,
    is_option,
    runs_away_at,
    skipped,
    texts,
)
from letterlint.formats.latex.own_macros import definition
from letterlint.letter import Role
from letterlint.text import Span

if TYPE_CHECKING:
    from letterlint.formats.latex.writer import Writer

Effect = Callable[["Writer", Any], None]

_LENGTH = re.compile(r"\[\s*(?:[-+]\s*)?(?:[\d.]|\\)")

_NO_GAP = re.compile(r"\{\s*[+-]?[0.]+\s*[a-z]+\s*\}")

_MARKUP = re.compile(r"[\\{}$%~\[\]]")


def _read_on_after(writer: Writer, nodes: Sequence[Any]) -> None:
    """Reads the text after the line of an unclosed argument that is no text."""
    for argument in nodes:
        if writer.call is None and not is_option(argument):
            at = runs_away_at(argument, writer.source, writer.table, LINE_END)
            if at is not None:
                writer.flow_from(argument, at)


def _block(role: Role) -> Effect:
    """Makes a raw block of this role."""

    def make(writer: Writer, node: Any) -> None:
        _read_on_after(writer, skipped(node))
        writer.set_block(role, node, texts(node))

    return make


_header = _block(Role.HEADER)


def _name(writer: Writer, node: Any) -> None:
    """Makes a header of the writer's name, and adds that block to the names."""
    _header(writer, node)
    writer.names += [block for block in writer.raw_blocks if block.span.start == node.pos]


def _variable(writer: Writer, node: Any) -> None:
    """`\\setkomavar{fromname}{Ida Lund}` is a name, other variables are headers."""
    named = "".join(characters(argument, writer.table) for argument in skipped(node))
    (_name if named in writer.table.name_variables else _header)(writer, node)


def _profile(writer: Writer, node: Any) -> None:
    """Reads an address such as `\\github{x}` or `\\social[github]{x}`."""
    given = texts(node)
    if not given:
        return
    options = [argument for argument in arguments(node) if is_option(argument)]
    site = characters(options[0], writer.table) if options else node.macroname
    name = writer.target(given[0])
    if name:
        form = writer.table.profiles.get(site, "{}")
        writer.link(name if "/" in name else form.replace("{}", name), node)
    writer.set_block(Role.HEADER, node, given)


def _footnote(writer: Writer, node: Any) -> None:
    """Reads a footnote, which is no prose of the letter, apart from its text."""
    _note(writer, node, "")


def _leftover(writer: Writer, node: Any) -> None:
    """Reads a note such as `\\todo{...}` as a footnote that begins with its name."""
    _note(writer, node, f"{node.macroname.upper()} ")


def _note(writer: Writer, node: Any, before: str) -> None:
    given = texts(node)
    if not given:
        return
    text = given[0]
    cut = None if is_closed(text, writer.source) else runs_away_at(text, writer.source, writer.table)
    around = writer.seen(0, len(writer.source) if cut is None else cut)
    with writer.inside(around), writer.aside() as prose:
        writer.make(before, node.pos, text.pos)
        writer.flow([text])
        if len(prose) and writer.call is None:
            writer.footnotes.append(prose.build(Role.ASIDE, Span(node.pos, end_of(node))))
    if cut is not None:
        writer.flow_from(text, cut)


def _url(writer: Writer, node: Any) -> None:
    _link(writer, node, texts(node)[:1])


def _href(writer: Writer, node: Any) -> None:
    given = texts(node)
    _link(writer, node, given[1:] or given)


def _link(writer: Writer, node: Any, shown: Sequence[Any]) -> None:
    if shown:
        writer.link(writer.target(texts(node)[0]), node)
        with writer.element(node.pos, end_of(node)):
            writer.flow(shown)


def _text(writer: Writer, node: Any) -> None:
    _read_on_after(writer, skipped(node))
    with writer.element(node.pos, end_of(node)):
        writer.flow(texts(node))


def _bold(writer: Writer, node: Any) -> None:
    with writer.inside(writer.around._replace(bold=True)):
        _text(writer, node)


def _quote(writer: Writer, node: Any) -> None:
    given = texts(node)
    if not given or not is_closed(given[-1], writer.source):
        _text(writer, node)
        return
    start, end = given[-1].pos, end_of(given[-1])
    with writer.element(node.pos, end_of(node)):
        writer.make("“", node.pos, start + 1)
        writer.flow_within(given[-1], writer.around)
        writer.make("”", end - 1, end)


def _code(writer: Writer, node: Any) -> None:
    """Reads words set as code; those with more markup are text."""
    given = texts(node)
    inner = writer.source[given[0].pos + 1 : end_of(given[0]) - 1] if given else ""
    text = ESCAPED.sub(r"\1", inner)
    if writer.call is not None or "\n" in inner or _MARKUP.search(ESCAPED.sub("", inner)):
        _text(writer, node)
    elif given:
        writer.verbatim(text, node.pos, end_of(node), given[0].pos + 1 if text == inner else None)


def _length(writer: Writer, node: Any) -> None:
    """Skips a length."""


def _bold_from_here(writer: Writer, node: Any) -> None:
    writer.around = writer.around._replace(bold=True)


def _code_from_here(writer: Writer, node: Any) -> None:
    writer.around = writer.around._replace(code=True)


def _skip(writer: Writer, node: Any) -> None:
    given = [*skipped(node), *texts(node)]
    _read_on_after(writer, [argument for argument in given if not is_closed(argument, writer.source)])


def _gap(writer: Writer, node: Any) -> None:
    """Makes a blank of a gap, unless it is empty and only allows a line break."""
    if not _NO_GAP.search(writer.read_from, node.pos, end_of(node)):
        writer.make(" ", node.pos, end_of(node))
    _skip(writer, node)


def _define(writer: Writer, node: Any) -> None:
    found = definition(node, writer.read_from)
    if found is not None and is_closed(texts(node)[-1], writer.source):
        writer.own[found[0]] = found[1]
    else:
        _skip(writer, node)


def _end_paragraph(writer: Writer, node: Any) -> None:
    writer.flush()


def _break_line(writer: Writer, node: Any) -> None:
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


def _prints_sign_off(writer: Writer, node: Any) -> None:
    writer.flush()
    writer.sign_off_printed = node.pos


def _measure(read: Callable[[Writer, Any, Sequence[Any]], None]) -> Effect:
    """Reads numbers or a unit, unless an argument has no end: then they are text."""

    def measure(writer: Writer, node: Any) -> None:
        given, source = texts(node), writer.read_from
        if all(
            is_closed(argument, writer.source) and runs_away_at(argument, source, writer.table) is None
            for argument in given
        ):
            with writer.element(node.pos, end_of(node)):
                read(writer, node, given)
        else:
            _text(writer, node)

    return measure


def _numbers(writer: Writer, node: Any, given: Sequence[Any]) -> None:
    units.numbers(given, writer.table.range, writer.make, writer.read_from)


def _quantity(writer: Writer, node: Any, given: Sequence[Any]) -> None:
    _numbers(writer, node, given[:-1] or given)
    if len(given) > 1:
        units.unit_behind(given[-1], writer.table.units, writer.make, writer.read_from)


def _unit(writer: Writer, node: Any, given: Sequence[Any]) -> None:
    symbol = "".join(units.symbol(argument, writer.table.units, writer.read_from) for argument in given)
    writer.make(symbol, node.pos, end_of(node))


def _currency(writer: Writer, node: Any) -> None:
    given = texts(node)
    start = given[0].pos + 1 if given else node.pos + 1 + len(node.macroname)
    writer.open(node.pos)
    writer.make(writer.table.currencies.get(node.macroname, ""), node.pos, start)
    for argument in given:
        writer.flow_within(argument, writer.around)
        writer.close(end_of(node))


DOES: dict[str, Effect] = {
    "header": _header,
    "name": _name,
    "variable": _variable,
    "salutation": _block(Role.SALUTATION),
    "sign_off": _block(Role.SIGN_OFF),
    "aside": _block(Role.ASIDE),
    "heading": _block(Role.HEADING),
    "profile": _profile,
    "footnote": _footnote,
    "leftover": _leftover,
    "url": _url,
    "href": _href,
    "text": _text,
    "bold": _bold,
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
    "number": _measure(_numbers),
    "number_range": _measure(_numbers),
    "quantity": _measure(_quantity),
    "quantity_range": _measure(_quantity),
    "unit": _measure(_unit),
    "currency": _currency,
}
