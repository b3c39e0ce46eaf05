"""The table `markup/latex.yaml`: meanings of macros and environments, and their arguments for the walker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pylatexenc.latexwalker import LatexCharsNode  # type: ignore[import-untyped]
from pylatexenc.macrospec import (  # type: ignore[import-untyped]
    EnvironmentSpec,
    LatexContextDb,
    MacroSpec,
    MacroStandardArgsParser,
    ParsedMacroArgs,
    SpecialsSpec,
    VerbatimArgsParser,
)

from letterlint import resources

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
# An assignment to a length that the letter defines: `\gap=3pt`.
_ASSIGNED = re.compile(rf"[ \t]*+=[ \t]*+[-+]?+{_NUMBER}{_UNIT}{_STRETCH}")


@dataclass(frozen=True, slots=True)
class Units:
    """siunitx's units, by macro."""

    prefixes: Mapping[str, str]
    units: Mapping[str, str]
    powers: Mapping[str, str]
    per: str
    tight: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The meanings of macros (`does`: kind by name), environments, symbols and units."""

    does: Mapping[str, str]
    profiles: Mapping[str, str]
    environments: Mapping[str, str]
    symbols: Mapping[str, str]
    accents: Mapping[str, str]
    specials: Mapping[str, str]
    currencies: Mapping[str, str]
    units: Units
    range: str
    one_line_macros: frozenset[str]
    name_variables: frozenset[str]
    letter_classes: frozenset[str]
    letter_macros: frozenset[str]
    letter_environments: frozenset[str]
    language_package: str
    language_switch: re.Pattern[str]
    verbatim_macros: frozenset[str]
    conditionals: frozenset[str]
    context: LatexContextDb


class Arguments(MacroStandardArgsParser):  # type: ignore[misc]
    """Reads a macro's arguments by their specification in the table.

    An optional argument must follow the macro without a blank, as a bracket in running text is text. A
    mandatory argument that is missing is left out.
    """

    def __init__(self, spec: str) -> None:
        super().__init__("")
        self.spec = spec

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[ParsedMacroArgs, int, int]:
        """The arguments from `pos` on; those that are no text are in `skipped`."""
        found: list[Any] = []
        skipped: list[Any] = []
        at = pos
        for kind in self.spec:
            node, at = _argument(w, at, kind, parsing_state)
            if node is not None:
                (skipped if kind == "-" else found).append(node)
        arguments = ParsedMacroArgs(argspec="{" * len(found), argnlist=found)
        arguments.skipped = skipped
        return arguments, pos, at - pos


class Adjacent(MacroStandardArgsParser):  # type: ignore[misc]
    """Reads all arguments of an unknown macro that follow it without a blank."""

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[ParsedMacroArgs, int, int]:
        """The arguments from `pos` on, with braces or brackets."""
        if (assigned := _ASSIGNED.match(w.s, pos)) is not None:
            return ParsedMacroArgs(), pos, assigned.end() - pos
        found: list[Any] = []
        at = pos
        while at < len(w.s) and w.s[at] in "*[{" and not w.s[at - 1].isspace():
            node, after = _argument(w, at, w.s[at], parsing_state)
            if after == at or (w.s[at] == "*" and found):
                break
            if w.s[at] != "*":
                found.append(node)
            at = after
        return ParsedMacroArgs(argspec="{" * len(found), argnlist=found), pos, at - pos


class EnvironmentArguments(Adjacent):
    """Reads the arguments of an unknown environment: lengths and columns, no text."""

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[ParsedMacroArgs, int, int]:
        """Options, and brace arguments without a blank."""
        at = pos
        while (setting := _SETTING.match(w.s, at)) is not None:
            at = setting.end()
        return ParsedMacroArgs(), pos, at - pos


class Raw(VerbatimArgsParser):  # type: ignore[misc]
    """Reads the text of a verbatim environment, which is no LaTeX."""

    def __init__(self, environment: str) -> None:
        super().__init__("verbatim-environment")
        self.end = f"\\end{{{environment}}}"

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[ParsedMacroArgs, int, int]:
        """The raw text from `pos` on, or nothing where its end is missing."""
        end = w.s.find(self.end, pos)
        return _raw(w, pos, pos, end, end, parsing_state)


class RawInline(VerbatimArgsParser):  # type: ignore[misc]
    """Reads the text of `\\verb` and the like. `before` are the arguments that come first."""

    def __init__(self, before: str) -> None:
        super().__init__("verb-macro")
        verb = _BRACED_VERB if before else _VERB
        self.pattern = re.compile("".join(_BEFORE_VERB[kind] for kind in before) + verb)

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[ParsedMacroArgs, int, int]:
        """The raw text from `pos` on, or nothing where its end is missing."""
        found = self.pattern.match(w.s, pos)
        if found is None:
            return ParsedMacroArgs(), pos, 0
        group = "text" if found["text"] is not None else "braced"
        return _raw(w, pos, *found.span(group), found.end(), parsing_state)


def _raw(
    w: Any, pos: int, start: int, end: int, after: int, parsing_state: Any
) -> tuple[ParsedMacroArgs, int, int]:
    """The raw text start:end as an argument that ends at `after`; no argument if that is not after `pos`."""
    if after <= pos:
        return ParsedMacroArgs(), pos, 0
    node = w.make_node(
        LatexCharsNode, parsing_state=parsing_state, chars=w.s[start:end], pos=start, len=end - start
    )
    return ParsedMacroArgs(argspec="{", argnlist=[node]), pos, after - pos


def _argument(w: Any, pos: int, kind: str, parsing_state: Any) -> tuple[Any, int]:
    source: str = w.s
    if kind in "*[":
        if source[pos : pos + 1] != kind or source[pos - 1].isspace():
            return None, pos
        if kind == "*":
            return None, pos + 1
        end = _OPTION_END.search(source, pos, pos + _LONGEST_OPTION)
        if end is None or end[0] != "]":
            return None, pos
        node, start, length = w.get_latex_braced_group(pos, brace_type="[", parsing_state=parsing_state)
        return node, start + length
    if kind in "dr":
        found = (_LENGTH if kind == "d" else _REGISTER).match(source, pos)
        return None, found.end() if found else pos
    if kind == "p":
        taken = _PARAMETERS.match(source, pos)
        return None, taken.end() if taken else pos
    blanks = _BLANKS.match(source, pos)
    at = blanks.end() if blanks else pos
    if kind == "m" and source[at : at + 1] == "\\":
        node, start, length = w.get_latex_expression(at, parsing_state=parsing_state)
        return node, start + length
    if source[at : at + 1] != "{":
        return None, pos
    if kind == "u" and (address := _ADDRESS.match(source, at)):
        node = w.make_node(
            LatexCharsNode, parsing_state=parsing_state, chars=address[1], pos=at + 1, len=len(address[1])
        )
        return node, address.end()
    node, start, length = w.get_latex_braced_group(at, parsing_state=parsing_state)
    return node, start + length


@cache
def default() -> Table:
    """The table that letterlint ships."""
    return load(resources.read("markup/latex.yaml"))


def load(data: Mapping[str, Any]) -> Table:
    """The table in a mapping of the shape of `markup/latex.yaml`."""
    does = {name: kind for kind, macros in data["macros"].items() for name in macros}
    environments = {
        name: kind for kind, names in data["environments"].items() if kind != "arguments" for name in names
    }
    units = data["units"]
    return Table(
        does=does,
        profiles=data["profiles"],
        environments=environments,
        symbols=data["symbols"],
        accents=data["accents"],
        specials=data["specials"],
        currencies=data["currencies"],
        units=Units(units["prefixes"], units["units"], units["powers"], units["per"], tuple(units["tight"])),
        range=data["range"],
        one_line_macros=frozenset(data["one_line_macros"]),
        name_variables=frozenset(data["name_variables"]),
        letter_classes=frozenset(data["letter_classes"]),
        letter_macros=frozenset(data["letter_macros"]),
        letter_environments=frozenset(data["letter_environments"]),
        language_package=data["language_package"],
        language_switch=_language_switch(data),
        verbatim_macros=frozenset(data["verbatim_macros"]),
        conditionals=frozenset(data["conditionals"]),
        context=_context(data),
    )


def _language_switch(data: Mapping[str, Any]) -> re.Pattern[str]:
    """A pattern for changes of the language, by a macro or by an environment until its end."""
    switches = "|".join(map(re.escape, data["language_switches"]))
    environments = "|".join(map(re.escape, data["language_environments"]))
    return re.compile(
        rf"\\(?P<begin>begin[ \t]*\{{)?(?:{switches})\}}?[ \t]*\{{[ \t]*(?P<named>[\w-]+)"
        rf"|\\begin[ \t]*\{{(?P<language>{environments})\}}"
        rf"|\\(?P<end>end)[ \t]*\{{(?:{switches}|{environments})\}}"
    )


def _context(data: Mapping[str, Any]) -> LatexContextDb:
    macros = [MacroSpec(name, "") for name in data["symbols"]]
    macros += [MacroSpec(name, "{") for name in data["accents"]]
    macros += [
        MacroSpec(name, Arguments(spec)) for of in data["macros"].values() for name, spec in of.items()
    ]
    macros += [MacroSpec(name, RawInline(before)) for name, before in data["verbatim_macros"].items()]
    raw = [*data["environments"]["verbatim"], *data["environments"]["comment"]]
    environments = [EnvironmentSpec(name, args_parser=Raw(name)) for name in raw]
    environments += [
        EnvironmentSpec(name, args_parser=Arguments(spec))
        for name, spec in data["environments"]["arguments"].items()
    ]
    context = LatexContextDb()
    context.add_context_category(
        "letterlint", macros, environments, [SpecialsSpec(chars) for chars in data["specials"]]
    )
    context.set_unknown_macro_spec(MacroSpec("", Adjacent("")))
    context.set_unknown_environment_spec(EnvironmentSpec("", args_parser=EnvironmentArguments("")))
    return context


def accented(letter: str, accent: str) -> str:
    """A letter with its combining accent, as one character where there is one."""
    return unicodedata.normalize("NFC", letter[:1].replace("ı", "i") + accent) + letter[1:]


@cache
def further_symbols() -> Mapping[str, str]:
    """The symbols of pylatexenc's table, which takes long to import."""
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]

    known = get_default_latex_context_db().iter_macro_specs()
    return {
        spec.macroname: spec.simplify_repl
        for spec in known
        if isinstance(spec.simplify_repl, str) and "%" not in spec.simplify_repl
    }
