"""What a rule, a finding and a fix are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum
from typing import Generic, NamedTuple, TypeVar

from letterlint.letter import NO_DOCUMENTS, Documents, Markup, Place
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
    """What a rule is about: passage rules always run, the others once a letter is no draft."""

    PASSAGE = "passage"
    OPENING = "opening"
    CLOSING = "closing"
    LETTER = "letter"


class Unit(Enum):
    """A piece of the letter that must be complete before a rule reports it to a user who types."""

    WORD = "word"
    CLAUSE = "clause"
    SENTENCE = "sentence"


class Safety(Enum):
    """Whether a fix may be applied unread."""

    SAFE = "safe"
    SUGGESTION = "suggestion"


class Edit(NamedTuple):
    """A text in place of a range of the source, in code points."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A fix. `edits` are in order and do not overlap; `[N]` in their text is a blank to fill in."""

    title: str
    safety: Safety
    edits: tuple[Edit, ...]


def _none(_: Span) -> Iterable[Fix]:
    return ()


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """A value that is computed already, in place of the function that computes it."""

    answer: T

    def __call__(self, *_: object) -> T:
        """The value."""
        return self.answer


@dataclass(slots=True)  # A frozen one takes four times as long to make, and a long letter has a thousand.
class Finding:
    """One fault in a letter, immutable. `rule` is the rule's id, `span` the marked words in source offsets.

    `related` are the places of other documents that it is about.
    `make_fixes` makes the fixes of the words at a span. They are made on demand: most findings of a letter
    that is being written are gone before an editor wants fixes. `lacks` names what is missing from the
    letter as a whole, for a sentence that names several such things; empty for a finding about the marked
    words.
    """

    rule: str
    severity: Severity
    span: Span
    message: str
    make_fixes: Callable[[Span], Iterable[Fix]] = field(default=_none, compare=False, repr=False)
    lacks: str = field(default="", compare=False)
    related: tuple[Place, ...] = ()

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The fixes that it offers, the likeliest first."""
        return tuple(self.make_fixes(self.span))

    def settled(self) -> Finding:
        """The same finding with its fixes made: a plain value, which can be pickled."""
        return replace(self, make_fixes=Known(self.fixes))


class Example(NamedTuple):
    """A piece of a letter from a rule file. `[[...]]` in `text` are marks; without any it is no fault.

    `documents` lie beside the letter. `excerpt` is what a rule's page shows of it: what differs from the
    letter that it is made of; all of it where this is empty.
    """

    text: str
    markup: Markup | None = None  # that of a fault of one markup only
    documents: Documents = NO_DOCUMENTS
    excerpt: str = ""


class Action(NamedTuple):
    """A fix that a rule offers, as its file describes it.

    Exactly one of `insert` (with `at`), `replace`, `delete`, `fill` and `escape` says what it does. `choices`
    make one fix each, `{choice}` stands for them. `fill` names front matter keys, `asks_for` how a blank is
    worded that wants their value, and `everywhere` is the title of the fix that fills in all of these.
    `only` is a regular expression on the marked words, `then` one on the words that follow, and `along` one
    on following words that are replaced too; `unless` names a value of the mark with which it is not offered.
    An insertion that is right `beside` some signals only goes to
    a sentence with one of them, and with none that it is `not_beside`; where the marked one is no such
    sentence, `alone` is inserted at the paragraph's end. One `at` a paragraph's end goes to the end of the
    first paragraph with one of them.
    """

    title: str
    insert: str = ""
    at: str = ""
    replace: str = ""
    delete: bool = False
    escape: bool = False  # so that the markup shows it unchanged
    fill: tuple[str, ...] = ()
    asks_for: tuple[str, ...] = ()
    everywhere: str = ""
    safe: bool = False
    choices: tuple[str, ...] = ()
    only: str = ""
    then: str = ""
    along: str = ""
    beside: tuple[str, ...] = ()
    not_beside: tuple[str, ...] = ()
    alone: str = ""
    unless: str = ""

    @property
    def safety(self) -> Safety:
        """Whether its fixes may be applied without being looked at."""
        return Safety.SAFE if self.safe else Safety.SUGGESTION


CheckT = TypeVar("CheckT", covariant=True)  # `checks.base.Check`, which this layer cannot import.


@dataclass(frozen=True, eq=False)
class Rule(Generic[CheckT]):
    """A rule as its file has it. `settings` are the check's own, as words; `check` is the check itself.

    Where a finding of this rule overlaps one of a rule in `yields_to`, it is dropped; where this rule has
    findings, those in `silences` have none ("*" is every other), or none in these paragraphs if they are
    on passages. `part` is the part of the advice that the rule belongs to, `lacks` names what the letter
    lacks by its findings, `next_step` is what to do, as an order. `waits_for` is what must be complete
    before a rule on passages reports to a user who types. An `optional` rule is off until settings give
    it a severity.
    """

    id: str
    severity: Severity
    scope: Scope
    message: str
    why: str
    source: str
    check_kind: str
    check: CheckT
    settings: Mapping[str, object] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    examples: tuple[Example, ...] = ()
    yields_to: frozenset[str] = frozenset()
    silences: frozenset[str] = frozenset()
    part: str = ""
    lacks: str = ""
    next_step: str = ""
    waits_for: Unit = Unit.WORD
    optional: bool = False

    @property
    def own_severity(self) -> Severity | None:
        """Its severity without settings for it; None where it is off."""
        return None if self.optional else self.severity

    @property
    def severity_word(self) -> str:
        """The severity as pages and lists show it."""
        return f"{self.severity.word}, off" if self.optional else self.severity.word


def group_of(rule: str) -> str:
    """The group of a rule id: "style" of "style/apology"."""
    return rule.rpartition("/")[0]
