"""Values of settings, and how those of several sources combine.

Each of those is read into a `Layer` (see `config_reader`); `merge` lays them over one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from letterlint.rule import Severity

PROJECT_FILE = ".letterlint.yaml"
MISNAMED = ".letterlint.yml"  # What people call it.
AS_IS = "as is"
MOST_WORDS = (AS_IS, *(severity.word for severity in (Severity.INFORMATION, Severity.HINT)))
SEVERITY_WORDS = ("off", *(severity.word for severity in Severity))

DEFAULT_LETTERS = (
    "**/*cover*letter*.{md,markdown,tex,txt}",
    "**/*motivation*letter*.{md,markdown,tex,txt}",
)


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule's or group's setting. `severity` None keeps the rule's own, `off` silences it.

    `settings` are the check's, as words, lists and mappings; the check kind knows their types.
    """

    severity: Severity | None = None
    off: bool = False
    settings: Mapping[str, object] = field(default_factory=dict)

    def under(self, later: RuleSetting) -> RuleSetting:
        """The two together: what the later one says holds, what it leaves open stays as it was."""
        speaks = later.off or later.severity is not None
        return RuleSetting(
            severity=later.severity if speaks else self.severity,
            off=later.off if speaks else self.off,
            settings={**self.settings, **later.settings},
        )


class Named(NamedTuple):
    """What a setting says of a document beside the letter: a path from the folder of its `source`, the text
    itself, or "false" for none. Line and column are from 1. `is_text` rules out a path.
    """

    said: str
    source: Path
    line: int
    column: int
    trusted: bool = False  # Named by whoever runs the command: it may lie anywhere.
    is_text: bool = False


def named_file(path: Path) -> Named:
    """A document that whoever runs letterlint names."""
    return Named(str(path.absolute()), path.absolute(), 1, 1, trusted=True)


@dataclass(frozen=True, slots=True)
class Config:
    """Settings in force on a letter. Keys of `rules` are rule ids or groups ("style/*"); later ones win.

    No finding is graver than `most`, where that is given. `terms` are names of tools that no lexicon knows.
    """

    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    letters: tuple[str, ...] = DEFAULT_LETTERS
    packs: tuple[Path, ...] = ()
    company: str | None = None
    role: str | None = None
    beside: Mapping[str, Named] = field(default_factory=dict)
    most: Severity | None = None
    terms: tuple[str, ...] = ()

    def setting(self, rule: str) -> RuleSetting:
        """What holds for one rule: its own settings and its group's, the later over the earlier."""
        found = RuleSetting()
        for name, setting in self.rules.items():
            if selects(name, rule):
                found = found.under(setting)
        return found

    def severity(self, rule: str, own: Severity | None) -> Severity | None:
        """The severity of a rule whose own is given; None where it is off."""
        setting = self.setting(rule)
        severity = setting.severity or own
        if setting.off or severity is None:
            return None
        return severity if self.most is None else min(severity, self.most)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one source says. None leaves a key to the layers below. Globs are absolute or begin with `**/`."""

    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    letters: tuple[str, ...] | None = None
    packs: tuple[Path, ...] | None = None
    company: str | None = None
    role: str | None = None
    beside: Mapping[str, Named] | None = None
    severity: str | None = None  # One of `MOST_WORDS`.
    terms: tuple[str, ...] | None = None


NOTHING_ASKED = Layer()


def selects(name: str, rule: str) -> bool:
    """Whether a rule id, a group ("style/*") or "*" speaks of this rule."""
    return name in (rule, "*") or (name.endswith("/*") and rule.startswith(name[:-1]))


def merge(*layers: Layer) -> Config:
    """One configuration of several layers, the weakest first."""
    rules: dict[str, RuleSetting] = {}
    letters: tuple[str, ...] = DEFAULT_LETTERS
    packs: tuple[Path, ...] = ()
    company: str | None = None
    role: str | None = None
    beside: dict[str, Named] = {}
    most: str = AS_IS
    terms: dict[str, None] = {}
    for layer in layers:
        for name, setting in _groups_first(layer.rules).items():
            # Taken out and put back, so that the later layer's word also comes later.
            rules[name] = rules.pop(name, RuleSetting()).under(setting)
        letters = layer.letters if layer.letters is not None else letters
        packs = layer.packs if layer.packs is not None else packs
        company = layer.company or company
        role = layer.role or role
        beside.update(layer.beside or {})
        most = layer.severity or most
        terms.update(dict.fromkeys(layer.terms or ()))
    at_most = None if most == AS_IS else Severity[most.upper()]
    return Config(rules, letters, packs, company, role, beside, at_most, tuple(terms))


def _groups_first(rules: Mapping[str, RuleSetting]) -> dict[str, RuleSetting]:
    """The same settings, "*" before groups before rules: of one file's lines the narrower counts."""
    width = {name: (name != "*", not name.endswith("/*")) for name in rules}
    return {name: rules[name] for name in sorted(rules, key=lambda name: width[name])}
