"""Settings, and how those of several sources combine: each source is a `Layer`, `merge` makes a `Config`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeGuard

from letterlint.rule import Severity, group_of

LARGEST = 1_000_000  # Of a number in a setting.
PROJECT_FILE = ".letterlint.yaml"
MISNAMED = ".letterlint.yml"  # A common mistake.
DOCUMENTS = ("posting", "resume")  # The documents beside a letter that settings name.
AS_IS = "as is"
MOST_WORDS = (AS_IS, *(severity.word for severity in (Severity.INFORMATION, Severity.HINT)))
SEVERITY_WORDS = ("off", *(severity.word for severity in Severity))

DEFAULT_LETTERS = (
    "**/*cover*letter*.{md,markdown,tex,txt}",
    "**/*motivation*letter*.{md,markdown,tex,txt}",
)


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule's or group's setting. `severity` None keeps the rule's own, `off` disables it.

    `settings` are the check's, all of them numbers.
    """

    severity: Severity | None = None
    off: bool = False
    settings: Mapping[str, int] = field(default_factory=dict)

    def under(self, later: RuleSetting) -> RuleSetting:
        """Both settings combined, where the values of the later override those of the earlier."""
        chosen = later if later.off or later.severity is not None else self
        return RuleSetting(chosen.severity, chosen.off, {**self.settings, **later.settings})


class NamedDocument(NamedTuple):
    """The value of a setting for a document beside the letter: a path from the folder of `source`, the text
    itself, or "false" for none. Line and column are from 1. With `is_text` it is never a path.
    """

    said: str
    source: Path
    line: int
    column: int
    trusted: bool = False  # Named on the command line: it may be in any folder.
    is_text: bool = False


def named_file(path: Path) -> NamedDocument:
    """A document that the command line or a program names."""
    return NamedDocument(str(path.absolute()), path.absolute(), 1, 1, trusted=True)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a letter. Keys of `rules` are rule ids or groups ("style/*"); later ones override.

    `most` is the highest severity of findings. `terms` are names of tools in addition to the lexicon's,
    `without` names of what the letter is not asked for, though a posting demands it.
    """

    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    letters: tuple[str, ...] = DEFAULT_LETTERS
    packs: tuple[Path, ...] = ()
    company: str | None = None
    role: str | None = None
    beside: Mapping[str, NamedDocument] = field(default_factory=dict)
    most: Severity | None = None
    terms: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def setting(self, rule: str) -> RuleSetting:
        """The settings of one rule, those of its groups included."""
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
    """The settings of one source, None for a key that is not set. Globs are absolute or begin with `**/`."""

    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    letters: tuple[str, ...] | None = None
    packs: tuple[Path, ...] | None = None
    company: str | None = None
    role: str | None = None
    beside: Mapping[str, NamedDocument] | None = None
    severity: str | None = None  # One of `MOST_WORDS`.
    terms: tuple[str, ...] | None = None
    without: tuple[str, ...] | None = None


NOTHING_ASKED = Layer()


def is_project_file(path: Path | None) -> TypeGuard[Path]:
    """Whether a document is a project file, by its name."""
    return path is not None and path.name == PROJECT_FILE


def selects(name: str, rule: str) -> bool:
    """Whether a rule id, a group ("style/*") or "*" includes this rule."""
    return name in (rule, "*") or (name.endswith("/*") and rule.startswith(name[:-1]))


def selectable(rules: Iterable[str]) -> frozenset[str]:
    """What `selects` takes for these rules: their ids, their groups, and "*"."""
    ids = frozenset(rules)
    return ids | {f"{group_of(rule)}/*" for rule in ids} | {"*"}


def merge(*layers: Layer) -> Config:
    """One configuration of several layers, the weakest first."""
    rules: dict[str, RuleSetting] = {}
    letters: tuple[str, ...] = DEFAULT_LETTERS
    packs: tuple[Path, ...] = ()
    company: str | None = None
    role: str | None = None
    beside: dict[str, NamedDocument] = {}
    most: str = AS_IS
    terms: dict[str, None] = {}
    without: dict[str, None] = {}
    for layer in layers:
        for name, setting in _groups_first(layer.rules).items():
            # Removed and added again, so that the later layer's setting also comes later.
            rules[name] = rules.pop(name, RuleSetting()).under(setting)
        letters = layer.letters if layer.letters is not None else letters
        packs = layer.packs if layer.packs is not None else packs
        company = layer.company or company
        role = layer.role or role
        beside.update(layer.beside or {})
        most = layer.severity or most
        terms.update(dict.fromkeys(layer.terms or ()))
        without.update(dict.fromkeys(layer.without or ()))
    at_most = None if most == AS_IS else Severity[most.upper()]
    return Config(rules, letters, packs, company, role, beside, at_most, tuple(terms), tuple(without))


def _groups_first(rules: Mapping[str, RuleSetting]) -> dict[str, RuleSetting]:
    """The same settings, "*" before groups before rules: within one file the narrower overrides."""
    return {name: rules[name] for name in sorted(rules, key=lambda name: (name != "*", name[-2:] != "/*"))}
