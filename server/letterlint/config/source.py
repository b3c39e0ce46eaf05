"""The settings of one source, with its problems."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from letterlint.config.model import LARGEST, Layer, selectable, selects
from letterlint.problem import Problem, nearest

_MOST_UNKNOWN = 100  # Names that are reported. For each a similar one is searched, which is slow.


@dataclass(frozen=True, slots=True)
class SettingsSource:
    """A layer, the problems of its source, and the places of rules and their settings there."""

    layer: Layer = field(default_factory=Layer)
    problems: tuple[Problem, ...] = ()
    path: Path = Path()
    rule_places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    setting_places: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def unknown_rules(self, rules: Mapping[str, Collection[str]]) -> tuple[Problem, ...]:
        """The problems with names of rules and settings; `rules` maps ids to the names of their settings."""
        if not self.rule_places:
            return ()
        known = selectable(rules)
        unknown = [name for name in self.rule_places if name not in known][:_MOST_UNKNOWN]
        found = [
            Problem(self.path, *self.rule_places[name], f"no rule {name!r}{nearest(name, known)}")
            for name in unknown
        ]
        wrong = (
            Problem(self.path, *place, message)
            for (rule, name), place in self.setting_places.items()
            if (message := self._wrong_setting(rule, name, rules)) is not None
        )
        return (*found, *islice(wrong, _MOST_UNKNOWN))

    def _wrong_setting(self, rule: str, name: str, rules: Mapping[str, Collection[str]]) -> str | None:
        """The mistake in a setting of a rule or group; None if there is none, or the rule is unknown."""
        chosen = [names for known, names in rules.items() if selects(rule, known)]
        if not chosen:
            return None
        known = set().union(*chosen)
        if name not in known:
            who = f"rule {rule!r} has no" if rule in rules else f"no rule of {rule!r} has a"
            return f"{who} setting {name!r}{nearest(name, [*known, 'severity'])}"
        if name not in self.layer.rules[rule].settings:
            return f"{name!r} of {rule!r} must be a whole number from 1 to {LARGEST:,}"
        return None
