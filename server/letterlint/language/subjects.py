"""The subject of each verb in a sentence, and the clause that it shares subject or reality with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from letterlint.language.clause import Clause, Reality
from letterlint.language.left_context import behind_place
from letterlint.language.phrases import NounPhrase, Owner, contact_clause, phrase_after, phrase_before
from letterlint.language.tagged import CLAUSE_BREAKS, Tag, TaggedSentence
from letterlint.language.verb_groups import Form, VerbGroup, inverted


class Subject(NamedTuple):
    """The grammatical subject of a verb group, and the clause that it shares subject or reality with."""

    phrase: NounPhrase | None
    leader: Clause | None = None
    shared: bool = False
    antecedent: NounPhrase | None = None


class SubjectFinder:
    """Finds subjects from the left to the right. `found` are the clauses before, which grow meanwhile."""

    def __init__(self, sentence: TaggedSentence, found: Sequence[Clause]) -> None:
        self.sentence, self.tags, self.isa = sentence, sentence.tags, sentence.isa
        self.found = found

    def of(self, group: VerbGroup, start: int) -> Subject:
        """The subject of a verb group in a clause that begins at token `start` or later."""
        if self.isa(group.first - 1, "there") and self.isa(group.verb, "be"):
            return Subject(None, self._leader(group))  # "there is room in it"
        first = self.sentence.run_start(group.first, {Tag.ADVERB})  # "they also decide"
        group = group._replace(first=first)
        if first == 0:
            return Subject(None)
        s, leader, before = self.sentence, self._leader(group), self.tags[first - 1]
        shared = Subject(leader.subject if leader else None, leader, shared=True)
        if self.tags[first] is Tag.AUXILIARY and self.isa(first, "to"):
            doer = self._object_that_acts(leader) if leader else None
            return Subject(doer, leader) if doer else shared
        if inverted(s, first):
            return Subject(phrase_before(s, first), leader)
        if first == group.verb and behind_place(s, first):
            return Subject(phrase_after(s, first + 1, len(self.tags)), leader)
        waiting = self._waiting(leader)
        if before in {Tag.AND, Tag.COMMA}:
            return self._behind_comma(group, start, shared, waiting)
        if before in {Tag.STOP, Tag.SUBORDINATOR}:
            return shared if group.form is Form.PARTICIPLE and leader else Subject(None)
        if before is Tag.RELATIVE:
            antecedent = self.antecedent(first - 1)
            return Subject(antecedent, leader, antecedent=antecedent)
        if before is Tag.VERB and waiting:
            return Subject(waiting, leader)  # "the forecast I built is ..."
        if before in {Tag.PREPOSITION, Tag.VERB}:
            return shared
        if waiting and leader and self.unbroken(leader.verb, first):
            return Subject(waiting, leader)  # "the model trained on scans finds ..."
        phrase = phrase_before(s, first)
        if phrase is None:
            return shared
        if group.form is Form.PARTICIPLE:
            if leader and self.isa(leader.verb, "spends"):
                return shared  # "I spent two years building it"
            phrase = self._with_maker(phrase)
            return Subject(phrase, leader, antecedent=phrase)  # "a model serving requests"
        if phrase.first and self.tags[phrase.first - 1] is Tag.RELATIVE:
            return Subject(phrase, leader, antecedent=self.antecedent(phrase.first - 1))
        if contact_clause(s, phrase.first):
            return Subject(phrase, leader, antecedent=self._before_contact_clause(phrase.first))
        return Subject(phrase, leader)

    def _object_that_acts(self, leader: Clause) -> NounPhrase | None:
        """The object of a clause, where it does what the infinitive behind it says: "the job allowed me to
        work with them", "it took them a year to ship it".
        """
        takes = self.isa(leader.verb, "takes") and leader.subject and self.isa(leader.subject.head, "thing")
        if leader.object is None or not (takes or self.isa(leader.verb, "letting", "allowing")):
            return None
        them = leader.object.owner is Owner.THING and self.isa(leader.object.head, "object-pronoun")
        return leader.object._replace(owner=Owner.OTHER) if them else leader.object

    def _behind_comma(
        self, group: VerbGroup, start: int, shared: Subject, waiting: NounPhrase | None
    ) -> Subject:
        """The subject of a verb right behind a comma or "and"."""
        first = group.first
        if self.tags[first - 1] is Tag.COMMA:
            ends = group.form is Form.PARTICIPLE and not group.passive and not self._verb_follows(group.verb)
            if waiting and not ends:
                return Subject(waiting)  # "the system, built by others, was ..."
            if group.passive and group.form is Form.PARTICIPLE:
                antecedent = self.antecedent(first)
                return Subject(antecedent, shared.leader, antecedent=antecedent)
        if shared.leader is None:
            return Subject(phrase_after(self.sentence, start, first))
        return shared

    def _waiting(self, leader: Clause | None) -> NounPhrase | None:
        """The noun that lacks a verb, of a relative clause before: "what I would like to bring you is"."""
        clauses = self.found[: self.found.index(leader) + 1] if leader else ()
        for clause in reversed(clauses):
            if clause.antecedent is not None:
                return clause.antecedent if self._lacks_verb(clause.antecedent) else None
            if clause.form is not Form.INFINITIVE and not clause.shared:
                return None
        return None

    def _lacks_verb(self, phrase: NounPhrase) -> bool:
        """Whether a noun phrase lacks a verb: it is the object of none before it."""
        return phrase.first == 0 or self.tags[phrase.first - 1] not in {Tag.VERB, Tag.PREPOSITION}

    def _verb_follows(self, verb: int) -> bool:
        """Whether a finite verb may follow: none does in "the parser I rewrote in Rust, cutting the bill"."""
        return any(
            self.tags[at] is Tag.AUXILIARY or (self.tags[at] is Tag.VERB and not self.isa(at, "verb-ing"))
            for at in range(verb + 1, len(self.tags))
        )

    def unbroken(self, start: int, end: int) -> bool:
        """Whether no clause can begin or end between two tokens."""
        return CLAUSE_BREAKS.isdisjoint(self.tags[start + 1 : end]) and not any(
            self.tags[at] is Tag.PRONOUN and not self._governed(at) for at in range(start + 1, end)
        )

    def _governed(self, pronoun: int) -> bool:
        """Whether a pronoun is an object: "built for it", "drew me", but not "made me apply"."""
        before = self.tags[pronoun - 1]
        if before is Tag.VERB:
            return self.isa(pronoun, "object-pronoun") and not self.isa(pronoun - 1, "letting")
        return before is Tag.PREPOSITION

    def antecedent(self, relative: int) -> NounPhrase | None:
        """The noun phrase that a relative pronoun refers to."""
        end = relative
        if self.tags[end - 1] is Tag.AND and (again := self._antecedent_again(relative)) is not None:
            return again
        while end > 0 and (
            self.tags[end - 1] in {Tag.COMMA, Tag.PREPOSITION} or self.isa(end - 1, "opening-bracket")
        ):
            end -= 1
        if self.isa(end - 1, "closing-bracket"):
            end = next((at for at in range(end - 1, 0, -1) if self.isa(at, "opening-bracket")), end)
        if end > 0 and self.tags[end - 1] is Tag.VERB and self.isa(end - 1, "be"):
            return next((c.agent for c in self.found if c.verb == end - 1), None)  # "the forecast is what"
        if self.isa(relative, "what"):
            ours = self.isa(relative + 1, "first", "own")
            return NounPhrase(relative, relative + 1, relative, Owner.OWN if ours else Owner.THING)
        phrase = phrase_before(self.sentence, end)
        if phrase is None:
            return None
        phrase = self._with_maker(phrase)
        person = self.isa(relative, "who") and phrase.owner is Owner.THING
        return phrase._replace(owner=Owner.OTHER) if person else phrase  # "Ada, who cuts the tissue"

    def _antecedent_again(self, relative: int) -> NounPhrase | None:
        """The antecedent of the relative clause before: "a model which I trained, and which runs today"."""
        before = (at for at in range(relative - 1, -1, -1) if self.tags[at] is Tag.RELATIVE)
        opener = next(before, None)
        return None if opener is None else self.antecedent(opener)

    def _before_contact_clause(self, pronoun: int) -> NounPhrase | None:
        """The noun that a clause without a relative pronoun hangs on."""
        phrase = phrase_before(self.sentence, pronoun)
        if phrase and phrase.first and self.isa(phrase.first - 1, "whose"):
            return self.antecedent(phrase.first - 1)  # "the grower whose greenhouse we borrowed"
        return phrase

    def _with_maker(self, phrase: NounPhrase) -> NounPhrase:
        """A noun that a clause hangs on, with its owner: "I built a service that", "I am an engineer who"."""
        if phrase.owner not in {Owner.THING, Owner.OTHER}:
            return phrase
        if self.isa(phrase.first - 1, "as"):
            return phrase._replace(owner=Owner.WRITER)
        clause = self.found[-1] if self.found else None
        if clause is None or clause.verb >= phrase.first or not clause.real:
            return phrase
        owner = clause.subject_owner
        if self.isa(clause.verb, "be") and owner in {Owner.READER, Owner.WRITER}:
            part = Tag.PREPOSITION in self.tags[phrase.first : phrase.last]  # "a member of a team that"
            return phrase._replace(owner=Owner.OWN if part and owner is Owner.WRITER else owner)
        made = phrase.owner is Owner.THING and self.isa(clause.verb, "makes-thing")
        made = made or self.isa(clause.verb, "leads")  # "I lead two engineers who"
        return phrase._replace(owner=Owner.OWN) if made and owner in {Owner.WRITER, Owner.OWN} else phrase

    def _leader(self, group: VerbGroup) -> Clause | None:
        """The clause before, whose subject and reality a verb group may share."""
        behind = self.tags[group.first - 1] in {Tag.AND, Tag.COMMA}
        relative = self.tags[group.first - 1] is Tag.RELATIVE
        # "I want a challenge: models that run on robots"
        passed = ("bracket", "dash", "colon") if relative else ("bracket", "dash")
        for clause in reversed(self.found):
            between = range(clause.verb, group.first)
            if any(self.tags[at] is Tag.STOP and not self.isa(at, *passed) for at in between):
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
            complete = clause.antecedent is None or not self._lacks_verb(clause.antecedent)
            other = clause.form.finite and group.form.finite and clause.form is not group.form
            hanging = clause.object is not None and clause.object is clause.antecedent and not clause.passive
            # "a model that my team designed and runs"
            shares = hanging and not self.sentence.phrase_may_begin(group.verb + 1)
            if behind and inner and other and complete and not shares:
                continue  # "I look at where they pressed it, and agree on it"
            return clause
        return None
