"""What one source of settings says, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from letterlint.config.model import Layer, selects
from letterlint.problem import Problem, nearest

LARGEST = 1_000_000  # Of a number in a setting.
_MOST_UNKNOWN = 100  # Names; for each the nearest right one is looked for, which takes a while.


@dataclass(frozen=True, slots=True)
class SettingsSource:
    """A layer, what was wrong with its source, and where each rule it names stands there."""

    layer: Layer = field(default_factory=Layer)
    problems: tuple[Problem, ...] = ()
    path: Path = Path()
    rule_places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    setting_places: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def unknown_rules(self, rules: Mapping[str, Collection[str]]) -> tuple[Problem, ...]:
        """The problems with names, which only the rulebook can judge; `rules` maps ids to settings' names."""
        if not self.rule_places:
            return ()
        groups = {f"{rule.rpartition('/')[0]}/*" for rule in rules} | {"*"}
        unknown = (
            item for item in self.rule_places.items() if item[0] not in rules and item[0] not in groups
        )
        found = [
            Problem(self.path, *place, f"no rule {name!r}{nearest(name, [*rules, *groups])}")
            for name, place in islice(unknown, _MOST_UNKNOWN)
        ]
        wrong = (
            Problem(self.path, *place, message)
            for (rule, name), place in self.setting_places.items()
            if (message := self._wrong_setting(rule, name, rules)) is not None
        )
        return (*found, *islice(wrong, _MOST_UNKNOWN))

    def _wrong_setting(self, rule: str, name: str, rules: Mapping[str, Collection[str]]) -> str | None:
        """What is wrong with a setting of a rule or group; None if nothing is, or nobody knows the rule."""
        chosen = [names for known, names in rules.items() if selects(rule, known)]
        if not chosen:
            return None
        known = {each for names in chosen for each in names}
        if name not in known:
            who = f"rule {rule!r} has no" if rule in rules else f"no rule of {rule!r} has a"
            return f"{who} setting {name!r}{nearest(name, [*known, 'severity'])}"
        if name not in self.layer.rules[rule].settings:
            return f"{name!r} of {rule!r} must be a whole number from 1 to {LARGEST:,}"
        return None
