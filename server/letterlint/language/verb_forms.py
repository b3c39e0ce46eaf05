"""Whether a word that has a verb's form is a verb in its sentence: "it costs" and "the costs"."""

from __future__ import annotations

from letterlint.language.left_context import (
    OPENERS,
    behind_place,
    counted_phrase,
    last_verb_is,
    plural_subject,
    spent_before,
    subject_before,
)
from letterlint.language.relative_clauses import (
    closed_noun,
    closes_relative,
    inserted_clause_noun,
    lacks_object,
)
from letterlint.language.tagged import CLAUSE_BREAKS, NOMINAL, Tag, TaggedSentence

_COMMA_ASIDE = 8  # tokens, its commas included


def is_verb(s: TaggedSentence, at: int) -> bool:
    """Whether the token is a main verb. All tokens to the left are tagged."""
    i, before = s.before(at)
    if s.isa(at, "last") and s.isa(at + 1, "time-unit"):
        return False  # "with the finance people last year"
    if s.isa(at, "verb-ing") and at + 1 in s.joined:
        return False  # "cutting-edge tools"
    if s.isa(at - 1, "whose"):
        return False  # "the desk, whose work I streamlined"
    if _ends_row(s, at):
        return False
    if (s.isa(at, "set-of") and s.isa(i, "of-set")) or (s.isa(at, "trade") and s.isa(s.after(at), "team")):
        return False  # "a test set", "led engineering teams"
    if before is Tag.VERB and s.isa(i, "have") and s.isa(at, "describing-participle"):
        return False  # "I have limited experience"
    if s.isa(at, "verb-form"):
        if before is Tag.AUXILIARY:
            return _fits_auxiliary(s, at, i)
        if s.isa(at, "verb-past", "verb-part"):
            return _past(s, at, before)
        if s.isa(at, "verb-ing") and not s.isa(at, "verb-base"):
            return _ing(s, at, before)
        if s.isa(at, "verb-s"):
            return _third_person(s, at, i, before)
        return _base(s, at, i, before)
    if before is Tag.AUXILIARY and s.isa(i, "modal", "do"):
        return s.isa(at, "unknown", "plural", "agent-noun")  # "does not tire"
    if s.isa(i, "first") and not s.isa(at, "subordinator", "preposition", "adverb", "name"):
        return s.isa(s.after(at), *OPENERS, "thing")  # "we replay the worst nights"
    # Words that are not in the lexicon: "the desk overrides one", "the nurses open the list".
    if before is Tag.RELATIVE and i == at - 1 and s.isa(at, "unknown") and not _verb_ahead(s, at):
        return True  # "the arms that unload trailers"
    if before not in NOMINAL | {Tag.PRONOUN} or i != at - 1 or s.rate(s.after(at)):
        return False
    if s.isa(at, "plural") and s.isa(s.after(at), "number", *OPENERS) and closes_relative(s, at):
        return True
    of_mine = s.isa(i, "mine") and s.isa(i - 1, "of")  # "a U-Net of mine outlines the ventricle"
    if (before is Tag.PRONOUN and not of_mine) or not s.isa(s.after(at), *OPENERS):
        return False
    if s.isa(at, "plural"):
        return not s.isa(i, "plural") and _third_person(s, at, i, before)
    return s.isa(at, "unknown") and s.isa(i, "plural", "people-noun") and subject_before(s, at)


def _ends_row(s: TaggedSentence, at: int) -> bool:
    """Whether a word ends a row of nouns: "data structures, algorithms and system design, "."""
    if not at or s.tags[at - 1] is not Tag.NOUN or not s.isa(at + 1, "comma", "sentence-end"):
        return False
    joined = s.run_start(at, {Tag.NOUN}) - 1
    if joined < 1 or s.tags[joined] is not Tag.AND or s.tags[joined - 1] is not Tag.NOUN:
        return False
    comma = s.run_start(joined, {Tag.NOUN}) - 1
    return comma > 0 and s.tags[comma] is Tag.COMMA and s.tags[comma - 1] is Tag.NOUN


def _verb_ahead(s: TaggedSentence, at: int) -> bool:
    """Whether a verb follows within the same run of nouns: "that grid operators use"."""
    return s.isa(_nominal_end(s, at + 1, "verb-form"), "verb-form", "auxiliary")


def _nominal_end(s: TaggedSentence, at: int, *stops: str) -> int:
    """Where a run of what may be in a noun phrase ends, at the latest at a token of these classes."""
    while s.may_be_nominal(at) and not s.isa(at, *stops):
        at += 1
    return at


def _verb_in_clause(s: TaggedSentence, at: int) -> bool:
    """Whether a verb may follow, from a token on, before the clause ends."""
    while at < len(s.symbols) and not s.isa(at, "clause-punctuation", "and", "subordinator", "relative"):
        if s.isa(at, "verb-form", "auxiliary"):
            return True
        at += 1
    return False


def _fits_auxiliary(s: TaggedSentence, at: int, auxiliary: int) -> bool:
    if s.isa(auxiliary, "be", "possessive-s", "getting"):
        return s.isa(at, "verb-part", "verb-ing")
    if s.isa(auxiliary, "have"):
        return s.isa(at, "verb-part", "verb-past")
    if s.isa(auxiliary, "apostrophe-d"):
        return s.isa(at, "verb-part", "verb-base")  # "I'd built", "I'd build"
    return s.isa(at, "verb-base")


def _past(s: TaggedSentence, at: int, before: Tag | None) -> bool:
    if before in {Tag.DETERMINER, Tag.PREPOSITION}:
        return False  # "the improved version"
    if before is Tag.VERB and closes_relative(s, at):
        return True  # "the ranker that I wrote boosted revenue"
    if before is Tag.NOUN and (_in_compound(s, at) or (s.isa(at, "verb-base") and _ends_compound(s, at))):
        return False
    if before is None and _begins_subject(s, at):
        return False
    if before is Tag.NUMBER or (before is Tag.VERB and not s.isa(at - 1, "be", "have", "getting")):
        if before is Tag.VERB and s.isa(at, "verb-base"):
            return False  # "cutting cost by a third"
        after = s.after(at)
        return not s.may_be_nominal(after) or s.isa(after, "determiner")  # not "12 trained models"
    return True


def _ends_compound(s: TaggedSentence, at: int) -> bool:
    """Whether a word whose past is its base ends a noun: "every retraining run", but "the desk set it up"."""
    after = s.after(at)
    if s.isa(after, "finite-be-have-do", "modal"):
        return True
    i = s.run_start(at, {Tag.NOUN})
    governed = s.isa(i - 1, "determiner") and s.tags[i - 2] in {Tag.VERB, Tag.PREPOSITION}
    return (
        governed
        and not s.phrase_may_begin(after)
        and (s.isa(at - 1, "verb-ing") or not s.isa(after, "preposition"))
    )


def _in_compound(s: TaggedSentence, at: int) -> bool:
    """Whether a participle is part of an object's name: "with a gradient boosted tree"."""
    i = s.run_start(at, {Tag.NOUN})
    if s.isa(at - 1, "plural"):
        return False  # "in the pilot nurses saved time"
    taken = s.isa(i - 1, "article") and (s.isa(i - 2, "making") or s.tags[i - 2] is Tag.PREPOSITION)
    return taken and s.may_be_nominal(at + 1) and not s.isa(at + 1, "determiner", "number")


def _begins_subject(s: TaggedSentence, at: int) -> bool:
    """Whether a participle in front describes a subject: "optimized rollouts are", but "built the app"."""
    end = _nominal_end(s, at + 1, "determiner", "verb-past")
    if end > at + 1 and s.isa(end, "preposition"):
        end = _nominal_end(s, end + 1, "verb-past")  # "optimized rollouts over poor links are"
    return end > at + 1 and s.isa(end, "finite-be-have-do", "modal")


def _ing(s: TaggedSentence, at: int, before: Tag | None) -> bool:
    after = s.after(at)
    if s.isa(after, "auxiliary", "verb-past") and not s.isa(after, "verb-part"):
        return False  # "waiting fell"
    if s.isa(at + 1, "comma") and _has_verb_behind_aside(s, at + 1):
        return False  # "training, in PyTorch, is repeated"
    if s.rate(after):
        return False  # "nine hours of sorting per day"
    if before is Tag.PREPOSITION:
        takes_object = s.may_be_nominal(after) and not s.isa(after, "verb-s")
        return takes_object or s.isa(after, "object-pronoun", "preposition", "to", "that")
    if before is Tag.AND and at > 1 and s.tags[at - 2] in NOMINAL and not s.may_be_nominal(after):
        return not s.isa(after, "sentence-end")  # "Feast and retraining."
    if before is Tag.COMMA and s.isa(at + 1, "and") and s.may_be_nominal(at + 2):
        return s.isa(at + 2, "verb-form")  # "Docker, testing and the cloud"
    if before is None or before in CLAUSE_BREAKS | {Tag.VERB, Tag.PRONOUN}:
        return True
    if before in NOMINAL and s.isa(at, "staying") and s.isa(after, "preposition"):
        return True  # "a model running since May"
    if before in NOMINAL and spent_before(s, at):
        return True
    return before in NOMINAL and s.isa(after, "determiner", "number", "object-pronoun")


def _has_verb_behind_aside(s: TaggedSentence, comma: int) -> bool:
    """Whether the aside that begins at a comma is followed by a finite auxiliary."""
    end = next((i for i in range(comma + 1, comma + _COMMA_ASIDE) if s.isa(i, "comma")), comma)
    return s.isa(end + 1, "finite-be-have-do", "modal")


def _third_person(s: TaggedSentence, at: int, i: int, before: Tag | None) -> bool:
    after = s.after(at)
    if before in NOMINAL and s.isa(at, "engineer-noun"):
        return False  # "your ML engineer vacancy"
    if before is Tag.NOUN and s.isa(i, "verb-part") and not s.isa(i, "verb-base"):
        return False  # "the improved rollouts over poor links"
    if behind_place(s, at):
        return True
    if before is Tag.VERB:
        return closes_relative(s, at)
    if before is Tag.NUMBER and s.before(i)[1] is Tag.PREPOSITION and s.isa(after, *OPENERS):
        return subject_before(s, at)  # "one shop in a hundred gets the new version"
    if before is Tag.NUMBER and s.isa(i - 1, "of") and s.isa(i - 2, "team"):
        return subject_before(s, at)  # "my team of seven runs it"
    if before is Tag.NUMBER and not s.isa(i, "date"):
        return False  # but "all that it has said since 2023 passes through"
    named = s.isa(after, "of") and not s.isa(at, "only-verb")  # "the costs of it", but "it consists of it"
    if named or before in {Tag.DETERMINER, Tag.PREPOSITION, None, Tag.STOP}:
        return False
    if s.rate(after) and before in NOMINAL and not (_verb_in_clause(s, after) or counted_phrase(s, i)):
        return subject_before(s, at)  # "it retrains every night", not "4 million calls a day"
    if (s.isa(after, "auxiliary") and not s.isa(after, "possessive-s")) or s.rate(after):
        return lacks_object(s, at)  # but "it compares today's inputs"
    if s.isa(after, "verb-past") and not s.isa(after, "verb-part"):
        return False  # "late-boarding costs fell"
    if s.isa(after, "verb-base") and s.isa(after + 1, *OPENERS, "number"):
        return False  # "drift alerts wake me"
    if before in NOMINAL and not s.isa(i, "plural") and counted_phrase(s, i):
        return False  # "nine ranking models on one page"
    if before is Tag.RELATIVE:
        return not (s.isa(i, "place-or-time") and s.isa(after, "verb-form"))  # "a role where models run"
    if before is Tag.PRONOUN:
        return not s.isa(i, "first", "second")
    if before is Tag.COMMA and all(_inserted(s, verb) for verb in range(at) if s.tags[verb] is Tag.VERB):
        return s.phrase_may_begin(after)  # "your scale, 4 million calls a day, demands"
    if before is Tag.AND and s.tags[i - 1] is Tag.VERB and s.isa(i - 1, "verb-past"):
        return True  # "a model that my team designed and runs"
    if before in {Tag.AND, Tag.COMMA}:
        # "joins them up, retrains, and puts it into shadow"
        takes = s.phrase_may_begin(after) or s.isa(after, "preposition", "to", "comma")
        return takes and last_verb_is(s, i, "verb-s")
    return subject_before(s, at)


def _inserted(s: TaggedSentence, verb: int) -> bool:
    """Whether a verb is a participle between commas: "a model, built by me and running since May, puts"."""
    return verb > 1 and s.isa(verb, "verb-part", "verb-ing") and s.tags[verb - 1] in {Tag.COMMA, Tag.AND}


def _base(s: TaggedSentence, at: int, i: int, before: Tag | None) -> bool:
    after = s.after(at)
    takes = (
        s.phrase_may_begin(after)
        or s.isa(after, "preposition", "to", "that", "indirect-question")
        or s.isa(at + 1, "particle")
        or (s.isa(after, "and", "comma") and s.isa(after + 1, "verb-base", "and"))
    )
    if before is Tag.PRONOUN:
        if s.isa(i, "first") and not s.isa(i, "object-pronoun"):
            return True  # "when conditions change I retrain it"
        if s.isa(i - 1, "of") and s.before(i - 1)[1] in {Tag.NUMBER, Tag.PRONOUN}:
            return takes  # "three of them correct it"
        if i and s.tags[i - 1] in {Tag.VERB, Tag.PREPOSITION}:
            return s.isa(i - 1, "letting")  # "let me know"
        return s.isa(i, "first", "second", "third", "thing")
    if before is Tag.RELATIVE or (before is Tag.VERB and s.isa(i, "letting")):
        return True
    if before is Tag.COMMA and (noun := inserted_clause_noun(s, i)) is not None:
        return takes and plural_subject(s, noun)  # "the nurses, who tested it, use it"
    if before in {Tag.AND, Tag.COMMA}:
        return takes and (last_verb_is(s, i, "verb-base") or last_verb_is(s, i, "verb-s"))
    if before in {None, Tag.STOP, Tag.SUBORDINATOR}:
        return s.isa(after, "determiner", "object-pronoun", "first", "second", "that")  # "thank you"
    if before in NOMINAL and (
        s.isa(at, "group-of-people")
        or s.isa(after, "of")
        or (s.isa(after, "auxiliary") and not s.isa(after, "to"))
    ):
        return False  # "the platform group", "models on the home page of a shop are mine"
    if before in NOMINAL and s.isa(after, "verb-s") and s.isa(after + 1, "preposition", *OPENERS):
        return False  # "every scan of the Severn trust passes through it"
    closed = closed_noun(s, at) if before in NOMINAL | {Tag.VERB, Tag.PRONOUN} else None
    if (closed is not None and plural_subject(s, closed)) or (
        before in NOMINAL and plural_subject(s, i) and subject_before(s, at)
    ):
        goes_on = s.isa(at, "only-verb") or s.isa(
            after, "determiner", "number", "object-pronoun", "thing", "preposition", "to", "name"
        )
        goes_on = goes_on or s.isa(at + 1, "determiner", "round-number")  # "see each week"
        return goes_on or not s.may_be_nominal(after) or not _verb_ahead(s, at)
    return False
