"""Subject, mood and negation of each verb in a sentence, from function words and verb forms.

A sentence has one clause for each of its main verbs. Subject and reality carry through coordination ("I
built and ran it"), participles ("..., cutting its cost") and infinitives ("I managed to halve it"); a
relative clause has the noun before it as its subject or its object ("a service that an office uses").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from letterlint.language.clause import Clause, Reality
from letterlint.language.grammar import Grammar
from letterlint.language.phrases import (
    OURS,
    Owner,
    Phrase,
    companions,
    complements,
    contact_clause,
    phrase_after,
    phrase_before,
)
from letterlint.language.reality import reality_of
from letterlint.language.tagged import Tag, TaggedSentence
from letterlint.language.tags import tag_sentence
from letterlint.language.verb_groups import Form, VerbGroup, inverted, verb_groups


def clauses_of(symbols: str, grammar: Grammar, joined: frozenset[int] = frozenset()) -> Sequence[Clause]:
    """The clauses of a sentence in the order of their verbs. `joined` are tokens that a hyphen joins to the
    one before.
    """
    return _Parser(tag_sentence(symbols, grammar, joined)).clauses()


# What may stand right before the adjuncts in front of a subject.
_BREAKS = frozenset({Tag.COMMA, Tag.AND, Tag.STOP, Tag.SUBORDINATOR, Tag.RELATIVE})


class _Subject(NamedTuple):
    """The grammatical subject of a verb group, and the clause that it shares subject or reality with."""

    phrase: Phrase | None
    leader: Clause | None = None
    shared: bool = False
    antecedent: Phrase | None = None


class _Parser:
    """Makes clauses from the left to the right."""

    def __init__(self, sentence: TaggedSentence) -> None:
        self.sentence, self.tags, self.isa = sentence, sentence.tags, sentence.isa
        self.groups = verb_groups(sentence)
        self.found: list[Clause] = []

    def clauses(self) -> list[Clause]:
        for number, group in enumerate(self.groups):
            self.found.append(self._clause(number, group))
        return self.found

    def _clause(self, number: int, group: VerbGroup) -> Clause:
        s = self.sentence
        start = self.groups[number - 1].verb + 1 if number else 0
        last = self._last(number, group.verb)
        gerund = self._gerund_subject(number, group)
        subject = _Subject(None) if gerund else self._subject(group, start)
        first = self.found[0].first if gerund else self._first(group.first, start, subject)
        topic, leader = subject.phrase, subject.leader
        group = self._sharing_auxiliary(group, subject, last)
        if group.passive:
            agent, target = self._agent(group.verb, last), topic
            doer = agent.owner if agent else _side(target)
        else:
            agent, target = topic, phrase_after(s, group.verb + 1, last)
            if subject.antecedent not in {None, topic} and not self._has_own_object(target):
                target = subject.antecedent  # "the scans that I labelled", "a service they use 9 times a day"
            doer = topic.owner if topic else (leader.doer if leader else Owner.WRITER)
        if gerund:
            doer = Owner.THING
        reality = reality_of(s, group, topic, leader)
        return Clause(
            group.verb, group.first, first, last, group.form, group.passive, reality, agent, target, doer,
            subject.shared, subject.antecedent, self._companions(first, last, subject.antecedent),
            tuple(complements(s, first, last)),
        )  # fmt: skip

    def _sharing_auxiliary(self, group: VerbGroup, subject: _Subject, last: int) -> VerbGroup:
        """The verb group, passive where the one before lends its auxiliary: "is tested and released"."""
        leader = subject.leader
        if not (subject.shared and leader and leader.passive and leader.finite):
            return group
        joined = group.form is Form.PAST and self.tags[group.first - 1] in {Tag.AND, Tag.COMMA}
        bare = joined and group.first == group.verb and self.isa(group.verb, "verb-part")
        if not bare or phrase_after(self.sentence, group.verb + 1, last):
            return group
        return group._replace(form=leader.form, passive=True)

    def _companions(self, first: int, last: int, antecedent: Phrase | None) -> tuple[Phrase, ...]:
        """With whom a clause says it is done."""
        found = companions(self.sentence, first, last)
        if antecedent and first > 1 and self.tags[first - 1] is Tag.RELATIVE and self.isa(first - 2, "along"):
            found.append(antecedent)  # "the vets, with whom we ran it"
        return tuple(found)

    def _agent(self, verb: int, last: int) -> Phrase | None:
        """Who did it: "was built by my team"."""
        for at in range(verb + 1, min(last, verb + 8)):
            if self.isa(at, "by") and not self.isa(at + 1, "number", "verb-ing"):
                return phrase_after(self.sentence, at + 1, len(self.tags))
        return None

    def _has_own_object(self, phrase: Phrase | None) -> bool:
        return phrase is not None and self.tags[phrase.first] in {Tag.DETERMINER, Tag.PRONOUN}

    # Bounds --------------------------------------------------------------------------------------------

    def _last(self, number: int, verb: int) -> int:
        """Where a clause ends: at a stop, or where the next one begins."""
        following = self.groups[number + 1] if number + 1 < len(self.groups) else None
        limit = following.first if following else len(self.tags)
        for at in range(verb + 1, limit):
            if self.tags[at] in {Tag.STOP, Tag.SUBORDINATOR, Tag.RELATIVE}:
                return at
        if following is None or limit == verb + 1:
            return limit
        if self.tags[limit - 1] in {Tag.AND, Tag.COMMA}:
            return limit - 1
        phrase = phrase_before(self.sentence, limit)
        opened = self.groups[number].first
        relative = opened > 1 and self.tags[opened - 1] is Tag.RELATIVE and self._unbroken(verb, limit)
        if phrase is None or not following.finite or relative:
            return limit  # "built a pipeline to process logs", "a model that leaves my desk passes a test"
        begin = max(phrase.first, verb + 1)
        if begin > verb + 1 and self.tags[begin - 1] in {Tag.AND, Tag.COMMA}:
            return begin - 1
        # "I ran it, and in May the desk took over": an adjunct in front belongs to the next clause.
        return max((at for at in range(verb + 1, begin) if self.tags[at] is Tag.COMMA), default=begin)

    def _first(self, group: int, start: int, subject: _Subject) -> int:
        """Where a clause begins, the adjuncts before its subject included."""
        own = subject.phrase if not subject.shared else None
        begin = own.first if own and own.last <= group else group
        if subject.leader is None and start:
            # "a pipeline to fold it" is no part of "to fold"; "; with the desk I chose" is one of "I chose".
            breaks = _BREAKS if own else {Tag.COMMA, Tag.AND}
            stop = next((at for at in range(begin - 1, start - 1, -1) if self.tags[at] in breaks), None)
            return begin if stop is None else stop + 1
        if subject.leader is not None and start:
            front = begin
            while own and front > start and self.tags[front - 1] not in _BREAKS | {Tag.VERB}:
                front -= 1
            # "and with the nurses we renamed it"
            return front if self.tags[front] in {Tag.ADVERB, Tag.PREPOSITION} else begin
        while begin > start and self.tags[begin - 1] not in {Tag.STOP, Tag.SUBORDINATOR, Tag.RELATIVE}:
            begin -= 1
        return begin

    # Subjects ------------------------------------------------------------------------------------------

    def _subject(self, group: VerbGroup, start: int) -> _Subject:
        first = group.first
        while first and self.tags[first - 1] is Tag.ADVERB:
            first -= 1  # "they also decide"
        group = group._replace(first=first)
        if first == 0:
            return _Subject(None)
        s, leader, before = self.sentence, self._leader(group), self.tags[first - 1]
        shared = _Subject(leader.topic if leader else None, leader, shared=True)
        if self.tags[first] is Tag.AUXILIARY and self.isa(first, "to"):
            return shared
        if inverted(s, first):
            return _Subject(phrase_before(s, first), leader)
        waiting = (
            leader.antecedent
            if leader and leader.antecedent and self._lacks_verb(leader.antecedent)
            else None
        )
        if before in {Tag.AND, Tag.COMMA}:
            return self._behind_comma(group, start, shared, waiting)
        if before in {Tag.STOP, Tag.SUBORDINATOR}:
            return shared if group.form is Form.PARTICIPLE and leader else _Subject(None)
        if before is Tag.RELATIVE:
            antecedent = self._antecedent(first - 1)
            return _Subject(antecedent, leader, antecedent=antecedent)
        if before is Tag.VERB and waiting:
            return _Subject(waiting, leader)  # "the forecast I built is ..."
        if before in {Tag.PREPOSITION, Tag.VERB}:
            return shared
        if waiting and leader and self._unbroken(leader.verb, first):
            return _Subject(waiting, leader)  # "the model trained on scans finds ..."
        phrase = phrase_before(s, first)
        if phrase is None:
            return shared
        if group.form is Form.PARTICIPLE:
            phrase = self._with_maker(phrase)
            return _Subject(phrase, leader, antecedent=phrase)  # "a model serving requests"
        if phrase.first and self.tags[phrase.first - 1] is Tag.RELATIVE:
            return _Subject(phrase, leader, antecedent=self._antecedent(phrase.first - 1))
        if contact_clause(s, phrase.first):
            return _Subject(phrase, leader, antecedent=phrase_before(s, phrase.first))
        return _Subject(phrase, leader)

    def _behind_comma(
        self, group: VerbGroup, start: int, shared: _Subject, waiting: Phrase | None
    ) -> _Subject:
        """The subject of a verb right behind a comma or "and"."""
        first = group.first
        if self.tags[first - 1] is Tag.COMMA:
            if waiting:
                return _Subject(waiting)  # "the system, built by others, was ..."
            if group.passive and group.form is Form.PARTICIPLE:
                antecedent = self._antecedent(first)
                return _Subject(antecedent, shared.leader, antecedent=antecedent)
        if shared.leader is None:
            return _Subject(phrase_after(self.sentence, start, first))
        return shared

    def _lacks_verb(self, phrase: Phrase) -> bool:
        """Whether a noun phrase still wants a verb: it is the object of none before it."""
        return phrase.first == 0 or self.tags[phrase.first - 1] not in {Tag.VERB, Tag.PREPOSITION}

    def _unbroken(self, start: int, end: int) -> bool:
        breaks = {Tag.STOP, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.AND, Tag.COMMA}
        return breaks.isdisjoint(self.tags[start + 1 : end]) and not any(
            self.tags[at] is Tag.PRONOUN and not self._governed(at) for at in range(start + 1, end)
        )

    def _governed(self, pronoun: int) -> bool:
        """Whether a pronoun is an object: "built for it", "drew me", but not "made me apply"."""
        before = self.tags[pronoun - 1]
        if before is Tag.VERB:
            return self.isa(pronoun, "object-pronoun") and not self.isa(pronoun - 1, "letting")
        return before is Tag.PREPOSITION

    def _antecedent(self, relative: int) -> Phrase | None:
        """The noun phrase that a relative pronoun stands for."""
        end = relative
        while end > 0 and self.tags[end - 1] in {Tag.COMMA, Tag.PREPOSITION}:
            end -= 1
        if end > 0 and self.tags[end - 1] is Tag.VERB and self.isa(end - 1, "be"):
            return next((c.subject for c in self.found if c.verb == end - 1), None)  # "the forecast is what"
        if self.isa(relative, "what"):
            ours = self.isa(relative + 1, "first", "own")
            return Phrase(relative, relative + 1, relative, Owner.OWN if ours else Owner.THING)
        phrase = phrase_before(self.sentence, end)
        return phrase and self._with_maker(phrase)

    def _with_maker(self, phrase: Phrase) -> Phrase:
        """A noun that a clause hangs on, with its owner: "I built a service that", "I am an engineer who"."""
        if phrase.owner not in {Owner.THING, Owner.OTHER}:
            return phrase
        if self.isa(phrase.first - 1, "as"):
            return phrase._replace(owner=Owner.WRITER)
        clause = self.found[-1] if self.found else None
        if clause is None or clause.verb >= phrase.first or not clause.real:
            return phrase
        topic = clause.topic.owner if clause.topic else clause.doer
        if self.isa(clause.verb, "be") and topic is Owner.WRITER:
            part = Tag.PREPOSITION in self.tags[phrase.first : phrase.last]  # "a member of a team that"
            return phrase._replace(owner=Owner.OWN if part else Owner.WRITER)
        made = phrase.owner is Owner.THING and self.isa(clause.verb, "makes-thing")
        return phrase._replace(owner=Owner.OWN) if made and topic in {Owner.WRITER, Owner.OWN} else phrase

    def _leader(self, group: VerbGroup) -> Clause | None:
        """The clause before, whose subject and reality a verb group may share."""
        behind = self.tags[group.first - 1] in {Tag.AND, Tag.COMMA}
        for clause in reversed(self.found):
            between = range(clause.verb, group.first)
            if any(self.tags[at] is Tag.STOP and not self.isa(at, "bracket", "dash") for at in between):
                return None
            aside = (
                clause.passive
                and clause.form is Form.PARTICIPLE
                and self.tags[clause.verb - 1] is not Tag.COMMA
            )
            goal = clause.reality is Reality.PURPOSE and group.form is Form.PARTICIPLE
            if behind and (aside or (goal and clause.form is Form.INFINITIVE)):
                continue  # "boards used by nurses, and trained models"; "to plan visits, saving them hours"
            inner = clause.first > 0 and self.tags[clause.first - 1] in {Tag.SUBORDINATOR, Tag.RELATIVE}
            if behind and inner and clause.finite and group.finite and clause.form is not group.form:
                continue  # "I look at where they pressed it, and agree on it"
            return clause
        return None

    def _gerund_subject(self, number: int, group: VerbGroup) -> bool:
        """Whether the clause before is this one's subject: "working late does not tire me"."""
        if number != 1 or group.form is Form.PARTICIPLE:
            return False
        gerund, before = self.found[0], self.tags[: group.first]
        if (
            gerund.verb
            or gerund.form is not Form.PARTICIPLE
            or {Tag.COMMA, Tag.AND, Tag.PRONOUN} & set(before)
        ):
            return False
        self.found[0] = replace(gerund, reality=Reality.PURPOSE)
        return True


def _side(target: Phrase | None) -> Owner:
    """Whose deed a passive clause tells where it names no agent."""
    return Owner.THING if target is None or target.owner in OURS else target.owner
