"""The table `markup/latex.yaml`: meanings of macros and environments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pylatexenc.macrospec import (  # type: ignore[import-untyped]
    EnvironmentSpec,
    LatexContextDb,
    MacroSpec,
    SpecialsSpec,
)

from letterlint import resources
from letterlint.formats.latex.arguments import (
    UNKNOWN_ENVIRONMENT,
    UNKNOWN_MACRO,
    raw,
    raw_inline,
    specified,
)


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
        MacroSpec(name, specified(spec)) for of in data["macros"].values() for name, spec in of.items()
    ]
    macros += [MacroSpec(name, raw_inline(before)) for name, before in data["verbatim_macros"].items()]
    known = data["environments"]
    environments = [EnvironmentSpec(name, raw(name)) for name in [*known["verbatim"], *known["comment"]]]
    environments += [EnvironmentSpec(name, specified(spec)) for name, spec in known["arguments"].items()]
    context = LatexContextDb()
    specials = [SpecialsSpec(chars) for chars in data["specials"]]
    context.add_context_category("letterlint", macros, environments, specials)
    context.set_unknown_macro_spec(MacroSpec("", UNKNOWN_MACRO))
    context.set_unknown_environment_spec(EnvironmentSpec("", UNKNOWN_ENVIRONMENT))
    return context


def accented(text: str, accent: str) -> str:
    """A text with a combining accent on its first character, as one character where there is one."""
    return unicodedata.normalize("NFC", text[:1].replace("ı", "i") + accent) + text[1:]


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
