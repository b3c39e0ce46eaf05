"""Reads a LaTeX file: preamble, body, and the declarations of class and language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pylatexenc.latexwalker import LatexGroupNode, LatexMacroNode  # type: ignore[import-untyped]

from letterlint.formats import plain
from letterlint.formats.format import RawLetter
from letterlint.formats.latex import table as latex_table
from letterlint.formats.latex.hidden import without_hidden
from letterlint.formats.latex.nodes import end_of
from letterlint.formats.latex.own_macros import OwnMacro
from letterlint.formats.latex.table import Table
from letterlint.formats.latex.walker import walk
from letterlint.formats.latex.writer import Writer
from letterlint.letter import Role
from letterlint.structure.blocks import RawBlock
from letterlint.suppressions import comments
from letterlint.text import Span

_BEGIN = re.compile(r"\\begin[ \t]*\{document\}")
_END = re.compile(r"\\end[ \t]*\{document\}")
_COMMENT = re.compile(r"(?<!\\)%[^\r\n]*")
_COMMENTED = re.compile(r"(?<!\\)(?:\\\\)*%")

# The kinds of macro that are read in a preamble.
_READ = frozenset({"header", "name", "variable", "salutation", "sign_off", "aside", "profile", "define"})


def read(text: str) -> RawLetter:
    """The document in a text, which may be only a part of one."""
    table = latex_table.default()
    switch = comments.switch(text)
    text = without_hidden(text, table)
    begin = _uncommented(_BEGIN, text, 0)
    end = _uncommented(_END, text, begin.end() if begin else 0)
    start, stop = begin.end() if begin else 0, end.start() if end else len(text)
    preamble, own = _preamble(text[: begin.start()]) if begin else (RawLetter(), {})
    walked = walk(text, start, stop, table)
    if walked is None:
        shifted = [
            block._replace(span=block.span.shifted(start)) for block in plain.raw_blocks(text[start:stop])
        ]
        raw_blocks = [*preamble.raw_blocks, *shifted]
        return replace(preamble, raw_blocks=raw_blocks, body_starts=start, switch=switch)
    nodes, source = walked
    writer = Writer(source, table, own)
    writer.read(nodes)
    is_letter, language = (preamble.is_letter, preamble.language) if begin else _declared(nodes, text, table)
    return RawLetter(
        raw_blocks=[*preamble.raw_blocks, *writer.raw_blocks],
        links=[*preamble.links, *writer.links],
        footnotes=writer.footnotes,
        names=[*preamble.names, *writer.names],
        code=writer.code,
        body_starts=start,
        body_ends=writer.sign_off_printed,
        is_letter=is_letter or writer.is_letter,
        switch=switch,
        language=_switched(text, _longest(writer.raw_blocks, len(text)), table) or language,
    )


@lru_cache(maxsize=16)
def _preamble(text: str) -> tuple[RawLetter, Mapping[str, OwnMacro]]:
    """The content of a preamble and its macros, cached as it seldom changes while a letter is written."""
    table = latex_table.default()
    walked = walk(text, 0, len(text), table)
    if walked is None:
        return RawLetter([RawBlock(Role.PREAMBLE, Span(0, len(text)))]), {}
    nodes, source = walked
    writer = Writer(source, table, {})
    writer.read([n for n in nodes if isinstance(n, LatexMacroNode) and table.does.get(n.macroname) in _READ])
    is_letter, language = _declared(nodes, text, table)
    kept = [block for block in writer.raw_blocks if block.role is not None]
    preamble = RawLetter(
        raw_blocks=_with_gaps(kept, text),
        links=writer.links,
        names=writer.names,
        is_letter=is_letter or writer.is_letter,
        language=language,
    )
    return preamble, writer.own


def _declared(nodes: Sequence[Any], text: str, table: Table) -> tuple[bool, str | None]:
    """Whether the class is one of letters, and the language that macros at the top declare."""
    is_letter, language = False, None
    for node in nodes:
        if not isinstance(node, LatexMacroNode) or node.nodeargd is None:
            continue
        kind = table.does.get(node.macroname)
        if kind not in ("class", "package", "language"):
            continue
        given = [
            (argument.delimiters[0], _COMMENT.sub("", text[argument.pos + 1 : end_of(argument) - 1]))
            for argument in node.nodeargd.argnlist
            if isinstance(argument, LatexGroupNode)
        ]
        names = [part.strip() for mark, words in given if mark == "{" for part in words.split(",")]
        options = ["".join(part.split()) for mark, words in given if mark == "[" for part in words.split(",")]
        if kind == "class":
            is_letter = is_letter or not table.letter_classes.isdisjoint(names)
        elif kind == "language":
            language = names[0] if names else language
        elif table.language_package in names:
            main = [option[5:] for option in options if option.startswith("main=")]
            named = main or [option for option in options if option and "=" not in option]
            language = named[-1] if named else language
    return is_letter, language


def _longest(raw_blocks: Sequence[RawBlock], end: int) -> int:
    """Where the longest paragraph begins; the end of the text without one."""
    paragraphs = (block for block in raw_blocks if block.role is None)
    longest = max(paragraphs, key=lambda block: len(block.text), default=None)
    return longest.span.start if longest else end


def _switched(text: str, end: int, table: Table) -> str | None:
    """The language at an offset after the switches before it; those of environments end with them."""
    languages: list[str | None] = [None]
    for switch in table.language_switch.finditer(text, 0, end):
        if _is_commented(text, switch.start()):
            continue
        if switch["end"]:
            languages[1:] = languages[1:-1]
        elif switch["begin"] or switch["language"]:
            languages.append(switch["named"] or switch["language"])
        else:
            languages[-1] = switch["named"]
    return next((language for language in reversed(languages) if language), None)


def _with_gaps(raw_blocks: Sequence[RawBlock], text: str) -> list[RawBlock]:
    """The raw blocks of a preamble, and between them the rest of it with the role of a preamble."""
    found: list[RawBlock] = []
    at = 0
    for raw_block in [*raw_blocks, None]:
        gap = text[at : raw_block.span.start if raw_block else len(text)]
        if gap.strip():
            first = at + len(gap) - len(gap.lstrip())
            found.append(RawBlock(Role.PREAMBLE, Span(first, first + len(gap.strip()))))
        if raw_block is not None:
            found.append(raw_block)
            at = raw_block.span.end
    return found


def _uncommented(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    return next((m for m in pattern.finditer(text, start) if not _is_commented(text, m.start())), None)


def _is_commented(text: str, at: int) -> bool:
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return at - line <= 1000 and _COMMENTED.search(text, line, at) is not None
