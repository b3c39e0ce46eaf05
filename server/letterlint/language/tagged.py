"""A sentence with the tags of its tokens, and tests of a token and its neighbors."""

from __future__ import annotations

from collections.abc import Set
from enum import Enum, auto

from letterlint.language.grammar import Grammar


class Tag(Enum):
    """What a token is in its sentence."""

    NOUN = auto()  # a noun, an adjective or any other word of a noun phrase
    NAME = auto()  # a proper name
    NUMBER = auto()
    PRONOUN = auto()  # used for a whole noun phrase
    DETERMINER = auto()  # an article, a possessive, "this" or "every" before a noun
    PREPOSITION = auto()
    ADVERB = auto()
    VERB = auto()  # a main verb, finite or not; "be", "have" and "do" without another verb too
    AUXILIARY = auto()  # "be", "have", "do", a modal or "to" before a main verb
    NOT = auto()
    AND = auto()  # "and", "or", "but"
    COMMA = auto()
    RELATIVE = auto()  # "which", "that", "who" behind a noun; "what" for "that which"
    SUBORDINATOR = auto()  # "because", "if", "that" behind a verb
    STOP = auto()  # punctuation that ends a clause


NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER})
CLAUSE_HEADS = frozenset({Tag.STOP, Tag.COMMA, Tag.AND, Tag.SUBORDINATOR})  # Behind them a clause may begin.
CLAUSE_BREAKS = CLAUSE_HEADS | {Tag.RELATIVE}


class TaggedSentence:
    """The symbols of a sentence and the tags found so far, from the left. Places are token numbers."""

    __slots__ = ("_classes", "joined", "symbols", "tags")

    def __init__(self, symbols: str, grammar: Grammar, joined: frozenset[int] = frozenset()) -> None:
        self.symbols = symbols
        self._classes = [grammar.classes_of(symbol) for symbol in symbols]
        self.joined = joined  # tokens that a hyphen joins to the one before
        self.tags: list[Tag] = []

    def isa(self, at: int, *names: str) -> bool:
        """Whether there is a token at this place, and it is of one of these word classes."""
        return 0 <= at < len(self._classes) and not self._classes[at].isdisjoint(names)

    def classes_in(self, first: int, last: int) -> frozenset[str]:
        """The word classes of the tokens `first` to `last` (exclusive) together."""
        return frozenset().union(*self._classes[first:last])

    def before(self, at: int) -> tuple[int, Tag | None]:
        """The nearest token to the left that is no adverb, with its tag; (-1, None) at the beginning."""
        i = at - 1
        while i >= 0 and self.tags[i] in {Tag.ADVERB, Tag.NOT}:
            i -= 1
        return i, self.tags[i] if i >= 0 else None

    def run_start(self, end: int, tags: Set[Tag]) -> int:
        """The first token of the run with these tags that ends before a token; `end` where there is none."""
        start = end
        while start > 0 and self.tags[start - 1] in tags:
            start -= 1
        return start

    def after(self, at: int) -> int:
        """The next token that is no adverb."""
        i = at + 1
        while (prefix := self.verb_prefix(i)) or self.isa(i, "adverb", "negator"):
            # "have since built", but "looked over the results"
            if self.isa(i, "preposition") and not self.isa(i + 1, "verb-part"):
                break
            i += prefix or 1
        return i

    def denied_ahead(self, auxiliary: int) -> bool:
        """Whether a denial in front turns a clause around at an auxiliary: "never in years have I"."""
        start = auxiliary
        while start > 0 and self.tags[start - 1] not in CLAUSE_BREAKS | {Tag.VERB}:
            start -= 1
        start += self.isa(start, "preposition")  # "at no time did we"
        return self.isa(start, "denies-in-front") and not self.isa(start + 1, "merely")

    def verb_prefix(self, at: int) -> int:
        """How many tokens from this one on belong to the verb behind them: "fine-tuned", "A/B tested"."""
        if at + 1 in self.joined and self.isa(at, "verb-prefix") and self.isa(at + 1, "verb-form"):
            return 1
        if not (self.isa(at, "variant-a") and self.isa(at + 1, "slash") and self.isa(at + 2, "variant-b")):
            return 0
        # not "an A/B test"
        follows = self.isa(at - 1, "first", "second", "third", "auxiliary", "to", "and", "relative")
        return 3 if follows and self.isa(at + 3, "verb-form") else 0

    def may_be_nominal(self, at: int) -> bool:
        """Whether a token may be in a noun phrase, by its class alone."""
        return at < len(self.symbols) and not self.isa(at, "not-nominal")

    def phrase_may_begin(self, at: int) -> bool:
        """Whether a noun phrase or a pronoun may begin at a token."""
        return self.may_be_nominal(at) or self.isa(at, "pronoun", "what")

    def clause_follows(self, at: int) -> bool:
        """Whether a subject and a finite verb follow: "since I joined", not "since 2021"."""
        if self.isa(at, "first", "second", "third", "thing"):
            return self.isa(self.after(at), "auxiliary", "verb-past", "verb-base", "verb-s")
        i = at
        while i < at + 6 and self.may_be_nominal(i):
            if i > at and self.isa(i, "verb-past") and not self.isa(i - 1, "determiner"):
                return True
            i += 1
        return i > at and self.isa(i, "auxiliary", "verb-past")

    def rate(self, at: int) -> bool:
        """Whether a rate, "a day" or "each week", begins at a token."""
        every_other = self.isa(at + 2, "time-unit", "weekday", "day-or-season")  # "every second Thursday"
        return self.isa(at, "per") and self.isa(at + 1, "time-unit") and not every_other
