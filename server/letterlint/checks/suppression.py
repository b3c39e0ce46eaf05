"""The kind `suppression`: findings on suppression comments, which `suppressions/apply.py` makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.context import LetterContext
from letterlint.checks.marks import Marked

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True)
class Suppression:
    """Names what is reported of a directive: a rule that does not exist, or one that suppresses nothing."""

    reports: str

    @classmethod
    def read(cls, settings: Settings) -> Suppression:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("reports")
        return cls(settings.choice("reports", ("unknown", "unused"), "unused"))

    def find_in(self, context: LetterContext) -> Iterator[Marked]:
        """Nothing: only the applied directives tell."""
        return iter(())
