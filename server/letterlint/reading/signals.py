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


class Matcher:
    """A pattern ready to run. `pattern` is given once the alphabet has settled.

    The regular expression compiles when a passage first holds one of its anchors: most never do.
    """

    __slots__ = ("_regex", "_regex_ending", "pattern", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.pattern = Pattern("(?!)", frozenset())
        self._regex: re.Pattern[str] | None = None
        self._regex_ending: re.Pattern[str] | None = None

    def __reduce__(self) -> tuple[Callable[..., Matcher], tuple[str, Pattern]]:
        return _matcher, (self.text, self.pattern)

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern over a passage's code."""
        if self._regex is None:
            self._regex = re.compile(self.pattern.source)
        return self._regex

    def may(self, present: frozenset[str]) -> bool:
        """Whether the pattern can match among these characters at all."""
        return not self.pattern.anchors or not self.pattern.anchors.isdisjoint(present)

    def find(self, code: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The marked unit ranges in code[start:end]."""
        marked = "mark" in self.regex.groupindex
        for match in self.regex.finditer(code, start, end):
            span = match.span("mark") if marked else match.span()
            if span[0] < span[1]:
                yield span

    def begins(self, code: str, start: int, end: int) -> bool:
        """Whether the pattern matches at the very start of code[start:end]."""
        return self.regex.match(code, start, end) is not None

    def ends(self, code: str, start: int, end: int) -> bool:
        """Whether the pattern matches up to the very end of code[start:end]."""
        if self._regex_ending is None:
            self._regex_ending = re.compile(rf"(?:{self.pattern.source})\Z")
        return self._regex_ending.search(code, start, end) is not None


def _matcher(text: str, pattern: Pattern) -> Matcher:
    made = Matcher(text)
    made.pattern = pattern
    return made


@dataclass(frozen=True, eq=False)
class Search:
    """Patterns with what rules them out.

    `guard` asks of the verb in the match (or, without one, of the verb that governs it): "deed" that the
    writer's side does it and it is real; "fact" that it is real; "mine" that the writer's side is the subject
    in any mood; "" nothing. `before` and `after` rule a match out by what stands right next to it, `sentence`
    by what stands in its sentence. `number` is its place in the index.
    """

    number: int
    find: tuple[Matcher, ...] = ()
    guard: str = ""
    before: tuple[Matcher, ...] = ()
    after: tuple[Matcher, ...] = ()
    sentence: tuple[Matcher, ...] = ()
    at_least: float = 0.0  # the least value of a quantity in the match

    def hits(self, read: Read, grammar: Grammar) -> Iterator[tuple[int, int]]:
        """The matches in a passage, from the left, none overlapping, the longer first."""
        matchers = read.awake.get(self.number)
        if not matchers:
            return
        code = read.passage.code
        spans = {span for matcher in matchers for span in matcher.find(code, 0, len(code))}
        end = -1
        for span in sorted(spans, key=lambda span: (span[0], -span[1])):
            if span[0] >= end and self._holds(read, grammar, *span):
                end = span[1]
                yield span

    def _holds(self, read: Read, grammar: Grammar, first: int, last: int) -> bool:
        passage, code, present = read.passage, read.passage.code, read.present
        if self.at_least and not any(
            i in passage.quantities and passage.quantities[i].value >= self.at_least
            for i in range(first, last)
        ):
            return False
        start, end = passage.sentences[passage.sentence_of(first)]
        if any(m.may(present) and m.ends(code, start, first) for m in self.before):
            return False
        if any(m.may(present) and m.begins(code, last, end) for m in self.after):
            return False
        if any(m.may(present) and any(True for _ in m.find(code, start, end)) for m in self.sentence):
            return False
        return not self.guard or grammar_allows(self.guard, read, grammar, first, last)


class Index:
    """Which patterns of which searches a character wakes: the others need not be looked at."""

    def __init__(self, searches: Iterable[Search]) -> None:
        self._entries = [(search.number, matcher) for search in searches for matcher in search.find]
        self._by_char: dict[str, list[int]] = {}
        self._always: list[int] = []
        for entry, (_, matcher) in enumerate(self._entries):
            for char in matcher.pattern.anchors:
                self._by_char.setdefault(char, []).append(entry)
            if not matcher.pattern.anchors:
                self._always.append(entry)

    def awake(self, present: frozenset[str]) -> Mapping[int, list[Matcher]]:
        """The matchers, by their search's number, that may match among these characters."""
        seen = set(self._always)
        for char in present:
            seen.update(self._by_char.get(char, ()))
        found: dict[int, list[Matcher]] = {}
        for entry in sorted(seen):
            number, matcher = self._entries[entry]
            found.setdefault(number, []).append(matcher)
        return found


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
    present: frozenset[str]  # the characters of the passage
    awake: Mapping[int, list[Matcher]]  # the matchers that may match among them, by search

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


@dataclass(frozen=True, eq=False)
class Facts:
    """All that is known of one passage by itself: it can be cached by the prose it was read from."""

    read: Read
    signals: Mapping[str, tuple[Hit, ...]]
    metrics: tuple[MetricHit, ...]
    grammar: Grammar
    _found: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    _sentences: dict[str, frozenset[int]] = field(default_factory=dict)

    def hits(self, search: Search) -> tuple[tuple[int, int], ...]:
        """A search's matches, remembered with the passage."""
        found = self._found.get(search.number)
        if found is None:
            found = self._found[search.number] = tuple(search.hits(self.read, self.grammar))
        return found

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

    def sentence_tells(self, sentence: int, signals: Iterable[str], searches: Iterable[Search]) -> bool:
        """Whether a sentence gives one of these kinds of evidence, or says what one of the searches finds."""
        if any(self.sentence_has(sentence, signal) for signal in signals):
            return True
        return any(
            self.passage.sentence_of(first) == sentence
            for search in searches
            for first, _ in self.hits(search)
        )

    def sentence_has(self, sentence: int, signal: str) -> bool:
        """Whether a sentence gives this evidence. "metric" and a metric's kind or group count as signals."""
        # Once a signal: a paragraph of a thousand sentences would ask a thousand times for all its hits.
        if signal not in self._sentences:
            self._sentences[signal] = frozenset(hit.sentence for hit in self.signals.get(signal, ()))
        return sentence in self._sentences[signal]
