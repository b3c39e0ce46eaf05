"""The kind `suppression`: findings on suppression comments, which `suppressions/apply.py` makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from letterlint.checks.base import Check


@dataclass(frozen=True, eq=False)
class Suppression(Check):
    """Names what is reported of a directive: a rule that does not exist, or one that suppresses nothing."""

    value_names = ("rule", "hint")

    reports: Literal["unknown", "unused"]
