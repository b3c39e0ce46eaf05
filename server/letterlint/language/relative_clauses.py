"""Where relative clauses begin and end, as far as a tagger needs it: the tokens to the left have tags."""

from __future__ import annotations

from letterlint.language.phrases import contact_clause
from letterlint.language.tagged import NOMINAL, Tag, TaggedSentence


def closes_relative(s: TaggedSentence, at: int) -> bool:
    """Whether a relative clause ends before a token, and its noun lacks a verb."""
    return closed_noun(s, at) is not None


def closed_noun(s: TaggedSentence, at: int) -> int | None:
    """The noun that lacks a verb and whose relative clause ends before a token: "the model that I built"."""
    if s.isa(s.after(at), "verb-s", "auxiliary", "verb-past") or not _ends_phrase(s, at):
        return None
    verbs = 0
    for i in range(at - 1, -1, -1):
        tag = s.tags[i]
        if tag in {Tag.STOP, Tag.SUBORDINATOR}:
            return None
        if (
            tag is Tag.VERB
            and not s.isa(i - 1, "to")
            and not (s.isa(i, "verb-ing") and not s.isa(i, "verb-base"))
        ):
            verbs += 1
        elif tag is Tag.RELATIVE or (tag is Tag.PRONOUN and contact_clause(s, i)):
            return i - 1 if verbs and has_subject(s, i) else None
    return None


def inserted_clause_noun(s: TaggedSentence, comma: int) -> int | None:
    """The noun before a relative clause between two commas, the second of which is this token."""
    for i in range(comma - 1, 1, -1):
        if s.tags[i] is Tag.RELATIVE and s.tags[i - 1] is Tag.COMMA:
            return i - 2 if s.tags[i - 2] in NOMINAL else None
        if s.tags[i] in {Tag.COMMA, Tag.STOP}:
            return None
    return None


def relative_before(s: TaggedSentence, verb: int) -> int | None:
    """The relative pronoun of the clause that a verb belongs to, if only its subject is between."""
    i = s.run_start(verb, {Tag.AUXILIARY, Tag.ADVERB, Tag.NOT}) - 1
    if i > 0 and s.tags[i] in {Tag.PRONOUN, Tag.NAME}:
        i -= 1
    return i if i > 0 and s.tags[i] is Tag.RELATIVE else None


def bare_participle(s: TaggedSentence, at: int) -> bool:
    """Whether a token is a participle behind its noun and can be nothing else: "every scan taken at"."""
    only = s.isa(at, "verb-part") and not s.isa(at, "verb-past", "verb-base")
    return only and at > 0 and s.tags[at] is Tag.VERB and s.tags[at - 1] in NOMINAL


def inner_clause(s: TaggedSentence, verb: int) -> int | None:
    """Where the subordinate or relative clause begins whose first verb this is: "where they pressed it"."""
    for i in range(verb - 1, -1, -1):
        if s.tags[i] in {Tag.SUBORDINATOR, Tag.RELATIVE}:
            return i
        if s.tags[i] in {Tag.VERB, Tag.STOP, Tag.COMMA, Tag.AND}:
            return None
    return None


def lacks_object(s: TaggedSentence, at: int) -> bool:
    """Whether only a subject is between a relative pronoun and a token: "the noise that your paper
    describes is in our data".
    """
    i = s.run_start(at, NOMINAL | {Tag.DETERMINER}) - 1
    return 0 <= i < at - 2 and s.tags[i] is Tag.RELATIVE and s.tags[i + 1] is Tag.DETERMINER


def has_subject(s: TaggedSentence, at: int) -> bool:
    """Whether the noun phrase right before a token can be its subject: no verb or preposition governs it."""
    i, determiners = at - 1, 0
    inside = NOMINAL | {Tag.DETERMINER, Tag.ADVERB, Tag.PREPOSITION, Tag.AND}
    while i >= 0 and s.tags[i] in inside:
        if s.tags[i] is Tag.DETERMINER:
            determiners += 1
            if i and s.tags[i - 1] not in {Tag.PREPOSITION, Tag.VERB}:
                return True
        if s.tags[i] is Tag.PREPOSITION and i and bare_participle(s, i - 1):
            i -= 1
        elif s.tags[i] is Tag.PREPOSITION and s.before(i)[1] not in NOMINAL:
            return determiners > 1 or s.isa(i - 1, "negative-pronoun")  # "nobody at Bain sprays"
        i -= 1
        if i >= 0 and s.tags[i] is Tag.VERB and (relative := relative_before(s, i)) is not None:
            i = relative - 1
    return i < 0 or s.tags[i] in {Tag.COMMA, Tag.STOP, Tag.SUBORDINATOR, Tag.RELATIVE}


def _ends_phrase(s: TaggedSentence, at: int) -> bool:
    """Whether a noun phrase right before a token may end there: "for the group", but not "on patient"."""
    if at == 0 or s.tags[at - 1] is not Tag.NOUN or s.isa(at - 1, "plural", "people-noun"):
        return True
    start = s.run_start(at, NOMINAL | {Tag.ADVERB})
    return start > 0 and s.tags[start - 1] is Tag.DETERMINER
