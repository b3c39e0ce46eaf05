"""The kind `suppression`: findings on suppression comments, which `suppressions/apply.py` makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True)
class Suppression(Check):
    """Names what is reported of a directive: a rule that does not exist, or one that suppresses nothing."""

    fields = ("rule", "hint")

    reports: str

    @classmethod
    def read(cls, settings: Settings) -> Suppression:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("reports")
        return cls(settings.choice("reports", ("unknown", "unused"), "unused"))

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """Nothing: only the applied directives tell."""
        return iter(())
