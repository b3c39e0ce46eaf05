"""Frames: patterns of who does what to what, compared with the clauses of a sentence.

A frame does not look for words in a row. "I deployed it", "it was quickly deployed by me" and "a ranker that
we have since deployed" are one frame: `who: our side`, `does: deploy`, `what: "@system"`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from letterlint.language.clause import REAL, Clause, Reality
from letterlint.language.matchers import Matcher, Range
from letterlint.language.phrases import NounPhrase, Owner

FrameMark = Literal["verb", "verb and object", "clause", "with"]
Voice = Literal["active", "passive", "either"]


class Deed(NamedTuple):
    """A verb of a frame, in any form, and the words that must follow it, as in "roll out"."""

    verb: Matcher
    particle: Matcher | None = None


@dataclass(frozen=True, eq=False)
class Frame:
    """The conditions of a clause. An empty condition always holds.

    `deeds` are its verbs, `doers` whose deed it is; `who` and `what` are patterns in the words of the doer
    and of the object, `companions` in those of the noun phrases behind "with", `through` in those of
    something of the writer's and the preposition before it, `with_all` and `without` in those of the clause;
    `realities` is how it is meant, `voice` whether the verb is active or passive. `mark` is what a match
    marks.
    """

    deeds: tuple[Deed, ...]
    doers: frozenset[Owner]
    realities: frozenset[Reality] = REAL
    who: tuple[Matcher, ...] = ()
    what: tuple[Matcher, ...] = ()
    companions: tuple[Matcher, ...] = ()
    through: tuple[Matcher, ...] = ()
    with_all: tuple[Matcher, ...] = ()
    without: tuple[Matcher, ...] = ()
    mark: FrameMark = "verb"
    voice: Voice = "either"

    @property
    def anchors(self) -> frozenset[str]:
        """The symbols of which a sentence needs one: those of its verbs, else of its other conditions."""
        needed = (
            [deed.verb for deed in self.deeds] or self.companions or self.through or self.with_all or self.who
        )
        return frozenset().union(*(matcher.pattern.anchors for matcher in needed))

    def find(self, symbols: str, clauses: Sequence[Clause]) -> Iterator[Range]:
        """The marked tokens of each clause that matches."""
        for clause in clauses:
            if clause.doer in self.doers and clause.reality in self.realities:
                found = self._match(symbols, clause)
                if found is not None:
                    yield found

    def _match(self, symbols: str, clause: Clause) -> Range | None:
        behind = self._behind_verb(symbols, clause)
        if behind is None:
            return None
        if self.voice != "either" and (self.voice == "passive") is not clause.passive:
            return None
        if self.who and not _in_phrase(self.who, symbols, clause.agent):
            return None
        if self.companions and not any(
            _in_phrase(self.companions, symbols, companion) for companion in clause.companions
        ):
            return None
        if self.through and not any(
            phrase.owner is Owner.OWN
            and _first_within(self.through, symbols, (phrase.first - 1, phrase.last))
            for phrase in clause.complements
        ):
            return None
        if self.what and not self._has_object(symbols, clause, behind):
            return None
        bounds = clause.first, clause.last
        if any(matcher.within(symbols, *bounds) for matcher in self.without):
            return None
        found = [matcher.within(symbols, *bounds) for matcher in self.with_all]
        if not all(found):
            return None
        return self._marked(clause, behind, found[0] if found else None)

    def _behind_verb(self, symbols: str, clause: Clause) -> int | None:
        """The token behind the verb and its particle, if the clause has a verb of this frame."""
        if not self.deeds:
            return clause.verb + 1
        for deed in self.deeds:
            if not deed.verb.matches_at(symbols, clause.verb):
                continue
            if deed.particle is None:
                return clause.verb + 1
            found = deed.particle.within(symbols, clause.verb + 1, clause.last)
            if found is not None:
                return found[1] if found[0] == clause.verb + 1 else clause.verb + 1
        return None

    def _has_object(self, symbols: str, clause: Clause, behind: int) -> bool:
        if _in_phrase(self.what, symbols, clause.object):
            return True
        # "the forecast is what they plan their ramps by"
        if clause.antecedent is not clause.subject and _in_phrase(self.what, symbols, clause.antecedent):
            return True
        # "rely on the model": the object follows a preposition.
        return not clause.passive and bool(_first_within(self.what, symbols, (behind, clause.last)))

    def _marked(self, clause: Clause, behind: int, found: Range | None) -> Range:
        if self.mark == "clause":
            return clause.first, clause.last
        if self.mark == "with" and found is not None:
            return found
        if self.mark == "verb and object" and clause.object is not None and clause.object.first >= behind:
            return clause.verb, clause.object.last
        return clause.verb, behind


def _in_phrase(matchers: tuple[Matcher, ...], symbols: str, phrase: NounPhrase | None) -> bool:
    return phrase is not None and _first_within(matchers, symbols, (phrase.first, phrase.last)) is not None


def _first_within(matchers: tuple[Matcher, ...], symbols: str, bounds: Range) -> Range | None:
    """The first match of any of the matchers within these tokens."""
    return next((span for matcher in matchers if (span := matcher.within(symbols, *bounds))), None)
