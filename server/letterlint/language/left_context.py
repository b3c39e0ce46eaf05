"""What comes before a token in its sentence: the verbs, subjects and numbers of the clause so far."""

from __future__ import annotations

from letterlint.language.relative_clauses import (
    bare_participle,
    closes_relative,
    has_subject,
    inner_clause,
    relative_before,
)
from letterlint.language.tagged import CLAUSE_HEADS, NOMINAL, Tag, TaggedSentence

_PLURALS = ("plural", "people-noun", "plural-name")
OPENERS = ("article", "own", "theirs", "object-pronoun")  # what begins an object and nothing else


def behind_place(s: TaggedSentence, at: int) -> bool:
    """Whether a place comes before a token and a subject behind it: "on this chip runs my model"."""
    if at < 2 or s.tags[at - 1] not in NOMINAL or not s.isa(at + 1, "article", "own"):
        return False
    i = at - 1
    while i >= 0 and s.tags[i] not in CLAUSE_HEADS:
        i -= 1
    if any(_opens_phrase(s, opener) for opener in range(i + 1, at)):
        return False  # "since May every kiosk in town asks my model"
    return s.tags[i + 1] is Tag.PREPOSITION and not _finite_before(s, at)


def spent_before(s: TaggedSentence, at: int) -> bool:
    """Whether what comes before a token is time or money that was spent: "spent two years building"."""
    i = at - 1
    while i > 0 and (s.tags[i] in NOMINAL | {Tag.DETERMINER, Tag.ADVERB, Tag.PRONOUN} or s.isa(i, "of")):
        i -= 1
    return s.isa(i, "spends")


def plural_subject(s: TaggedSentence, last: int) -> bool:
    """Whether a noun phrase that ends with a token may be of several: "nurses", "two CPAs from the desk"."""
    if s.isa(last, *_PLURALS) or (s.tags[last] is Tag.NOUN and s.isa(last, "verb-s")):
        return True  # "the nurses", "the picks"
    i = last
    while i > 0 and s.tags[i - 1] in NOMINAL | {Tag.DETERMINER, Tag.ADVERB, Tag.PREPOSITION, Tag.AND}:
        i -= 1
        if s.tags[i] is Tag.NUMBER or s.isa(i, "these"):
            return True
        if s.tags[i] in {Tag.PREPOSITION, Tag.AND} and s.isa(s.before(i)[0], *_PLURALS):
            return True
        if s.isa(i, "and"):
            return i > 0 and s.tags[i - 1] in NOMINAL
    return False


def last_verb_is(s: TaggedSentence, at: int, form: str) -> bool:
    """Whether the last verb to the left that is in no inner clause, with no stop between, has this form."""
    i = at - 1
    while i >= 0 and s.tags[i] is not Tag.STOP:
        if s.tags[i] is Tag.VERB and not s.isa(i, form):
            opener = inner_clause(s, i)
            if opener is None:
                return False
            i = opener
        elif s.tags[i] is Tag.VERB:
            return True
        i -= 1
    return False


def subject_before(s: TaggedSentence, at: int) -> bool:
    """Whether a noun phrase to the left of a token lacks a verb, and nothing governs it."""
    return (not _finite_before(s, at) and has_subject(s, at)) or closes_relative(s, at)


def counted_phrase(s: TaggedSentence, last: int) -> bool:
    """Whether a noun phrase that ends with a token begins with a number: "nine ranking"."""
    return s.tags[s.run_start(last, {Tag.NOUN, Tag.NUMBER})] is Tag.NUMBER


def _finite_before(s: TaggedSentence, at: int) -> bool:
    """Whether the clause of a token has a finite verb to its left already."""
    i = at - 1
    while i >= 0:
        tag = s.tags[i]
        if tag in {Tag.STOP, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.AND}:
            return False
        if tag is Tag.COMMA and (s.tags[0] is Tag.SUBORDINATOR or _opens_clause(s, i + 1, at)):
            return False  # "If it goes wrong, the old version returns"
        if s.tags[0] is Tag.SUBORDINATOR and _opens_phrase(s, i):
            return False  # "If recall drops below its limit the job stops"
        if tag is Tag.VERB and (relative := relative_before(s, i)) is not None:
            i = relative - 1  # "every model that leaves my desk passes a test"
            continue
        if tag is Tag.AUXILIARY and not s.isa(i, "to"):
            return True
        if bare_participle(s, i):
            i -= 1  # "every scan taken at the clinic passes"
            continue
        if tag is Tag.VERB and (s.isa(i, "verb-base") or not s.isa(i, "verb-ing")):
            return not (i and s.tags[i - 1] is Tag.AUXILIARY and s.isa(i - 1, "to"))
        i -= 1
    return False


def _opens_phrase(s: TaggedSentence, at: int) -> bool:
    """Whether a noun phrase begins at a token, right behind another one."""
    if s.tags[at] is not Tag.DETERMINER or at == 0 or s.tags[at - 1] not in {Tag.NOUN, Tag.NAME}:
        return False
    return not s.isa(at, "possessive-s") and not s.rate(at)


def _opens_clause(s: TaggedSentence, first: int, at: int) -> bool:
    """Whether what follows a comma is the subject of a verb: "it reads orders, a job sorts them"."""
    named = s.tags[first] in {Tag.DETERMINER, Tag.NAME} or s.isa(first, "tool-name")
    return named and s.isa(s.after(at), *OPENERS, "thing")
