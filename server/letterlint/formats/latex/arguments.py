"""The arguments of macros and environments, read for pylatexenc's walker."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pylatexenc.latexwalker import LatexCharsNode  # type: ignore[import-untyped]
from pylatexenc.macrospec import ParsedMacroArgs  # type: ignore[import-untyped]

_BLANKS = re.compile(r"[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)?")
_OPTION_END = re.compile(r"\]|(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r(?!\n)|\n)")
_ADDRESS = re.compile(r"\{((?:[^{}\r\n\\]|\\.|\{[^{}\r\n]*\})*)\}")

_LONGEST_OPTION = 1_000  # Characters. A longer one is a bracket without an end.
_SETTING = re.compile(r"\[[^\]\r\n]{0,80}\]|\{[^\s{}]{0,40}\}")
_VERB = r"\*?(?P<mark>[^\w\s*])(?P<text>[^\r\n]*?)(?P=mark)"
_BRACED_VERB = r"(?:\{(?P<braced>[^{}\r\n]*)\}|(?P<mark>[^\w\s*{\[])(?P<text>[^\r\n]*?)(?P=mark))"
_BEFORE_VERB = {"[": r"(?:\[[^\]\r\n]*\])?", "-": r"\{[^{}\r\n]*\}"}
# TeX's lengths and counts: `\vskip 1em plus 2pt`, `\parskip=6pt`, `\looseness=-1`.
_UNIT = r"(?:true[ \t]*+)?(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em|mu|filll|fill|fil)(?![a-zA-Z])"
_NUMBER = r"(?:\d++(?:[.,]\d*+)?+|[.,]\d++)"
_MACRO = r"\\[a-zA-Z@]++"
_SIZE = rf"[ \t]*+[-+]?+[ \t]*+(?:{_NUMBER}(?:[ \t]*+(?:{_UNIT}|{_MACRO}))?+|{_MACRO})"
_STRETCH = rf"(?:[ \t]*+(?:plus|minus)\b{_SIZE})*+"
_LENGTH = re.compile(rf"[ \t]*+=?+{_SIZE}{_STRETCH}")
# The register of an assignment: `\advance\parskip by 1pt`, `\count255=4`, `\let\old=\new`.
_REGISTER = re.compile(rf"[ \t]*+(?:{_MACRO})?+\d*+(?:[ \t]*+by(?![a-zA-Z]))?+")
# What a macro of TeX takes, between its name and what it stands for: `\def\firm#1#2{...}`.
_PARAMETERS = re.compile(r"[ \t]*(?:[^{}\\%\r\n]*#[1-9][^{}\\%\r\n]*)?(?=\{)")
_NO_TEXT = {"d": _LENGTH, "r": _REGISTER, "p": _PARAMETERS}
# An assignment to a length that the letter defines: `\gap=3pt`.
_ASSIGNED = re.compile(rf"[ \t]*+=[ \t]*+[-+]?+{_NUMBER}{_UNIT}{_STRETCH}")


class Given(NamedTuple):
    """The arguments that are text or options, the offset after all, and those that are no text."""

    arguments: Sequence[Any]
    end: int
    skipped: Sequence[Any] = ()


Read = Callable[[Any, int, Any], Given]  # Of a walker, from an offset on, in a parsing state.


@dataclass(frozen=True)
class ArgumentParser:
    """What the library asks for the arguments of a macro or an environment."""

    read: Read

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[ParsedMacroArgs, int, int]:
        """The arguments from `pos` on, and their place; those that are no text are in `skipped`."""
        given = self.read(w, pos, parsing_state)
        parsed = ParsedMacroArgs(argspec="{" * len(given.arguments), argnlist=list(given.arguments))
        parsed.skipped = given.skipped
        return parsed, pos, given.end - pos


def specified(spec: str) -> ArgumentParser:
    """Reads a macro's arguments by their specification in the table.

    An optional argument must follow the macro without a blank, as a bracket in running text is text. A
    mandatory argument that is missing is left out.
    """

    def read(w: Any, pos: int, state: Any) -> Given:
        found: list[Any] = []
        skipped: list[Any] = []
        for kind in spec:
            node, pos = _argument(w, pos, kind, state)
            if node is not None:
                (skipped if kind == "-" else found).append(node)
        return Given(found, pos, skipped)

    return ArgumentParser(read)


def raw(environment: str) -> ArgumentParser:
    """Reads the text of a verbatim environment, which is no LaTeX, or nothing where its end is missing."""
    mark = f"\\end{{{environment}}}"

    def read(w: Any, pos: int, state: Any) -> Given:
        end = w.s.find(mark, pos)
        return Given([_chars(w, pos, end, state)], end) if end > pos else Given((), pos)

    return ArgumentParser(read)


def raw_inline(before: str) -> ArgumentParser:
    """Reads the text of `\\verb` and the like, after the arguments `before` it, or nothing without an end."""
    pattern = re.compile("".join(_BEFORE_VERB[kind] for kind in before) + (_BRACED_VERB if before else _VERB))

    def read(w: Any, pos: int, state: Any) -> Given:
        found = pattern.match(w.s, pos)
        if found is None:
            return Given((), pos)
        start, end = found.span("text" if found["text"] is not None else "braced")
        return Given([_chars(w, start, end, state)], found.end())

    return ArgumentParser(read)


def _adjacent(w: Any, pos: int, state: Any) -> Given:
    if (assigned := _ASSIGNED.match(w.s, pos)) is not None:
        return Given((), assigned.end())
    found: list[Any] = []
    while pos < len(w.s) and (kind := w.s[pos]) in "*[{" and not w.s[pos - 1].isspace():
        node, after = _argument(w, pos, kind, state)
        if after == pos or (kind == "*" and found):
            break
        if kind != "*":
            found.append(node)
        pos = after
    return Given(found, pos)


def _settings(w: Any, pos: int, state: Any) -> Given:
    while (setting := _SETTING.match(w.s, pos)) is not None:
        pos = setting.end()
    return Given((), pos)


UNKNOWN_MACRO = ArgumentParser(_adjacent)  # All arguments that follow it without a blank.
UNKNOWN_ENVIRONMENT = ArgumentParser(_settings)  # Lengths and columns, which are no text.


def _argument(w: Any, pos: int, kind: str, state: Any) -> tuple[Any, int]:
    """The node of an argument of this kind, None where there is none to read, and the offset after it."""
    source: str = w.s
    if kind in "*[":
        if source[pos : pos + 1] != kind or source[pos - 1].isspace():
            return None, pos
        if kind == "*":
            return None, pos + 1
        end = _OPTION_END.search(source, pos, pos + _LONGEST_OPTION)
        if end is None or end[0] != "]":
            return None, pos
        node, start, length = w.get_latex_braced_group(pos, brace_type="[", parsing_state=state)
        return node, start + length
    if (pattern := _NO_TEXT.get(kind)) is not None:
        found = pattern.match(source, pos)
        return None, found.end() if found else pos
    blanks = _BLANKS.match(source, pos)
    at = blanks.end() if blanks else pos
    if kind == "m" and source[at : at + 1] == "\\":
        node, start, length = w.get_latex_expression(at, parsing_state=state)
        return node, start + length
    if source[at : at + 1] != "{":
        return None, pos
    if kind == "u" and (address := _ADDRESS.match(source, at)):
        return _chars(w, *address.span(1), state), address.end()
    node, start, length = w.get_latex_braced_group(at, parsing_state=state)
    return node, start + length


def _chars(w: Any, start: int, end: int, state: Any) -> Any:
    """The source start:end as a node of text."""
    return w.make_node(LatexCharsNode, parsing_state=state, chars=w.s[start:end], pos=start, len=end - start)
