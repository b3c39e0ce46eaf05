"""Verb groups: a main verb with its auxiliaries, their form, and whether they are passive."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from letterlint.language.phrases import phrase_before
from letterlint.language.tagged import CLAUSE_BREAKS, NOMINAL, Tag, TaggedSentence


class Form(Enum):
    """The form of a verb group."""

    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    MODAL = "modal"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"  # ..., reducing; a model trained on

    @property
    def finite(self) -> bool:
        """Whether it is neither an infinitive nor a participle."""
        return self not in {Form.INFINITIVE, Form.PARTICIPLE}


class VerbGroup(NamedTuple):
    """Tokens `first` to `verb` (inclusive): auxiliaries, then the main verb."""

    first: int
    verb: int
    form: Form
    passive: bool


def verb_groups(s: TaggedSentence) -> list[VerbGroup]:
    """The verb groups of a sentence in order."""
    verbs = [at for at, tag in enumerate(s.tags) if tag is Tag.VERB]
    starts = {verb: _first(s, verb) for verb in verbs}
    return [VerbGroup(starts[verb], verb, *_form(s, verb, starts)) for verb in verbs]


def auxiliaries(s: TaggedSentence, first: int, verb: int) -> list[int]:
    """The auxiliaries of a verb group."""
    return [at for at in range(first, verb) if s.tags[at] is Tag.AUXILIARY]


def inverted(s: TaggedSentence, first: int) -> bool:
    """Whether a pronoun is between the verb at `first` and its auxiliary: "could we talk"."""
    if first < 2 or s.tags[first - 1] is not Tag.PRONOUN:
        return False
    return s.tags[first - 2] is Tag.AUXILIARY and not s.isa(first - 2, "to")


def tells_source(s: TaggedSentence, first: int) -> bool:
    """Whether a verb group tells what something came from: "the gain came from sitting with them"."""
    at = s.before(first)[0]
    return s.isa(at, "from") and s.isa(s.before(at)[0], "coming")


def _first(s: TaggedSentence, verb: int) -> int:
    first = i = verb
    while i > 0 and s.tags[i - 1] in {Tag.AUXILIARY, Tag.ADVERB, Tag.NOT}:
        i -= 1
        if s.tags[i] is not Tag.ADVERB:
            first = i
    return first


def _form(s: TaggedSentence, verb: int, starts: dict[int, int]) -> tuple[Form, bool]:
    first = starts[verb]
    before = auxiliaries(s, first, verb)
    passive = (
        bool(before)
        and s.isa(before[-1], "be", "getting", "possessive-s")
        and s.isa(verb, "verb-part")
        and not s.isa(verb, "verb-ing")
    )
    for at, after in pairwise([*before, verb]):
        if s.isa(at, "to"):
            return Form.INFINITIVE, passive
        had = s.isa(at, "apostrophe-d") and s.isa(after, "verb-part") and not s.isa(after, "verb-base")
        if s.isa(at, "modal") and not had:
            return Form.MODAL, passive
    if passive and s.isa(before[-1], "possessive-s") and s.isa(verb + 1, "article", "own"):
        return Form.PERFECT, False  # "it's cut the waiting list"
    if any(s.isa(at, "have", "apostrophe-d") for at in before):
        return Form.PERFECT, passive
    if before:
        return Form.PAST if s.isa(before[0], "past-auxiliary") else Form.PRESENT, passive
    return _bare_form(s, verb, starts)


def _bare_form(s: TaggedSentence, verb: int, starts: dict[int, int]) -> tuple[Form, bool]:
    """The form of a verb without auxiliaries."""
    if s.isa(verb, "be", "have", "do"):
        return Form.PAST if s.isa(verb, "past-auxiliary") else Form.PRESENT, False
    if s.isa(verb, "verb-ing") and not s.isa(verb, "verb-past", "verb-base"):
        return Form.PARTICIPLE, False
    if s.isa(verb, "verb-past", "verb-part"):
        if _reduced(s, verb, starts):
            return Form.PARTICIPLE, True
        # "they come out of it": a form that is past with an auxiliary only.
        only_part = s.isa(verb, "verb-base") and not s.isa(verb, "verb-past")
        return Form.PRESENT if only_part else Form.PAST, False
    return Form.PRESENT, False


def _reduced(s: TaggedSentence, verb: int, starts: dict[int, int]) -> bool:
    """Whether a participle is a short passive relative clause: "a model trained on scans"."""
    if not s.isa(verb, "verb-part") or verb == 0:
        return False
    before = s.tags[verb - 1]
    if before is Tag.COMMA:  # "the system, built by another team, was ..."
        return s.isa(verb + 1, "by") and verb > 1 and s.tags[verb - 2] in NOMINAL
    if before not in NOMINAL:
        return False
    takes_object = verb + 1 < len(s.tags) and s.tags[verb + 1] in NOMINAL | {Tag.DETERMINER, Tag.PRONOUN}
    if takes_object:
        return False
    phrase = phrase_before(s, verb)
    opener = s.tags[phrase.first - 1] if phrase and phrase.first else None
    if opener in {Tag.VERB, Tag.PREPOSITION}:
        return True  # The noun is an object already.
    if opener is Tag.RELATIVE:
        return False  # "the system that my team built"
    return any(
        _finite(s, at, first) for at, first in starts.items() if at > verb and _same_clause(s, verb, at)
    )


def _finite(s: TaggedSentence, verb: int, first: int) -> bool:
    head = first if s.tags[first] is Tag.AUXILIARY else verb
    if s.isa(head, "to") or (s.isa(head, "verb-ing") and not s.isa(head, "be")):
        return False
    return first == 0 or s.tags[first - 1] not in {Tag.RELATIVE, Tag.AND}


def _same_clause(s: TaggedSentence, start: int, end: int) -> bool:
    return (CLAUSE_BREAKS | {Tag.PRONOUN}).isdisjoint(s.tags[start + 1 : end])
