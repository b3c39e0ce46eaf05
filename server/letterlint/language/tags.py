"""Part-of-speech tags of one sentence, from word classes and the neighbors of each token.

No trained model: the closed classes of English are data (`rules/lexicon/words/grammar.yaml`). A word whose
form is ambiguous ("costs", "trained", "run") is decided in `verb_forms.py`.
"""

from __future__ import annotations

from letterlint.language.grammar import Grammar
from letterlint.language.tagged import NOMINAL, Tag, TaggedSentence
from letterlint.language.verb_forms import is_verb

_BRACKETED_ASIDE = 10  # tokens, the brackets included


def tag_sentence(symbols: str, grammar: Grammar, joined: frozenset[int] = frozenset()) -> TaggedSentence:
    """A sentence with a tag for each symbol. `joined` are tokens that a hyphen joins to the one before."""
    sentence = TaggedSentence(symbols, grammar, joined)
    while (at := len(sentence.tags)) < len(symbols):
        if aside := _aside(sentence, at):
            sentence.tags += [Tag.ADVERB] * aside
        elif prefix := sentence.verb_prefix(at):
            sentence.tags += [Tag.ADVERB] * prefix  # "I fine-tuned it", but "a fine-tuned model"
            sentence.tags.append(Tag.VERB if is_verb(sentence, at + prefix) else Tag.NOUN)
        else:
            # "weather-boosted", "10-person", "on-call": neither half is a word of its own.
            compound = at in joined or (at + 1 in joined and sentence.isa(at, "preposition"))
            sentence.tags.append(Tag.NOUN if compound else _tag(sentence, at))
    return sentence


def _aside(s: TaggedSentence, at: int) -> int:
    """How many tokens from this one on are in brackets between subject and verb: "I (luckily) built"."""
    if not s.isa(at, "opening-bracket") or at == 0 or s.tags[at - 1] not in NOMINAL | {Tag.PRONOUN}:
        return 0
    end = next(
        (i for i in range(at, min(at + _BRACKETED_ASIDE, len(s.symbols))) if s.isa(i, "closing-bracket")), at
    )
    behind = s.isa(end + 1, "verb-past", "verb-s", "auxiliary")
    return end + 1 - at if end > at and behind else 0


def _tag(s: TaggedSentence, at: int) -> Tag:
    if s.isa(at, "clause-punctuation"):
        return Tag.COMMA if s.isa(at, "comma") else Tag.STOP
    if s.isa(at, "negative-pronoun"):
        return _negative_pronoun(s, at)
    if s.isa(at, "negator"):
        if s.isa(at + 1, "longer"):
            return Tag.ADVERB  # "money that no longer goes to typists"
        return Tag.DETERMINER if s.isa(at, "determiner") else Tag.NOT
    if s.isa(at, "first", "second"):
        return Tag.PRONOUN
    if s.isa(at, "auxiliary"):
        return _auxiliary(s, at)
    if s.isa(at, "getting") and s.isa(at + 1, "verb-part") and not s.may_be_nominal(at + 2):
        return Tag.AUXILIARY  # "I get paged when", but "I got trained models"
    if s.isa(at, "to"):
        named = _put_to_use(s, at) or _ends_range(s, at)
        infinitive = s.isa(s.after(at), "verb-base", "be", "have", "do") and not named
        return Tag.AUXILIARY if infinitive else Tag.PREPOSITION
    if s.isa(at, "that"):
        return _that(s, at)
    if s.isa(at, "what"):
        return Tag.RELATIVE
    if s.isa(at, "relative"):
        return Tag.RELATIVE if _behind_noun(s, at) else Tag.SUBORDINATOR
    if s.isa(at, "object-pronoun"):
        return Tag.PRONOUN
    if s.isa(at, "third") and not s.isa(at, "determiner"):
        counted = s.before(at)[1] in {Tag.NUMBER, Tag.DETERMINER} or s.isa(at - 1, "of")
        counted = counted or (s.isa(at, "people-noun") and s.tags[-1:] == [Tag.NOUN])  # "the sales people"
        return Tag.NOUN if counted else Tag.PRONOUN  # "two million people", "millions of people"
    if s.isa(at, "all") and s.isa(at + 1, "around"):
        return Tag.ADVERB  # "all over the world"
    if s.isa(at, "determiner"):
        return _determiner(s, at)
    if s.isa(at, "thing"):
        return Tag.PRONOUN
    if s.isa(at, "conjunction", "and"):
        inside = at > 0 and s.tags[at - 1] in {Tag.NOT, Tag.AUXILIARY}
        inside = inside or (s.isa(at, "yet") and s.isa(at + 1, "auxiliary"))
        return Tag.ADVERB if inside else Tag.AND  # "have not yet built", "what I lack yet is"
    if s.isa(at, "number"):
        return Tag.NUMBER
    if is_verb(s, at):
        return Tag.VERB
    return _other(s, at)


def _negative_pronoun(s: TaggedSentence, at: int) -> Tag:
    if not s.isa(at, "determiner"):
        return Tag.PRONOUN
    if s.before(at)[1] in NOMINAL | {Tag.PRONOUN, Tag.AUXILIARY}:
        return Tag.NOT  # "I neither trained nor deployed it"
    return Tag.DETERMINER if s.may_be_nominal(at + 1) else Tag.PRONOUN  # "neither model", "neither of them"


def _put_to_use(s: TaggedSentence, at: int) -> bool:
    """Whether "to" leads to a noun: "put it to work"."""
    return s.isa(at + 1, "put-to") and any(s.isa(i, "putting") for i in range(max(at - 4, 0), at))


def _ends_range(s: TaggedSentence, at: int) -> bool:
    """Whether "to" leads to the second noun of a range: "from credit scoring to document sorting"."""
    start = s.run_start(at, NOMINAL | {Tag.DETERMINER})
    return s.isa(start - 1, "from") and s.isa(at + 2, "verb-ing")


def _auxiliary(s: TaggedSentence, at: int) -> Tag:
    """An auxiliary where a main verb follows in its group, else a verb of its own."""
    if s.isa(at, "possessive-s") and not s.isa(at - 1, "thing", "third", "relative", "first", "second"):
        return Tag.DETERMINER  # "Halden Grid's focus"
    if s.isa(at, "modal"):
        dated = s.isa(at - 1, "preposition", "before-month") or s.isa(at + 1, "number")
        in_date = s.isa(at, "month") and dated
        return Tag.NAME if in_date else Tag.AUXILIARY  # "in May", "last May"
    after = s.after(at)
    if s.isa(after, "first", "second", "third", "thing") and (
        s.before(at)[1] in {None, Tag.STOP, Tag.AND} or s.denied_ahead(at)
    ):
        return Tag.AUXILIARY  # "Do you ...?", "never have I ..."
    if s.isa(at, "have") and s.isa(after, "describing-participle"):
        # "I have limited experience", but "I have limited the damage"
        main = s.isa(after + 1, "determiner", "third", "thing") or not s.may_be_nominal(after + 1)
    elif s.isa(at, "have"):
        main = s.isa(after, "verb-part", "verb-past", "be", "to", "have")
    elif s.isa(at, "do"):
        main = s.isa(after, "verb-base", "have", "be") or s.isa(at + 1, "negator")
    else:
        main = s.isa(after, "verb-part", "verb-ing", "be")
    return Tag.AUXILIARY if main else Tag.VERB


def _that(s: TaggedSentence, at: int) -> Tag:
    (i, before), after = s.before(at), at + 1
    told = before is Tag.PRONOUN and s.isa(i, "object-pronoun") and s.tags[i - 1] is Tag.VERB
    if before in NOMINAL or (before is Tag.PRONOUN and not told):
        return Tag.RELATIVE
    inserted = before is Tag.COMMA or s.isa(at - 1, "closing-bracket")
    if inserted and s.isa(s.after(at), "auxiliary", "verb-s", "verb-past"):
        return Tag.RELATIVE  # "a service (a small one) that saved"
    subject = s.isa(after, "first", "second", "third", "determiner", "name", "thing", "company-subject")
    opens = subject or s.clause_follows(after)
    if (told or before in {Tag.VERB, Tag.AND, Tag.COMMA}) and opens:
        return Tag.SUBORDINATOR  # "they tell me that waste fell"
    came = s.isa(after, "verb-past") and (
        not s.isa(after, "verb-part") or s.isa(after + 1, "article", "own", "object-pronoun")
    )  # "that went well", "that shortened our tests", but "that trained model"
    if s.may_be_nominal(after) and not came and not s.isa(after, "verb-s", "auxiliary"):
        return Tag.DETERMINER
    return Tag.PRONOUN


def _behind_noun(s: TaggedSentence, at: int) -> bool:
    """Whether a relative pronoun has a noun to hang on: "a team which", "a week, in which", "Ada (who"."""
    i, tag = s.before(at)
    if tag is Tag.AND and Tag.RELATIVE in s.tags:
        return True  # "a model which I trained, and which runs"
    if tag is Tag.COMMA or s.isa(i, "opening-bracket"):
        _, tag = s.before(i)
    return tag in NOMINAL or tag in {Tag.PRONOUN, Tag.PREPOSITION}


def _determiner(s: TaggedSentence, at: int) -> Tag:
    """A determiner before a noun, a pronoun where none follows: "this works", "each of them"."""
    if s.isa(at, "article", "own", "yours", "theirs"):
        return Tag.DETERMINER
    after, verb = at + 1, s.after(at)
    if verb > after and s.isa(at, "thing") and s.isa(verb, "verb-past", "verb-s"):
        # "this greatly lowered the bill", but "this newly trained model"
        acts = s.isa(verb + 1, "determiner", "object-pronoun", "preposition")
        return Tag.PRONOUN if acts else Tag.DETERMINER
    acts = s.isa(at, "thing") and s.isa(after, "verb-s", "verb-past")
    if s.isa(at, "these") and s.isa(after, "verb-s"):
        return Tag.DETERMINER  # "both lists"
    if not s.may_be_nominal(after) or (acts and not s.isa(after + 1, "verb-past", "verb-s")):
        return Tag.PRONOUN
    return Tag.DETERMINER


def _other(s: TaggedSentence, at: int) -> Tag:
    if s.isa(at, "adverb") and at and s.tags[at - 1] is Tag.AUXILIARY:
        return Tag.ADVERB  # "have since built"
    if s.isa(at, "indirect-question"):
        return Tag.SUBORDINATOR  # "a talk on how you filter it"
    clause_follows = not s.isa(at, "preposition") or s.clause_follows(at + 1)  # not "since 2021"
    if s.isa(at, "subordinator") and clause_follows and s.before(at)[1] is not Tag.PREPOSITION:
        return Tag.SUBORDINATOR
    if s.isa(at, "preposition") and (not s.isa(at, "adverb") or s.phrase_may_begin(at + 1)):
        about = s.isa(at, "approximation") and s.isa(at + 1, "number")
        return Tag.ADVERB if about else Tag.PREPOSITION
    if s.isa(at, "adverb"):
        return Tag.ADVERB
    return Tag.NAME if s.isa(at, "name") and not s.isa(at, "indefinite") else Tag.NOUN
