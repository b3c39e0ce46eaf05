"""Who does what in a sentence, from function words and verb forms alone.

For one verb at a time: its auxiliaries, whether it is negated, wished for or done, and what kind of subject
it has. No trained model: the scan goes left from the verb over its auxiliaries and adverbs to what stands
before them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class Subject(Enum):
    """Whose deed a verb tells of."""

    WRITER = "writer"  # I, we, or nobody named at the head of a line
    OWN = "own"  # my team, our service
    THING = "thing"  # it, which, the service: taken for the writer's
    READER = "reader"  # you, your team
    OTHER = "other"  # they, a vendor, another team
    NAME = "name"  # a proper name: a company or a person


class Mood(Enum):
    """How a verb is meant."""

    PAST = "past"  # reduced
    PERFECT = "perfect"  # have reduced
    PASSIVE = "passive"  # was reduced
    PRESENT = "present"  # reduce, reduces, is reducing
    PARTICIPLE = "participle"  # ..., reducing
    INFINITIVE = "infinitive"  # to reduce
    MODAL = "modal"  # would reduce


DONE = frozenset({Mood.PAST, Mood.PERFECT, Mood.PASSIVE})
REAL = DONE | {Mood.PRESENT, Mood.PARTICIPLE}
OURS = frozenset({Subject.WRITER, Subject.OWN, Subject.THING})


_BREAKS = ("clause-punctuation", "subordinator", "first", "finite-be-have-do")  # what ends a noun phrase
_OWNERS = ("own", "yours", "outsider", "theirs")
_VERBS = ("finite-be-have-do", "verb-past", "verb-part", "verb-ing", "verb-s", "verb-base")


class Verb(NamedTuple):
    """A verb in its sentence. `at` is its unit, `group` the first unit of its auxiliaries, `subject_at` that
    of its subject (equal to `group` where there is none).
    """

    at: int
    group: int
    subject_at: int
    subject: Subject
    mood: Mood
    negated: bool
    coordinated: bool = False


@dataclass(frozen=True)
class Grammar:
    """The characters of the word classes that the scan needs."""

    classes: dict[str, frozenset[str]]
    _unions: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False)

    def isa(self, char: str, *names: str) -> bool:
        """Whether a unit's character is in one of these classes."""
        union = self._unions.get(names)
        return char in (self.union(*names) if union is None else union)

    def union(self, *names: str) -> frozenset[str]:
        """The characters of these classes together."""
        union = self._unions.get(names)
        if union is None:
            union = self._unions[names] = frozenset().union(*(self.classes[name] for name in names))
        return union


class Clauses:
    """The verbs of one sentence, each found once. Its units count from 0.

    `verbs` are the units that are verbs, forms of "be" too, in order; a participle before a noun is none.
    """

    __slots__ = ("_are", "_found", "code", "grammar", "isa", "verbs")

    def __init__(self, code: str, grammar: Grammar) -> None:
        self.code = code
        self.grammar = grammar
        self.isa = grammar.isa
        self.verbs = self._find()
        self._are = frozenset(self.verbs)
        self._found: dict[int, Verb] = {}

    def _find(self) -> Sequence[int]:
        forms = self.grammar.union(*_VERBS)
        found: list[int] = []
        for at, char in enumerate(self.code):
            if char in forms and self._is_verb(at, after_verb=bool(found) and found[-1] == at - 1):
                found.append(at)
        return found

    def is_verb(self, at: int) -> bool:
        """Whether a unit is one of them."""
        return at in self._are

    def verbs_within(self, first: int, last: int) -> Sequence[int]:
        """Those from unit `first` to `last` (exclusive)."""
        verbs = self.verbs
        return verbs[bisect_left(verbs, first) : bisect_left(verbs, last)]

    def verb(self, at: int) -> Verb:
        """The verb at a unit, with its subject and mood."""
        found = self._found.get(at)
        if found is None:
            found = self._found[at] = self._verb(at, 0)
        return found

    def governing(self, at: int) -> Verb | None:
        """The nearest verb that a phrase at a unit hangs on: left of it, else right."""
        verbs = self.verbs
        if not verbs:
            return None
        return self.verb(verbs[max(0, bisect_left(verbs, at) - 1)])

    def _is_verb(self, at: int, *, after_verb: bool) -> bool:
        """Whether a unit of a verb's form is a verb where it stands."""
        char = self.code[at]
        if self.isa(char, "finite-be-have-do"):
            return True
        before = self.code[at - 1] if at else ""
        if self.isa(char, "verb-past", "verb-part"):
            # "the improved version": a participle between determiner and noun is no verb.
            return not (
                before and self.isa(before, "determiner", "preposition") and not self.isa(before, "thing")
            )
        if self.isa(char, "verb-ing"):
            return not before or self.isa(
                before, "be", "comma", "adverb", "and", "hard-punctuation", "subordinator"
            )
        if self.isa(char, "verb-s"):
            # "the alert runs": a noun that could be a verb may stand before; "to plan runs": a verb may not.
            return (
                bool(before)
                and not self.isa(before, "determiner", "preposition")
                and not (after_verb and self.isa(before, "verb-base", "verb-past"))
            )
        return bool(before) and self.isa(
            before, "first", "second", "third", "to", "modal", "do", "relative", "adverb"
        )

    def _verb(self, at: int, depth: int) -> Verb:
        """Scan left from a verb. `depth` bounds the chain of coordinated verbs whose subject it borrows."""
        auxiliaries: list[str] = []
        negated = False
        group = i = at
        code = self.code
        while i > 0:
            char = code[i - 1]
            if self.isa(char, "negator"):
                negated = True
            elif self.isa(char, "be", "have", "do", "modal", "to") or (
                self.isa(char, "apostrophe-s")
                and i > 1
                and self.isa(code[i - 2], "thing", "third", "relative")
            ):
                auxiliaries.insert(0, char)
                group = i - 1
            elif not self.isa(char, "adverb") or self.isa(char, "thing"):
                break
            i -= 1
        mood = self._mood(at, auxiliaries, i)
        subject, subject_at, coordinated = self._subject(i, at, depth)
        if coordinated is not None:
            return Verb(
                at, group, group, subject,
                coordinated.mood if not auxiliaries and self._borrows(code[at], coordinated) else mood,
                negated or (coordinated.negated and not auxiliaries), coordinated=True,
            )  # fmt: skip
        return Verb(at, group, subject_at, subject, mood, negated)

    def _borrows(self, char: str, leader: Verb) -> bool:
        """Whether a coordinated verb shares its leader's auxiliaries: "to build and ship"."""
        if leader.mood in {Mood.INFINITIVE, Mood.MODAL}:
            return self.isa(char, "verb-base")
        if leader.mood in {Mood.PASSIVE, Mood.PERFECT}:
            return self.isa(char, "verb-part")
        return False

    def _mood(self, at: int, auxiliaries: list[str], left: int) -> Mood:
        char = self.code[at]
        past, part, ing = (self.isa(char, form) for form in ("verb-past", "verb-part", "verb-ing"))
        kinds = auxiliaries
        if any(self.isa(a, "to") for a in kinds[-1:]) and not ing:
            before = self.code[left - 1] if left > 0 else ""
            return Mood.PAST if before and self.isa(before, "achieve") else Mood.INFINITIVE
        if any(self.isa(a, "to") for a in kinds):
            return Mood.INFINITIVE
        for a in kinds:
            if self.isa(a, "apostrophe-d") and part:
                return Mood.PERFECT
            if self.isa(a, "modal"):
                return Mood.MODAL
        if kinds:
            last = kinds[-1]
            if self.isa(last, "have") and (part or past):
                return Mood.PERFECT
            if self.isa(last, "be", "apostrophe-s") and not self.isa(last, "have"):
                if ing or self.isa(last, "be-present", "apostrophe-s"):
                    return Mood.PRESENT
                return Mood.PASSIVE if part or past else Mood.PRESENT
            if self.isa(last, "do"):
                return Mood.PAST if self.isa(last, "verb-past") else Mood.PRESENT
        if ing:
            return Mood.PARTICIPLE
        return Mood.PAST if past or part else Mood.PRESENT

    def _subject(self, group: int, at: int, depth: int) -> tuple[Subject, int, Verb | None]:
        """The subject left of a verb group that begins at `group`: kind, start, verb it is shared with."""
        if group <= 0:
            return Subject.WRITER, group, None
        char = self.code[group - 1]
        for name, subject in (
            ("first", Subject.WRITER),
            ("second", Subject.READER),
            ("third", Subject.OTHER),
        ):
            if self.isa(char, name):
                return subject, group - 1, None
        if self.isa(char, "and", "or", "comma", "conjunction") or self.isa(self.code[at], "verb-ing"):
            leader = self._leader(group - 1, depth)
            if leader is not None:
                return leader.subject, leader.subject_at, leader
            return Subject.WRITER, group, None
        if self.isa(char, "hard-punctuation"):
            return Subject.WRITER, group, None
        if self.isa(char, "relative"):
            return self._noun_phrase(max(group - 2, 0))[0], group - 1, None
        if self.isa(char, "thing"):
            return Subject.THING, group - 1, None
        subject, start = self._noun_phrase(group - 1)
        return subject, start, None

    def _leader(self, before: int, depth: int) -> Verb | None:
        if depth > 6:
            return None
        verbs = self.verbs
        number = bisect_left(verbs, max(before, 0)) - 1
        if number < 0:
            return None
        at = verbs[number]
        if any(self.isa(char, "hard-punctuation") for char in self.code[at + 1 : before]):
            return None
        return self._verb(at, depth + 1)

    def _noun_phrase(self, last: int) -> tuple[Subject, int]:
        """The kind of the noun phrase that ends at unit `last`, and where it begins."""
        i = last
        kinds: set[str] = set()
        breaks, owners = self.grammar.union(*_BREAKS), self.grammar.union(*_OWNERS)
        while i >= 0:
            char = self.code[i]
            if char in breaks or (i < last and self.is_verb(i)):
                break
            if char in owners:
                kinds.update(name for name in _OWNERS if self.isa(char, name))
            i -= 1
        start = i + 1
        if "yours" in kinds:
            return Subject.READER, start
        if "outsider" in kinds:
            return Subject.OTHER, start
        if "own" in kinds:
            return Subject.OWN, start
        if self.isa(self.code[last], "name") and last - start <= 1:
            return Subject.NAME, start
        return Subject.THING, start
