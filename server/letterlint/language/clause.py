"""What a clause is: who does what to what, and how it is meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from letterlint.language.phrases import OURS, NounPhrase, Owner
from letterlint.language.verb_groups import Form


class Reality(Enum):
    """How a deed is meant."""

    DONE = "done"  # reduced, has reduced, was reduced
    HABITUAL = "habitual"  # reduces, is reducing
    WISHED = "wished"  # want to reduce, would reduce, will reduce, if it reduced
    PURPOSE = "purpose"  # (built) to reduce; reducing as a mere noun
    ABLE = "able"  # can reduce
    DENIED = "denied"  # did not reduce
    ASKED = "asked"  # could we reduce?
    DEMANDED = "demanded"  # (you look for somebody who) reduces


REAL = frozenset({Reality.DONE, Reality.HABITUAL})
_UNCLAIMED = frozenset({Reality.WISHED, Reality.DENIED, Reality.ASKED, Reality.DEMANDED})


@dataclass(frozen=True, slots=True)
class Clause:
    """One main verb with what belongs to it. Numbers are tokens of the sentence, ends are exclusive.

    `group` is the first token of its auxiliaries; `first` and `last` bound the clause with its adjuncts.
    `agent` is who does it, where that is named, and `object` what it is done to: in a passive clause the
    object is the grammatical subject.
    """

    verb: int
    group: int
    first: int
    last: int
    form: Form
    passive: bool
    reality: Reality
    agent: NounPhrase | None
    object: NounPhrase | None
    doer: Owner  # whose deed it is, also where no subject is named
    shared: bool = False  # whether the subject is that of a verb before
    antecedent: NounPhrase | None = None  # the noun that a relative clause hangs on
    companions: tuple[NounPhrase, ...] = ()  # with whom or with what: "with product and design"
    complements: tuple[NounPhrase, ...] = ()  # the noun phrases behind its prepositions

    @property
    def subject(self) -> NounPhrase | None:
        """The grammatical subject."""
        return self.object if self.passive else self.agent

    @property
    def subject_owner(self) -> Owner:
        """Whose its grammatical subject is, also where none is named."""
        return self.subject.owner if self.subject else self.doer

    @property
    def gerund(self) -> bool:
        """Whether it only names a deed: "a prototype for reading scans"."""
        return self.form is Form.PARTICIPLE and self.reality is Reality.PURPOSE

    @property
    def real(self) -> bool:
        """Whether it happened or happens."""
        return self.reality in REAL

    @property
    def unclaimed(self) -> bool:
        """Whether it is wished for, denied, asked or demanded."""
        return self.reality in _UNCLAIMED

    def disclaims(self, at: int) -> bool:
        """Whether the writer wishes for or denies the noun at a token: "it is what I hope for"."""
        noun = self.antecedent
        return noun is not None and noun.holds(at) and self.doer is Owner.WRITER and self.unclaimed

    @property
    def ours(self) -> bool:
        """Whether it is a deed of the writer's side."""
        return self.doer in OURS
