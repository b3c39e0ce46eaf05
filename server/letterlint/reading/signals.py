"""Signals: what a passage gives evidence of. Which there are is data; here is how they are found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from letterlint.reading.alphabet import Pattern
from letterlint.reading.clauses import OURS, REAL, Grammar, Subject, Verb
from letterlint.reading.passage import Passage

TELLING_UNITS = 5  # Words and marks; "Hope you are well!" has five, "Hi there 👋" three.


@dataclass(frozen=True)
class Matcher:
    """A pattern ready to run. It compiles when a passage first holds one of its anchors: most never do."""

    text: str
    compiled: Callable[[str], Pattern]

    @cached_property
    def pattern(self) -> Pattern:
        """The pattern as a regular expression over characters, and what it hangs on."""
        return self.compiled(self.text)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern over a passage's code."""
        return re.compile(self.pattern.source)

    def find(
        self, code: str, present: frozenset[str], start: int = 0, end: int | None = None
    ) -> Iterator[tuple[int, int]]:
        """The marked unit ranges in code[start:end]. `present` are the characters of the code."""
        anchors = self.pattern.anchors
        if anchors and anchors.isdisjoint(present):
            return
        for match in self.regex.finditer(code, start, len(code) if end is None else end):
            span = match.span("mark") if "mark" in self.regex.groupindex else match.span()
            if span[0] < span[1]:
                yield span


@dataclass(frozen=True)
class Search:
    """Patterns with what rules them out.

    `guard` asks of the verb in the match (or, without one, of the verb that governs it): "deed" that the
    writer's side does it and it is real; "fact" that it is real; "mine" that the writer's side is the subject
    in any mood; "" nothing. `before` and `after` rule a match out by what stands right next to it, `sentence`
    by what stands in its sentence.
    """

    find: tuple[Matcher, ...] = ()
    guard: str = ""
    before: tuple[Matcher, ...] = ()
    after: tuple[Matcher, ...] = ()
    sentence: tuple[Matcher, ...] = ()
    at_least: float = 0.0  # the least value of a quantity in the match

    def hits(self, read: Read, grammar: Grammar) -> Iterator[tuple[int, int]]:
        """The matches in a passage, from the left, none overlapping, the longer first."""
        found = sorted(
            {span for matcher in self.find for span in matcher.find(read.passage.code, read.present)},
            key=lambda span: (span[0], -span[1]),
        )
        end = -1
        for span in found:
            if span[0] >= end and self._holds(read, grammar, *span):
                end = span[1]
                yield span

    def _holds(self, read: Read, grammar: Grammar, first: int, last: int) -> bool:
        passage, code = read.passage, read.passage.code
        if self.at_least and not any(
            i in passage.quantities and passage.quantities[i].value >= self.at_least
            for i in range(first, last)
        ):
            return False
        start, end = passage.sentences[passage.sentence_of(first)]
        if any(b == first for m in self.before for _, b in m.find(code, read.present, start, first)):
            return False
        if any(a == last for m in self.after for a, _ in m.find(code, read.present, last, end)):
            return False
        if any(True for m in self.sentence for _ in m.find(code, read.present, start, end)):
            return False
        return not self.guard or grammar_allows(self.guard, read, grammar, first, last)


def grammar_allows(guard: str, read: Read, grammar: Grammar, first: int, last: int) -> bool:
    """Whether the verb of a match, or the one that governs it, fits the guard."""
    verb = read.verb_in(grammar, first, last)
    if verb is None:
        return True
    if guard == "mine":
        return verb.subject in {Subject.WRITER, Subject.OWN}
    if verb.negated or verb.mood not in REAL or read.wished(grammar, first, last):
        return False
    return guard == "fact" or verb.subject in OURS


@dataclass(frozen=True)
class Signal:
    """One kind of evidence: what `searches` find, terms of `families`, the signals of `includes`."""

    id: str
    about: str
    searches: tuple[Search, ...] = ()
    families: frozenset[str] = frozenset()
    includes: tuple[str, ...] = ()
    guard: str = ""  # for its terms


@dataclass(frozen=True)
class Read:
    """A passage with what signals need of it."""

    passage: Passage
    present: frozenset[str]

    def wished(self, grammar: Grammar, first: int, last: int) -> bool:
        """Whether a verb in a range of units is no deed: "(I) want to deploy", "would serve"."""
        start = self.passage.sentences[self.passage.sentence_of(first)][0]
        return any(
            grammar.verb(self.passage, i).mood not in REAL
            for i in range(first, last)
            if grammar.is_verb(self.passage.code, start, i)
        )

    def verb_in(self, grammar: Grammar, first: int, last: int) -> Verb | None:
        """The first verb of a range of units, else the verb that governs it."""
        code = self.passage.code
        start = self.passage.sentences[self.passage.sentence_of(first)][0]
        for i in range(first, last):
            if grammar.is_verb(code, start, i):
                return grammar.verb(self.passage, i)
        return grammar.governing(self.passage, first)


@dataclass(frozen=True, slots=True)
class Hit:
    """A signal where it stands: units first to last (exclusive) of one passage, in its sentence."""

    first: int
    last: int
    sentence: int


@dataclass(frozen=True)
class Metric:
    """A kind of metric, in priority order. `group` is scale, performance or impact."""

    id: str
    about: str
    groups: frozenset[str]
    searches: tuple[Search, ...]


@dataclass(frozen=True, slots=True)
class MetricHit:
    """A metric where it stands, with its kind."""

    first: int
    last: int
    sentence: int
    kind: str


def find_signals(signals: Sequence[Signal], read: Read, grammar: Grammar) -> Mapping[str, tuple[Hit, ...]]:
    """Every signal's hits, by id, in order. `signals` has those that others include before them."""
    passage = read.passage
    found: dict[str, tuple[Hit, ...]] = {}
    for signal in signals:
        spans: set[tuple[int, int]] = set()
        for search in signal.searches:
            spans.update(search.hits(read, grammar))
        if signal.families:
            spans.update(
                (i, i + 1)
                for i, hit in passage.terms.items()
                if hit.term.families & signal.families
                and (not signal.guard or grammar_allows(signal.guard, read, grammar, i, i + 1))
            )
        hits = {Hit(first, last, passage.sentence_of(first)) for first, last in spans}
        for other in signal.includes:
            hits.update(found.get(other, ()))
        if hits:
            found[signal.id] = tuple(sorted(hits, key=lambda hit: (hit.first, hit.last)))
    return found


def find_metrics(metrics: Iterable[Metric], read: Read, grammar: Grammar) -> tuple[MetricHit, ...]:
    """The metrics of a passage. A quantity belongs to the first kind that claims it."""
    passage = read.passage
    if not passage.quantities:
        return ()
    claimed: set[int] = set()
    found: list[MetricHit] = []
    for metric in metrics:
        for search in metric.searches:
            for first, last in search.hits(read, grammar):
                mine = {i for i in range(first, last) if i in passage.quantities}
                if mine and not mine & claimed:
                    claimed |= mine
                    if metric.groups:
                        found.append(MetricHit(first, last, passage.sentence_of(first), metric.id))
    return tuple(sorted(found, key=lambda hit: (hit.first, hit.last)))


@dataclass(frozen=True)
class Facts:
    """All that is known of one passage by itself: it can be cached by the prose it was read from."""

    read: Read
    signals: Mapping[str, tuple[Hit, ...]]
    metrics: tuple[MetricHit, ...]

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.read.passage

    @cached_property
    def first_telling_sentence(self) -> int:
        """The number of the first sentence that is more than a greeting or an interjection."""
        for number, (first, last) in enumerate(self.passage.sentences):
            if last - first >= TELLING_UNITS:
                return number
        return 0

    def sentence_has(self, sentence: int, signal: str) -> bool:
        """Whether a sentence gives this evidence. "metric" and a metric's kind or group count as signals."""
        return any(hit.sentence == sentence for hit in self.signals.get(signal, ()))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a passage rule would mark, units first to last (exclusive), with values for its message."""

    first: int
    last: int
    values: Mapping[str, str] = field(default_factory=dict)
