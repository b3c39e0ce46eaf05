"""The table `markup/latex.yaml`: meanings of macros and environments, ready for the walker."""

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

# An option whose end is further off has none.
_LONGEST_OPTION = 1_000
_SETTING = re.compile(r"\[[^\]\r\n]{0,80}\]|\{[^\s{}]{0,40}\}")
_VERB = r"\*?(?P<mark>[^\w\s*])(?P<text>[^\r\n]*?)(?P=mark)"
_BRACED_VERB = r"(?:\{(?P<braced>[^{}\r\n]*)\}|(?P<mark>[^\w\s*{\[])(?P<text>[^\r\n]*?)(?P=mark))"
_BEFORE_VERB = {"[": r"(?:\[[^\]\r\n]*\])?", "-": r"\{[^{}\r\n]*\}"}
# TeX's way to write a length or a count: `\vskip 1em plus 2pt`, `\parskip=6pt`, `\looseness=-1`.
_UNIT = r"(?:true[ \t]*+)?(?:pt|pc|in|bp|cm|mm|dd|cc|sp|ex|em|mu|filll|fill|fil)(?![a-zA-Z])"
_NUMBER = r"(?:\d++(?:[.,]\d*+)?+|[.,]\d++)"
_MACRO = r"\\[a-zA-Z@]++"
_SIZE = rf"[ \t]*+[-+]?+[ \t]*+(?:{_NUMBER}(?:[ \t]*+(?:{_UNIT}|{_MACRO}))?+|{_MACRO})"
_STRETCH = rf"(?:[ \t]*+(?:plus|minus)\b{_SIZE})*+"
_LENGTH = re.compile(rf"[ \t]*+=?+{_SIZE}{_STRETCH}")
# What is changed: `\advance\parskip by 1pt`, `\count255=4`, `\let\old=\new`.
_REGISTER = re.compile(rf"[ \t]*+(?:{_MACRO})?+\d*+(?:[ \t]*+by(?![a-zA-Z]))?+")
# A length of the letter's own, `\gap=3pt`.
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
    """The meaning of macros (what a macro does, by its name), of environments, symbols and units."""

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
    letter_classes: frozenset[str]
    letter_macros: frozenset[str]
    letter_environments: frozenset[str]
    language_package: str
    language_switch: re.Pattern[str]
    verbatim_macros: frozenset[str]
    conditionals: frozenset[str]
    context: LatexContextDb


class Arguments(MacroStandardArgsParser):  # type: ignore[misc]
    """Reads a macro's arguments as the table spells them, and leaves alone what is none.

    An optional argument stands at the macro itself, so that a bracket in running text is text; a brace
    argument is one only if a brace comes.
    """

    def __init__(self, spec: str) -> None:
        super().__init__("")
        self.spec = spec

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[ParsedMacroArgs, int, int]:
        """The arguments from `pos` on, those that are no text apart, as `skipped`."""
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
    """Reads whatever arguments stand at a macro that the table does not know, without a blank between."""

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[ParsedMacroArgs, int, int]:
        """The arguments from `pos` on, brace arguments and options as they come."""
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
    """Reads what an environment begins with that the table does not know: lengths and columns, no text."""

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
    """Raw text at start:end as an argument that ends at `after`; none where there is nothing."""
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
        said = (_LENGTH if kind == "d" else _REGISTER).match(source, pos)
        return None, said.end() if said else pos
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


def load(said: Mapping[str, Any]) -> Table:
    """The table in a mapping of the shape of `markup/latex.yaml`."""
    does = {name: kind for kind, macros in said["macros"].items() for name in macros}
    environments = {
        name: kind for kind, names in said["environments"].items() if kind != "arguments" for name in names
    }
    units = said["units"]
    return Table(
        does=does,
        profiles=said["profiles"],
        environments=environments,
        symbols=said["symbols"],
        accents=said["accents"],
        specials=said["specials"],
        currencies=said["currencies"],
        units=Units(units["prefixes"], units["units"], units["powers"], units["per"], tuple(units["tight"])),
        range=said["range"],
        one_line_macros=frozenset(said["one_line_macros"]),
        letter_classes=frozenset(said["letter_classes"]),
        letter_macros=frozenset(said["letter_macros"]),
        letter_environments=frozenset(said["letter_environments"]),
        language_package=said["language_package"],
        language_switch=_language_switch(said),
        verbatim_macros=frozenset(said["verbatim_macros"]),
        conditionals=frozenset(said["conditionals"]),
        context=_context(said),
    )


def _language_switch(said: Mapping[str, Any]) -> re.Pattern[str]:
    """Finds where the language changes: by a macro, or by an environment until its end."""
    switches = "|".join(map(re.escape, said["language_switches"]))
    environments = "|".join(map(re.escape, said["language_environments"]))
    return re.compile(
        rf"\\(?P<begin>begin[ \t]*\{{)?(?:{switches})\}}?[ \t]*\{{[ \t]*(?P<named>[\w-]+)"
        rf"|\\begin[ \t]*\{{(?P<language>{environments})\}}"
        rf"|\\(?P<end>end)[ \t]*\{{(?:{switches}|{environments})\}}"
    )


def _context(said: Mapping[str, Any]) -> LatexContextDb:
    macros = [MacroSpec(name, "") for name in said["symbols"]]
    macros += [MacroSpec(name, "{") for name in said["accents"]]
    macros += [
        MacroSpec(name, Arguments(spec)) for of in said["macros"].values() for name, spec in of.items()
    ]
    macros += [MacroSpec(name, RawInline(before)) for name, before in said["verbatim_macros"].items()]
    raw = [*said["environments"]["verbatim"], *said["environments"]["comment"]]
    environments = [EnvironmentSpec(name, args_parser=Raw(name)) for name in raw]
    environments += [
        EnvironmentSpec(name, args_parser=Arguments(spec))
        for name, spec in said["environments"]["arguments"].items()
    ]
    context = LatexContextDb()
    context.add_context_category(
        "letterlint", macros, environments, [SpecialsSpec(chars) for chars in said["specials"]]
    )
    context.set_unknown_macro_spec(MacroSpec("", Adjacent("")))
    context.set_unknown_environment_spec(EnvironmentSpec("", args_parser=EnvironmentArguments("")))
    return context


def accented(letter: str, accent: str) -> str:
    """A letter with its combining accent, as one character where there is one."""
    return unicodedata.normalize("NFC", letter[:1].replace("ı", "i") + accent) + letter[1:]


@cache
def further_symbols() -> Mapping[str, str]:
    """The LaTeX library's own symbols. Loaded only for a letter that needs them: the import takes a while."""
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]

    known = get_default_latex_context_db().iter_macro_specs()
    return {
        spec.macroname: spec.simplify_repl
        for spec in known
        if isinstance(spec.simplify_repl, str) and "%" not in spec.simplify_repl
    }
