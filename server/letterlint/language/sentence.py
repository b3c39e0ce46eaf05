"""One analyzed sentence: what each query finds, and which signals and metrics it gives.

It has the symbols of its tokens and the amounts of its numbers, not the words behind them nor its place. So
what is found in one sentence holds for all that are written alike, and an edit costs one sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from letterlint.language.amounts import Amount
from letterlint.language.clause import Clause, Reality
from letterlint.language.demanded import claimed
from letterlint.language.grammar import Grammar
from letterlint.language.listing import lists_skills
from letterlint.language.matchers import Matcher, Range, leftmost
from letterlint.language.missing import is_missing
from letterlint.language.parsed import ParsedSentence
from letterlint.language.phrases import ELSEWHERE, NounPhrase, Owner
from letterlint.language.queries import Query, QueryIndex
from letterlint.language.terms import TOOL


class SentenceKey(NamedTuple):
    """A sentence as it is read. All tokens count from its first; `amounts` are those of its quantities,
    `joined` are tokens that a hyphen joins to the one before.
    """

    symbols: str
    amounts: tuple[tuple[int, Amount], ...] = ()
    joined: frozenset[int] = frozenset()


class SignalLookup(Protocol):
    """Finds the signals and metrics of a sentence (see `signals.py`)."""

    def possible_signals(self, sentence: Sentence) -> frozenset[str]:
        """The ids of the signals that a sentence gives, and of some that it may not give after all."""

    def ranges(self, signal: str, sentence: Sentence) -> Sequence[Range]:
        """Where a sentence gives a signal, in order."""

    def metrics_in(self, sentence: Sentence) -> Sequence[tuple[int, int, str]]:
        """The metrics of a sentence in order: first token, last (exclusive) and kind."""


class Sentence(ParsedSentence):
    """The evidence of one sentence, each kind found at its first use."""

    def __init__(
        self,
        key: SentenceKey,
        grammar: Grammar,
        index: QueryIndex,
        families: Mapping[str, frozenset[str]],
        signals: SignalLookup,
    ) -> None:
        super().__init__(key.symbols, grammar, key.joined)
        self.amounts = key.amounts
        self._places = [at for at, _ in key.amounts]
        self._present = frozenset(key.symbols)
        self._candidates = index.candidates(key.symbols)
        self._signals = signals
        self._matches: dict[Query, tuple[Range, ...]] = {}
        self._signal_ranges: dict[str, Sequence[Range]] = {}
        # The tokens that are terms, with the families that each counts as.
        self.terms = [(at, families[symbol]) for at, symbol in enumerate(key.symbols) if symbol in families]
        self._tools = sum(1 for _, kinds in self.terms if TOOL in kinds)
        # The ids of the signals that it gives, and of some that it may not give after all.
        self.possible_signals = signals.possible_signals(self)

    @cached_property
    def claimed_terms(self) -> Sequence[tuple[int, frozenset[str]]]:
        """Its terms but for those that are missing."""
        return [(at, families) for at, families in self.terms if not is_missing(at, self)]

    @cached_property
    def lists_skills(self) -> bool:
        """Whether it only lists skills, and is about no deed."""
        return lists_skills(self, self._tools)

    @cached_property
    def _by_verb(self) -> Mapping[int, Clause]:
        return {clause.verb: clause for clause in self.clauses}

    def clause_of_verb(self, at: int) -> Clause | None:
        """The clause whose main verb is the token at this place."""
        return self._by_verb.get(at)

    def clauses_at(self, first: int, last: int) -> Sequence[Clause]:
        """The clauses whose verbs are in a range of tokens, else the one that the range is part of."""
        inside = [clause for clause in self.clauses if first <= clause.verb < last]
        if inside or not self.clauses:
            return inside
        around = [clause for clause in self.clauses if clause.first <= first < clause.last]
        if around:
            # "I led a team that shipped it": the noun belongs to the clause that a relative one hangs on.
            own = [one for one in around if one.antecedent is None or first >= one.antecedent.last]
            return (own or around)[-1:]
        # "It finds fraud: live since May": words without a verb go on from the last finite one, "; on our
        # own data it was 0.8" from the next one.
        finite = [clause for clause in self.clauses if clause.form.finite] or self.clauses
        before = [clause for clause in finite if clause.verb < first]
        after = [clause for clause in finite if clause.verb >= first]
        goes_on = before and not (after and self._semicolon_between(before[-1].verb, first))
        return before[-1:] if goes_on or not after else after[:1]

    def _semicolon_between(self, first: int, last: int) -> bool:
        return self.has(first, last, "semicolon")

    @cached_property
    def metrics(self) -> Sequence[tuple[int, int, str]]:
        """The metrics in order: first token, last (exclusive) and kind."""
        return self._signals.metrics_in(self)

    def ranges(self, signal: str) -> Sequence[Range]:
        """Where it gives a signal, in order. Few of a letter's signals are ever needed."""
        if signal not in self.possible_signals:
            return ()
        found = self._signal_ranges.get(signal)
        if found is None:
            found = self._signal_ranges[signal] = self._signals.ranges(signal, self)
        return found

    def amounts_within(self, first: int, last: int) -> Sequence[tuple[int, Amount]]:
        """The quantities from token `first` to `last` (exclusive), each with its amount."""
        return self.amounts[bisect_left(self._places, first) : bisect_left(self._places, last)]

    def matches(self, query: Query) -> tuple[Range, ...]:
        """What a query finds."""
        found = self._matches.get(query)
        if found is not None:
            return found
        matchers = self._candidates.get(query)
        if matchers is None:
            return ()
        found = self._kept_ranges(query, matchers)
        del self._candidates[query]
        if found:  # A query without an entry found nothing.
            self._matches[query] = found
        return found

    def found(self, queries: Iterable[Query]) -> set[Range]:
        """All that the queries find."""
        if not self.may_match(queries):
            return set()
        return {span for query in queries for span in self.matches(query)}

    def unredeemed(self, queries: Iterable[Query]) -> set[Range]:
        """All that the queries find, but for what a signal of the sentence makes up for."""
        if not self.may_match(queries):
            return set()
        return {
            span
            for query in queries
            for span in self.matches(query)
            if not self._is_redeemed(span[0], query.redeemed)
        }

    def _is_redeemed(self, at: int, signals: Iterable[str]) -> bool:
        ends = [last for signal in signals for _, last in self.ranges(signal)]
        return bool(ends) and max(ends) > self._statement(at)

    def _statement(self, at: int) -> int:
        """Where the statement that a token is in begins: "(it has 9 users,) and their rounds are shorter"."""
        subjects = (clause.subject for clause in self.clauses if clause.subject)
        starts = (each.first for each in subjects if each.first <= at and self._begins_statement(each))
        return max(starts, default=0)

    def _begins_statement(self, subject: NounPhrase) -> bool:
        joined = self.isa(subject.first - 1, "and", "semicolon", "dash")
        return joined and not self.isa(subject.head, "second", "third", "thing")

    def may_match(self, queries: Iterable[Query]) -> bool:
        """Whether one of the queries found something, or still could."""
        return not (self._matches.keys().isdisjoint(queries) and self._candidates.keys().isdisjoint(queries))

    @property
    def matched(self) -> list[Query]:
        """The queries that found something, or still could."""
        return [*self._matches, *self._candidates]

    def allows(self, guard: str, first: int, last: int) -> bool:
        """Whether the clauses of a range of tokens fit a query's guard. A sentence without a verb does."""
        clauses = self.clauses_at(first, last)
        if not clauses or self._is_claimed(clauses[0]):
            return True
        if guard == "not theirs":
            return clauses[0].doer is not Owner.READER
        if guard == "mine":
            return clauses[0].subject_owner in {Owner.WRITER, Owner.OWN}
        if guard == "figure":
            asked = self.isa(len(self.symbols) - 1, "question-mark")
            return not asked and all(map(self._may_have_figure, clauses))
        if any(clause.disclaims(first) for clause in self.clauses):
            return False
        # "(I) want to deploy", "would serve": no deed, whatever its first verb is.
        if not clauses[0].real or not all(clause.real or clause.gerund for clause in clauses):
            return False
        if guard == "fact":
            return clauses[0].doer not in ELSEWHERE
        if guard == "writer":
            # "the support of a friend": a noun that could be a verb is no deed.
            return first <= clauses[0].verb < last and clauses[0].subject_owner is Owner.WRITER
        return clauses[0].ours

    def _is_claimed(self, clause: Clause) -> bool:
        """Whether the writer claims what a clause demands."""
        return claimed(clause, self)

    def _may_have_figure(self, clause: Clause) -> bool:
        """Whether a number in a clause is about a fact, or about what something that was made can do."""
        if clause.doer in ELSEWHERE:
            return False
        if clause.reality is Reality.ABLE:
            return clause.doer is not Owner.WRITER
        if clause.reality is Reality.PURPOSE:
            maker = next((one for one in reversed(self.clauses) if one.verb < clause.verb), None)
            if maker is None:
                return clause.gerund  # "Training time fell", whose first word is no verb.
            if not maker.real or not maker.ours:
                return False
            return clause.gerund or self.isa(maker.verb, "making")
        return clause.real

    def has_any(self, signals: Sequence[str], queries: Sequence[Query] = ()) -> bool:
        """Whether it gives one of these kinds of evidence, or one of the queries matches."""
        return any(map(self.ranges, signals)) or (self.may_match(queries) and any(map(self.matches, queries)))

    def _kept_ranges(self, query: Query, matchers: Sequence[Matcher]) -> tuple[Range, ...]:
        """The matches that nothing rules out: from the left, none overlapping, the longer first."""
        spans = [span for matcher in matchers for span in matcher.find(self.symbols)]
        if query.frame is not None:
            spans += query.frame.find(self.symbols, self.clauses)
        return tuple(leftmost(span for span in spans if self._is_kept(query, *span)))

    def _is_kept(self, query: Query, first: int, last: int) -> bool:
        symbols, present = self.symbols, self._present
        if query.at_least and not any(
            amount.base >= query.at_least for _, amount in self.amounts_within(first, last)
        ):
            return False
        for matcher in query.before:
            if matcher.may_match(present) and matcher.matches_up_to(symbols, first):
                return False
        for matcher in query.after:
            if matcher.may_match(present) and matcher.matches_at(symbols, last):
                return False
        for matcher in query.sentence:
            if matcher.may_match(present) and matcher.find(symbols):
                return False
        if query.in_clause and self._reaches_into_next_clause(first, last):
            return False
        if query.guard == "any":
            return True
        is_deed = query.guard in {"deed", "fact"}
        return self.allows(query.guard, first, last) and not (is_deed and self._is_regarded(first, last))

    def _is_regarded(self, first: int, last: int) -> bool:
        """Whether words are only what somebody likes or knows: "an interest in model servers"."""
        clauses = self.clauses_at(first, last)
        if not clauses:
            return False
        clause = clauses[0]
        after_verb = clause.verb < first and not self.isa(clause.verb, "be")
        return any(
            self.isa(at, "regard") and self.isa(at + 1, "preposition", "be")
            for at in range(clause.verb if after_verb else clause.first, first - 1)
        )

    def _reaches_into_next_clause(self, first: int, last: int) -> bool:
        """Whether a range of tokens holds the verb of a clause that begins inside it (of no relative one)."""
        return any(
            first < clause.first <= clause.verb < last and clause.antecedent is None
            for clause in self.clauses
        )
