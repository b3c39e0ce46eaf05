"""Noun phrases of a tagged sentence: where they begin and end, their head, and whose they are."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from letterlint.language.tagged import CLAUSE_HEADS, NOMINAL, Tag, TaggedSentence


class Owner(Enum):
    """Whose a noun phrase is, or whom it names."""

    WRITER = "writer"  # I, we; nobody named at the head of a line
    OWN = "own"  # my team, our service, a model of mine, the forecast I built
    THING = "thing"  # it, the service: taken for the writer's
    READER = "reader"  # you, your team, the company the letter is for
    OTHER = "other"  # they, the researchers
    RIVAL = "rival"  # a vendor, another team: their deeds do not count for the writer
    NAME = "name"  # a proper name: an employer or a person


OURS = frozenset({Owner.WRITER, Owner.OWN, Owner.THING})
ELSEWHERE = frozenset({Owner.READER, Owner.RIVAL})  # What they do and have is no evidence of the writer's.

_LISTED = NOMINAL | {Tag.DETERMINER, Tag.ADVERB, Tag.COMMA, Tag.AND}

_PRONOUNS = (
    ("first", Owner.WRITER),
    ("mine", Owner.WRITER),
    ("second", Owner.READER),
    ("yours", Owner.READER),
    ("third", Owner.OTHER),
)


class NounPhrase(NamedTuple):
    """A noun phrase: tokens `first` to `last` (exclusive), the token of its head noun, whose it is."""

    first: int
    last: int
    head: int
    owner: Owner

    def holds(self, at: int) -> bool:
        """Whether a token is part of it."""
        return self.first <= at < self.last


def phrase_before(s: TaggedSentence, end: int) -> NounPhrase | None:
    """The noun phrase that ends at `end` (exclusive), with the prepositional phrases inside it."""
    if end > 0 and s.tags[end - 1] is Tag.PRONOUN:
        first, head = _with_partner(s, end - 1), end - 1
    else:
        first, head = _simple_start(s, end), end - 1
    if first == end:
        return None
    while first > 1 and s.tags[first - 1] is Tag.PREPOSITION and _has_complement(s, first - 2):
        inner = first - 2 if s.tags[first - 2] is Tag.PRONOUN else _simple_start(s, first - 1)
        first, head = inner, first - 2
    return _phrase(s, first, end, head)


def _has_complement(s: TaggedSentence, at: int) -> bool:
    """Whether a prepositional phrase behind this token may belong to it: not "walk you through the code"."""
    if s.tags[at] is Tag.PRONOUN:
        return not s.isa(at, "first", "second", "object-pronoun")
    return s.tags[at] in NOMINAL


def phrase_after(s: TaggedSentence, start: int, stop: int) -> NounPhrase | None:
    """The noun phrase without prepositions that begins at `start`, behind adverbs, and ends before `stop`."""
    first = start
    while first < stop and s.tags[first] in {Tag.ADVERB, Tag.NOT}:
        first += 1
    if first < stop and s.tags[first] is Tag.PRONOUN:
        return _phrase(s, first, first + 1, first)
    last = first
    inside = NOMINAL | {Tag.DETERMINER, Tag.ADVERB}
    while last < stop and s.tags[last] in inside:
        if last > first and _opens_another(s, last) and not s.rate(last):
            break  # but "900 requests a second"
        last += 1
    while last > first and s.tags[last - 1] is Tag.ADVERB:
        last -= 1
    return _phrase(s, first, last, last - 1) if first < last else None


def _opens_another(s: TaggedSentence, at: int) -> bool:
    """Whether a determiner behind a noun begins the next noun phrase: "in our paper the model"."""
    opens = s.tags[at] is Tag.DETERMINER and not s.isa(at, "possessive-s")
    return opens and s.tags[at - 1] in {Tag.NOUN, Tag.NAME}


def companions(s: TaggedSentence, start: int, stop: int) -> list[NounPhrase]:
    """The noun phrases listed behind "with" or "alongside" between `start` and `stop`."""
    found: list[NounPhrase] = []
    for at in range(start, stop):
        if s.tags[at] is Tag.PREPOSITION and s.isa(at, "along"):
            found += _listed(s, at + 1)
    return found


def complements(s: TaggedSentence, start: int, stop: int) -> list[NounPhrase]:
    """The noun phrases behind the prepositions between `start` and `stop`."""
    behind = (at + 1 for at in range(start, stop) if s.tags[at] is Tag.PREPOSITION)
    found = (phrase_after(s, at, len(s.tags)) for at in behind)
    return [phrase for phrase in found if phrase is not None]


def contact_clause(s: TaggedSentence, pronoun: int) -> bool:
    """Whether a relative clause without a relative pronoun begins at a pronoun: "the forecast I built"."""
    if not s.isa(pronoun, "first", "second", "third") or pronoun == 0:
        return False
    if s.isa(pronoun - 1, "negative-pronoun", "indefinite"):
        return True  # "nothing I built", "something I would like to try"
    if s.tags[pronoun - 1] not in NOMINAL:
        return False
    if s.isa(pronoun - 1, "time-unit", "day-or-season") or s.tags[pronoun - 1] is Tag.NAME:
        return False  # "every Thursday I sit down"
    opener = _simple_start(s, pronoun) - 1
    if opener > 0 and s.isa(opener, "of") and s.isa(opener - 1, "group-of"):
        opener = _simple_start(s, opener) - 1  # "with a team of doctors we label"
    if opener < 0 or s.tags[opener] not in {Tag.PREPOSITION, Tag.VERB}:
        return True
    # "For my thesis I built", "By caching features I sped up": the phrase is part of an adjunct in front.
    adjunct = opener if s.tags[opener] is Tag.PREPOSITION else opener - 1
    while adjunct > 1 and s.tags[adjunct - 1] is Tag.ADVERB:
        adjunct -= 1  # "; together with the desk I chose"
    if s.tags[opener] is Tag.VERB and s.tags[adjunct] is Tag.PRONOUN:
        # "I like the maps you publish", but "if it moves the mean I retrain it"
        return adjunct == 0 or (s.isa(adjunct, "first") and s.tags[adjunct - 1] in {Tag.COMMA, Tag.AND})
    return adjunct > 0 and s.tags[adjunct - 1] not in CLAUSE_HEADS


def _with_partner(s: TaggedSentence, pronoun: int) -> int:
    """Where a subject begins that ends in "I" or "we": "the harbor masters and I"."""
    if pronoun < 2 or not s.isa(pronoun, "first") or not s.isa(pronoun - 1, "and"):
        return pronoun
    first = pronoun - 2 if s.tags[pronoun - 2] is Tag.PRONOUN else _simple_start(s, pronoun - 1)
    if first == pronoun - 1:
        return pronoun
    while first > 1 and s.tags[first - 1] is Tag.PREPOSITION and s.tags[first - 2] in NOMINAL:
        if s.tags[first] is Tag.PRONOUN and s.tags[first - 2] is Tag.NUMBER:
            return first - 2  # "for six weeks two of them and I"
        first = _simple_start(s, first - 1)  # "a colleague from legal and I"
    governed = first > 0 and s.tags[first - 1] in {Tag.PREPOSITION, Tag.VERB, Tag.AUXILIARY}
    return pronoun if governed else first  # not "it serves nurses and I run it"


def _listed(s: TaggedSentence, start: int) -> list[NounPhrase]:
    """The noun phrases of an enumeration that begins at `start`; one pronoun is one."""
    if start < len(s.tags) and s.tags[start] is Tag.PRONOUN:
        return [_phrase(s, start, start + 1, start)]
    cuts, end = [start - 1], start
    while end < len(s.tags) and (s.tags[end] in _LISTED or _inside_group(s, end)):
        if _opens_another(s, end):
            break  # "with the nurses every week"
        if s.tags[end] in {Tag.COMMA, Tag.AND}:
            cuts.append(end)
        end += 1
    finite = (
        end < len(s.tags) and s.tags[end] in {Tag.VERB, Tag.AUXILIARY} and not s.isa(end, "to", "verb-ing")
    )
    if len(cuts) > 1 and finite:
        end = cuts.pop()  # "with Python, and nurses use it"
    items = (_item(s, cut + 1, after) for cut, after in zip(cuts, [*cuts[1:], end], strict=True))
    return [item for item in items if item is not None]


def _item(s: TaggedSentence, first: int, last: int) -> NounPhrase | None:
    """A noun phrase of an enumeration, the adverbs around it left out."""
    while first < last and s.tags[first] is Tag.ADVERB:
        first += 1
    while last > first and s.tags[last - 1] is Tag.ADVERB:
        last -= 1
    return _phrase(s, first, last, last - 1) if first < last else None


def _inside_group(s: TaggedSentence, at: int) -> bool:
    """Whether a token goes on with who is in a group: "a team of nurses", "two of them"."""
    if s.tags[at] is Tag.PRONOUN:
        return s.isa(at - 1, "of") and s.tags[at - 2] is Tag.NUMBER
    if s.isa(at, "of") and s.tags[at - 1] is Tag.NUMBER:
        return True
    return s.isa(at, "of", "from") and s.isa(at - 1, "group-of")


def _simple_start(s: TaggedSentence, end: int) -> int:
    """Where the noun phrase without prepositions begins that ends at `end`."""
    i = end
    while i > 0:
        tag = s.tags[i - 1]
        if tag is Tag.DETERMINER:
            i -= 1
            goes_on = s.isa(i, "possessive-s") or (i and s.tags[i - 1] is Tag.DETERMINER)
            if not goes_on:
                break
        elif tag in NOMINAL or (tag is Tag.ADVERB and i < end) or _joins_nouns(s, i - 1, end):
            i -= 1
        else:
            break
    while i < end and s.tags[i] is Tag.ADVERB:
        i += 1
    return i


def _joins_nouns(s: TaggedSentence, at: int, end: int) -> bool:
    """Whether "and" joins two nouns of one phrase."""
    return s.tags[at] is Tag.AND and at + 1 < end and at > 0 and s.tags[at - 1] in NOMINAL


def _phrase(s: TaggedSentence, first: int, last: int, head: int) -> NounPhrase:
    return NounPhrase(first, last, head, _owner(s, first, last, head))


def _owner(s: TaggedSentence, first: int, last: int, head: int) -> Owner:
    if s.tags[head] is Tag.PRONOUN or last - first == 1:
        for name, owner in _PRONOUNS:
            if s.isa(head, name):
                return owner
        if s.tags[head] is Tag.PRONOUN:
            return Owner.THING
    words = s.classes_in(first, head + 1)
    if s.isa(head, "counterpart") and "yours" not in words:
        return Owner.OTHER  # "our supplier"
    for name, owner in (
        ("yours", Owner.READER),
        ("acquaintance", Owner.RIVAL),
        ("superior", Owner.OTHER),
        ("own", Owner.OWN),
        ("rival", Owner.RIVAL),
        ("not-ours", Owner.OTHER),
    ):
        if name in words:
            return owner
    if s.isa(head, "outsider"):
        return Owner.OTHER  # but "the field list"
    if s.isa(head, "group-of-people") and not words.isdisjoint({"another", "other-crew"}):
        return Owner.RIVAL  # "another team", "the platform team"
    for i in range(head + 1, min(last + 2, len(s.symbols) - 1)):
        if s.isa(i, "of") and s.isa(i + 1, "mine"):
            return Owner.OWN
        if s.isa(i, "of") and s.isa(i + 1, "yours", "second"):
            return Owner.READER
    if _made_by_writer(s, last):
        return Owner.OWN
    named = s.tags[head] is Tag.NAME and all(
        tag in {Tag.NAME, Tag.DETERMINER} for tag in s.tags[first : head + 1]
    )
    return Owner.NAME if named else Owner.THING


def _made_by_writer(s: TaggedSentence, last: int) -> bool:
    """Whether a relative clause is about a deed of the writer's side: "a detector I trained", "the list that
    my model sorts".
    """
    if s.tags[last : last + 1] == [Tag.PREPOSITION]:
        last += 1  # "software for which I am responsible"
    relative = last < len(s.tags) and s.tags[last] is Tag.RELATIVE
    subject = last + 1 if relative else last
    of_program = relative and s.isa(last, "whose") and s.isa(last - 1, "program")
    if of_program and (part := phrase_after(s, subject, len(s.tags))) is not None:
        subject = part.last  # "the model whose weights I train"
    theirs = relative and s.isa(subject, "own")
    if not theirs and (not s.isa(subject, "first") or not (relative or contact_clause(s, subject))):
        return False
    verb = next((i for i in range(subject, min(subject + 4, len(s.tags))) if s.tags[i] is Tag.VERB), None)
    if verb is None or any(s.isa(i, "modal", "negator") for i in range(subject, verb)):
        return False
    return not (s.isa(verb, "makes-wish") and s.isa(verb + 1, "to"))  # "the model I want to build"
