"""The clauses of a sentence: subject, object, mood and negation of each verb, from function words and forms.

A sentence has one clause for each of its main verbs. Subject and reality carry through coordination ("I
built and ran it"), participles ("..., cutting its cost") and infinitives ("I managed to halve it"); a
relative clause has the noun before it as its subject or its object ("a service that an office uses").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from letterlint.language.clause import Clause, Reality
from letterlint.language.grammar import Grammar
from letterlint.language.phrases import (
    OURS,
    NounPhrase,
    Owner,
    companions,
    complements,
    contact_clause,
    phrase_after,
    phrase_before,
)
from letterlint.language.reality import reality_of
from letterlint.language.subjects import Subject, SubjectFinder
from letterlint.language.tagged import CLAUSE_BREAKS, NOMINAL, Tag, TaggedSentence
from letterlint.language.tags import tag_sentence
from letterlint.language.verb_groups import Form, VerbGroup, tells_source, verb_groups


def clauses_of(symbols: str, grammar: Grammar, joined: frozenset[int] = frozenset()) -> Sequence[Clause]:
    """The clauses of a sentence in the order of their verbs. `joined` are tokens that a hyphen joins to the
    one before.
    """
    return _Parser(tag_sentence(symbols, grammar, joined)).clauses()


class _Parser:
    """Makes clauses from the left to the right."""

    def __init__(self, sentence: TaggedSentence) -> None:
        self.sentence, self.tags, self.isa = sentence, sentence.tags, sentence.isa
        self.groups = verb_groups(sentence)
        self.found: list[Clause] = []
        self.subjects = SubjectFinder(sentence, self.found)

    def clauses(self) -> list[Clause]:
        for number, group in enumerate(self.groups):
            self.found.append(self._clause(number, group))
        return self.found

    def _clause(self, number: int, group: VerbGroup) -> Clause:
        s = self.sentence
        start = self.groups[number - 1].verb + 1 if number else 0
        last = self._last(number, group.verb)
        gerund = self._gerund_subject(number, group)
        given = Subject(None) if gerund else self.subjects.of(group, start)
        first = self.found[0].first if gerund else self._first(group.first, start, given)
        subject, leader = given.phrase, given.leader
        group = self._sharing_auxiliary(group, given, last)
        if group.passive:
            agent, target = self._agent(group.verb, last), subject
            doer = agent.owner if agent else _side(target)
        else:
            agent, target = subject, phrase_after(s, group.verb + 1, last)
            if target == subject:
                target = None  # "on this chip runs my model"
            antecedent = given.antecedent
            if antecedent not in {None, subject} and not self._has_own_object(target, antecedent):
                target = antecedent  # "the scans that I labelled", "a service they use 9 times a day"
            elif target is None and given.shared and self.tags[group.first - 1] is Tag.AND:
                target = self._shared_object(leader)
            doer = subject.owner if subject else (leader.doer if leader else Owner.WRITER)
        if gerund or self.isa(group.first - 1, "there"):
            doer = Owner.THING  # "there was a spreadsheet"
        elif tells_source(s, group.first):
            doer = Owner.WRITER
        reality = reality_of(s, group, subject, leader)
        return Clause(
            group.verb, group.first, first, last, group.form, group.passive, reality, agent, target, doer,
            given.shared, given.antecedent, self._companions(first, last),
            tuple(complements(s, first, last)),
        )  # fmt: skip

    def _shared_object(self, leader: Clause | None) -> NounPhrase | None:
        """What a relative clause before has for its object: "a controller that I built and launched"."""
        if leader is None or leader.passive or leader.object is not leader.antecedent:
            return None
        return leader.object

    def _sharing_auxiliary(self, group: VerbGroup, subject: Subject, last: int) -> VerbGroup:
        """The verb group, passive where the one before lends its auxiliary: "is tested and released"."""
        leader = subject.leader
        if not (subject.shared and leader and leader.passive and leader.form.finite):
            return group
        joined = group.form is Form.PAST and self.tags[group.first - 1] in {Tag.AND, Tag.COMMA}
        bare = joined and group.first == group.verb and self.isa(group.verb, "verb-part")
        if not bare or phrase_after(self.sentence, group.verb + 1, last):
            return group
        return group._replace(form=leader.form, passive=True)

    def _companions(self, first: int, last: int) -> tuple[NounPhrase, ...]:
        """With whom it is done, by the clause's "with" phrases."""
        found = companions(self.sentence, first, last)
        first = self.sentence.run_start(first, NOMINAL | {Tag.DETERMINER, Tag.ADVERB})
        if first > 1 and self.tags[first - 1] is Tag.RELATIVE and self.isa(first - 2, "along"):
            # "the vets, with whom we ran it", "the desk with whom every week the list was reviewed"
            antecedent = self.subjects.antecedent(first - 1)
            found += [antecedent] if antecedent else []
        return tuple(found)

    def _agent(self, verb: int, last: int) -> NounPhrase | None:
        """Who did it: "was built by my team"."""
        for at in range(verb + 1, min(last, verb + 8)):
            if self.isa(at, "by") and not self.isa(at + 1, "verb-ing") and not self._is_measure(verb, at + 1):
                return phrase_after(self.sentence, at + 1, len(self.tags))
            if self.isa(at, "in") and self.isa(verb, "makes-demand"):
                place = phrase_after(self.sentence, at + 1, len(self.tags))
                if place and self.isa(place.head, "posting"):
                    return place  # "Docker is named in your posting"
        return None

    def _is_measure(self, verb: int, at: int) -> bool:
        """Whether a number tells how far something moved: "cut by 9 points", not "worn by 900 cows"."""
        return self.isa(at, "number") and (self.isa(verb, "moved") or not self.isa(at + 1, "plural"))

    def _has_own_object(self, phrase: NounPhrase | None, antecedent: NounPhrase | None) -> bool:
        """Whether a clause is about a phrase behind its verb, and not about the noun that it hangs on."""
        if phrase is None:
            return False
        if antecedent is not None and self.isa(antecedent.head, "circumstance"):
            return True  # "the way you label scans"
        if self.isa(phrase.head, "time-unit", "weekday", "day-or-season"):
            return False  # "the tables you opened last winter"
        return self.tags[phrase.first] in {Tag.DETERMINER, Tag.PRONOUN}

    def _last(self, number: int, verb: int) -> int:
        """Where a clause ends: at a stop, or where the next one begins."""
        following = self.groups[number + 1] if number + 1 < len(self.groups) else None
        limit = following.first if following else len(self.tags)
        for at in range(verb + 1, limit):
            if self.tags[at] in {Tag.STOP, Tag.SUBORDINATOR}:
                return at
            if self.tags[at] is Tag.RELATIVE:
                inserted = self.tags[at - 2 : at] == [Tag.COMMA, Tag.PREPOSITION]
                return at - 2 if inserted and at - 2 > verb else at  # "..., for which"
        limit = self.sentence.run_start(limit, {Tag.ADVERB})  # "and LightGBM (in Python) is", "and also runs"
        if following is None or limit == verb + 1:
            return limit
        if self.tags[limit - 1] in {Tag.AND, Tag.COMMA}:
            return limit - 1
        phrase = phrase_before(self.sentence, limit)
        if (
            phrase is None
            or not following.form.finite
            or (self._is_nominal(number) and self.subjects.unbroken(verb, limit))
        ):
            return limit  # "built a pipeline to process logs", "a model that leaves my desk passes a test"
        begin = max(phrase.first, verb + 1)
        if begin > verb + 1 and self.tags[begin - 1] in {Tag.AND, Tag.COMMA}:
            return begin - 1
        # "I ran it, and in May the desk took over": an adjunct in front belongs to the next clause.
        return max((at for at in range(verb + 1, begin) if self.tags[at] is Tag.COMMA), default=begin)

    def _is_nominal(self, number: int) -> bool:
        """Whether a clause is a noun phrase or part of one: "the scans I label", "how you label scans"."""
        if number == 0 and self.isa(0, "indirect-question"):
            return True
        opener = self.groups[number].first - 1
        return opener > 0 and (self.tags[opener] is Tag.RELATIVE or contact_clause(self.sentence, opener))

    def _first(self, group: int, start: int, subject: Subject) -> int:
        """Where a clause begins, the adjuncts before its subject included."""
        own = subject.phrase if not subject.shared else None
        begin = own.first if own and own.last <= group else group
        if subject.leader is None and start:
            front = self._adjunct_in_front(begin, start)
            if front is not None:
                return front
            # "a pipeline to fold it" is no part of "to fold"; "; with the desk I chose" is one of "I chose".
            breaks = CLAUSE_BREAKS if own else {Tag.COMMA, Tag.AND}
            stop = next((at for at in range(begin - 1, start - 1, -1) if self.tags[at] in breaks), None)
            return begin if stop is None else stop + 1
        if subject.leader is not None and start:
            front = begin
            while own and front > start and self.tags[front - 1] not in CLAUSE_BREAKS | {Tag.VERB}:
                front -= 1
            # "and with the nurses we renamed it", "and every Saturday the network is trained"
            adjunct = self.tags[front] in {Tag.ADVERB, Tag.PREPOSITION} or self._is_time(front)
            return front if adjunct else begin
        while begin > start and self.tags[begin - 1] not in {Tag.STOP, Tag.SUBORDINATOR, Tag.RELATIVE}:
            begin -= 1
        return begin

    def _adjunct_in_front(self, begin: int, start: int) -> int | None:
        """Where the adjunct between the last stop and a subject begins: "; with Ann and Bo we chose"."""
        front = begin
        while front > start and self.tags[front - 1] not in {Tag.STOP, Tag.SUBORDINATOR, Tag.RELATIVE}:
            front -= 1
        return front if front > start and self.tags[front] is Tag.PREPOSITION else None

    def _is_time(self, at: int) -> bool:
        return self.isa(at, "per") and self.isa(at + 1, "time-unit", "weekday", "day-or-season")

    def _gerund_subject(self, number: int, group: VerbGroup) -> bool:
        """Whether the clause before is this one's subject: "working late does not tire me"."""
        if number != 1 or group.form is Form.PARTICIPLE:
            return False
        gerund, before = self.found[0], self.tags[: group.first]
        if (
            gerund.verb
            or gerund.form is not Form.PARTICIPLE
            or {Tag.COMMA, Tag.AND, Tag.PRONOUN, Tag.SUBORDINATOR} & set(before)
        ):
            return False
        self.found[0] = replace(gerund, reality=Reality.PURPOSE)
        return True


def _side(target: NounPhrase | None) -> Owner:
    """The doer of a passive clause that names no agent."""
    return Owner.THING if target is None or target.owner in OURS else target.owner
