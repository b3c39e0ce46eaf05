"""Reality: whether a deed was done, is done again and again, or is only wished, asked or denied."""

from __future__ import annotations

from letterlint.language.clause import Clause, Reality
from letterlint.language.phrases import NounPhrase, Owner
from letterlint.language.tagged import CLAUSE_HEADS, NOMINAL, Tag, TaggedSentence
from letterlint.language.verb_groups import Form, VerbGroup, auxiliaries, inverted, tells_source


def reality_of(
    s: TaggedSentence, group: VerbGroup, subject: NounPhrase | None, leader: Clause | None
) -> Reality:
    """How the deed of a verb group is meant. `subject` is the group's, `leader` the clause before it."""
    if _negated(s, group, subject):
        # "nothing goes live that has not run in shadow"
        twice = _of_none(s, leader) and s.isa(group.first - 1, "that", "relative")
        return Reality.HABITUAL if twice else Reality.DENIED
    asks = s.isa(len(s.tags) - 1, "question-mark")
    if inverted(s, group.first) and (asks or s.isa(group.first - 2, "modal")):
        return Reality.ASKED
    if asks and leader is None and s.tags[0] is Tag.AUXILIARY:
        return Reality.ASKED  # "Would a cache have reduced the wait?"
    if group.form is not Form.PRESENT and _supposed(s, group.first):
        return Reality.WISHED  # "if it failed", not "if it fails, we roll it back"
    if group.form is Form.MODAL:
        able = any(s.isa(at, "can") for at in auxiliaries(s, group.first, group.verb))
        return Reality.ABLE if able else Reality.WISHED
    if group.form is Form.INFINITIVE:
        if subject is not None and s.isa(subject.head, "first") and _had_to(s, group):
            return Reality.DONE  # but "it had to answer in time"
        return _infinitive(s, group, leader)
    if group.form is Form.PARTICIPLE:
        return _participle(s, group, leader)
    if leader is not None and (shared := _shared(s, group, subject, leader)):
        return shared
    if subject is not None and s.isa(subject.head, "goal"):
        return Reality.WISHED  # "my goal is 99% recall"
    if s.isa(group.verb, "wishing-verb") and s.isa(group.verb + 1, "to"):
        return Reality.WISHED  # "with your nurses I hope to build"
    return Reality.DONE if group.form in {Form.PAST, Form.PERFECT} else Reality.HABITUAL


def _negated(s: TaggedSentence, group: VerbGroup, subject: NounPhrase | None) -> bool:
    if any(s.tags[at] is Tag.NOT for at in range(max(group.first - 1, 0), group.verb)):
        return True
    if s.isa(group.verb, "lacks") or (inverted(s, group.first) and s.denied_ahead(group.first - 2)):
        return True
    if _is_unknown(s, group) or _is_hearsay(s, group.verb):
        return True
    behind = group.verb + 1  # "I am not familiar with it", but "it is not only fast"
    if s.isa(group.verb, "be") and s.isa(behind, "negator"):  # "there is no monitoring yet"
        return s.tags[behind] is not Tag.NOT or not s.isa(behind + 1, "merely")
    none = group.form.finite and subject is not None and _is_none(s, subject)
    return none and not (group.form is Form.PRESENT and _has_exception(s, group.verb))


def _is_unknown(s: TaggedSentence, group: VerbGroup) -> bool:
    """Whether a clause says that somebody does not know something yet: "Triton is still new to me"."""
    if not s.isa(group.verb, "be"):
        return False
    at = s.after(group.verb)
    if s.isa(at, "planned") and s.isa(at + 1, "on"):
        return True  # "Docker is next on my list"
    return s.isa(at, "unfamiliar") and s.isa(at + 1, "to", "preposition")


def _is_hearsay(s: TaggedSentence, verb: int) -> bool:
    """Whether something is only known from others: "I know it from talks only", "I have only read of it"."""
    if s.isa(verb, "hears-of") and s.isa(verb - 1, "merely"):
        return s.isa(verb + 1, "of", "preposition-about") and not s.isa(verb + 2, "number")
    if not s.isa(verb, "knows-of"):
        return False
    end = next((at for at in range(verb + 1, len(s.tags)) if s.tags[at] in CLAUSE_HEADS), len(s.tags))
    only = any(s.isa(at, "merely") for at in range(verb - 1, end))
    source = next((at for at in range(verb + 1, end) if s.isa(at, "from")), end)
    return only and any(s.isa(at, "hearsay-source") for at in range(source, end))


def _is_none(s: TaggedSentence, subject: NounPhrase) -> bool:
    """Whether a subject denies its clause: "no model", "neither MLflow nor Docker"."""
    return s.isa(subject.first - 1, "nor") or s.isa(subject.first, "negator", "negative-pronoun")


def _of_none(s: TaggedSentence, clause: Clause | None) -> bool:
    return clause is not None and clause.subject is not None and _is_none(s, clause.subject)


def _has_exception(s: TaggedSentence, verb: int) -> bool:
    """Whether what no one does is done under a condition: "no model goes live until it has run in shadow"."""
    for at in range(verb + 1, len(s.tags)):
        if s.isa(at, "exception") or (s.isa(at, "that", "relative") and Tag.NOT in s.tags[at : at + 3]):
            return True
        if s.tags[at] in CLAUSE_HEADS:
            return False
    return False


def _supposed(s: TaggedSentence, first: int) -> bool:
    """Whether a verb group follows "if"."""
    for at in range(first - 1, -1, -1):
        if s.isa(at, "supposing"):
            return True
        if s.tags[at] in {Tag.STOP, Tag.VERB, Tag.SUBORDINATOR}:
            return False
    return False


def _had_to(s: TaggedSentence, group: VerbGroup) -> bool:
    """Whether a verb group is one of what had to be done, and was: "we had to rebuild it"."""
    first = group.first
    return s.isa(first, "have") and s.isa(first, "past-auxiliary") and s.isa(first + 1, "to")


def _took_time(s: TaggedSentence, leader: Clause, end: int) -> bool:
    """Whether a clause before a token says how long something takes: "it took me six weeks to"."""
    return s.isa(leader.verb, "takes") and any(s.isa(at, "time-taken") for at in range(leader.verb, end + 1))


def _infinitive(s: TaggedSentence, group: VerbGroup, leader: Clause | None) -> Reality:
    before = s.before(group.first)[0]
    if leader is not None and leader.form is Form.INFINITIVE and s.tags[group.first - 1] is Tag.AND:
        return leader.reality  # "it took a year to train it and to ship it"
    if leader is None:
        return Reality.WISHED if s.isa(before, "makes-wish") else Reality.PURPOSE
    if s.isa(before, "makes-deed") or any(s.isa(at, "enough") for at in range(leader.verb, before)):
        return leader.reality  # "managed to", "was able to", "learned enough math to"
    had_chance = s.isa(before, "chance") and s.isa(leader.verb, "grants")
    if leader.reality is Reality.DONE and (had_chance or s.isa(leader.verb, "letting", "allowing")):
        return leader.reality  # "had the chance to", "allowed me to"
    if _took_time(s, leader, before):
        return leader.reality  # "it took me six weeks to"
    if s.isa(before, "makes-wish"):
        return Reality.WISHED
    if s.isa(leader.verb, "be") and leader.subject and s.isa(leader.subject.head, "makes-wish"):
        return Reality.WISHED  # "my goal is to build"
    if leader.verb >= before - 3 and s.isa(leader.verb, "makes-wish", "makes-demand"):
        demanded = s.isa(leader.verb, "makes-demand") and leader.doer is Owner.READER
        return Reality.DEMANDED if demanded else Reality.WISHED
    return Reality.PURPOSE if leader.real else leader.reality


def _participle(s: TaggedSentence, group: VerbGroup, leader: Clause | None) -> Reality:
    if group.passive:
        return Reality.DONE if leader is None or leader.real else leader.reality
    at, before = s.before(group.first)
    carried = leader.reality if leader else Reality.DONE
    if before is Tag.PREPOSITION:
        if s.isa(at, "without"):
            # "Nobody sprays a row without asking it": everybody asks.
            denied = carried is Reality.DENIED or _of_none(s, leader)
            return Reality.HABITUAL if denied else Reality.DENIED
        led_by = s.before(at)[0]
        if s.isa(led_by, "makes-wish"):
            return Reality.WISHED  # "interested in serving"
        if s.isa(led_by, "difficulty"):
            return Reality.PURPOSE  # "the challenges in working with it"
        if s.isa(led_by, "makes-deed"):
            return carried  # "ended up owning it"
        done = s.isa(at, "by", "in", "after", "through") or tells_source(s, group.first)
        return carried if done else Reality.PURPOSE
    if s.isa(at, "so") and carried is Reality.DENIED:
        return Reality.HABITUAL  # "we get no labels, so monitoring means counting"
    if before is Tag.VERB:
        if s.isa(at, "makes-deed"):
            return carried  # "started using"
        return Reality.WISHED if s.isa(at, "makes-wish") else Reality.PURPOSE
    if leader is None or (before in NOMINAL and not s.isa(leader.verb, "spends")):
        return Reality.HABITUAL  # "a model serving requests", but "spent two years building it"
    return carried


def _shared(
    s: TaggedSentence, group: VerbGroup, subject: NounPhrase | None, leader: Clause
) -> Reality | None:
    """The reality that a finite verb takes over from the clause before, if it does."""
    if group.first == 0:
        return None
    before = s.tags[group.first - 1]
    bare = not auxiliaries(s, group.first, group.verb)
    if before in {Tag.AND, Tag.COMMA} and bare:
        unfinished = s.isa(group.verb, "verb-base") and not s.isa(group.verb, "verb-past")
        denied = leader.reality is Reality.DENIED and not s.isa(leader.verb, "be")
        if denied or (not leader.real and unfinished):
            return leader.reality  # "I want to build and ship", "I never trained or shipped"
    helped = before is Tag.VERB or s.isa(group.first - 1, "object-pronoun", "thing")
    if helped and s.isa(leader.verb, "letting"):
        return leader.reality  # "it helped them find"
    if leader.reality is Reality.DEMANDED:
        return leader.reality
    if subject and s.isa(subject.head, "what"):
        ours = leader.reality is Reality.WISHED and subject.owner is Owner.OWN
        if ours or s.isa(leader.verb, "seeks"):
            return Reality.WISHED  # "what I want is", "what I would like to bring is"
        if leader.reality is Reality.DENIED:
            return Reality.DENIED  # "what I have not done yet is"
    behind_relative = before is Tag.RELATIVE or _in_relative(s, group.first)
    posting = leader.agent is not None and s.isa(leader.agent.head, "posting")
    asked = posting or (leader.doer is Owner.READER and s.isa(leader.verb, "makes-demand"))
    if behind_relative and asked and not (subject and s.isa(subject.head, "first")):
        return Reality.DEMANDED  # "you need somebody who ships models", but "..., which I ship"
    if behind_relative and _sought(s, leader):
        return Reality.WISHED
    return None


def _in_relative(s: TaggedSentence, first: int) -> bool:
    """Whether a verb group has only its subject between it and a relative pronoun: "that people use"."""
    for at in range(first - 1, max(first - 6, -1), -1):
        if s.tags[at] is Tag.RELATIVE:
            return True
        if s.tags[at] not in NOMINAL | {Tag.DETERMINER, Tag.PRONOUN, Tag.ADVERB, Tag.PREPOSITION}:
            return False
    return False


def _sought(s: TaggedSentence, clause: Clause) -> bool:
    """Whether the object of a clause is not there yet: "I want a team that", "to build a model that"."""
    if clause.real:
        if clause.agent is not None and s.isa(clause.agent.head, "thing"):
            return False  # "it needs two people less, which saves a lot"
        seeks = s.isa(clause.verb, "seeks") or (s.isa(clause.verb, "looks") and s.isa(clause.verb + 1, "for"))
        return seeks and clause.form is Form.PRESENT
    return clause.reality is Reality.WISHED and s.isa(clause.verb, "seeks", "makes-thing", "be")
