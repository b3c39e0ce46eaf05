"""What the user asked for: one configuration, whether from a project file, an editor or a letter's front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from letterlint.rule import Severity

DEFAULT_LETTERS = (
    "**/*cover*letter*.{md,markdown,tex,txt}",
    "**/*motivation*letter*.{md,markdown,tex,txt}",
)


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule's or group's setting. `severity` None keeps the rule's own; `off` silences it; `settings` are the check's."""

    severity: Severity | None = None
    off: bool = False
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """Settings in force for one letter. Keys of `rules` are rule ids or groups ("style/*"), later ones win."""

    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    letters: tuple[str, ...] = DEFAULT_LETTERS
    packs: tuple[Path, ...] = ()
    company: str | None = None
    role: str | None = None
