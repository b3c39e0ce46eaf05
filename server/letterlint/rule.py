"""What a rule, a finding and a fix are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from letterlint.text import Span


class Severity(IntEnum):
    """How much a finding matters. Higher is worse; the numbers order, nothing more."""

    HINT = 1
    INFORMATION = 2
    WARNING = 3
    ERROR = 4

    @property
    def word(self) -> str:
        """The severity as users write it."""
        return self.name.lower()


class Scope(Enum):
    """What a rule speaks of, and so when: passage rules at once, the others once a letter is no draft."""

    PASSAGE = "passage"
    OPENING = "opening"
    CLOSING = "closing"
    LETTER = "letter"


class Safety(Enum):
    """Whether a fix may be applied unread."""

    SAFE = "safe"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace a range of the source, in code points, by a text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend. `edits` are in order and do not overlap; a blank to fill in stands in their text as `[N]`."""

    title: str
    safety: Safety
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a letter. `rule` is the rule's id, `span` the marked words in source offsets."""

    rule: str
    severity: Severity
    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a letter from a rule file. Each `[[...]]` in `text` is a mark; none means the rule stays silent."""

    text: str
    fixed: str | None = None
