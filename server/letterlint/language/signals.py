"""Definitions of signals and metrics, and the analysis of one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from letterlint.language.matchers import Range
from letterlint.language.paragraph import TokenizedParagraph
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence

FAMILY = "family/"  # What the signal of a term's family begins with.
STATEMENT_TOKENS = 5  # Words and marks; "Hope you are well!" has five, "Hi there 👋" three.


@dataclass(frozen=True)
class SignalDefinition:
    """One kind of evidence: what `queries` find, terms of `families`, the signals of `includes`.

    `guard` is for its terms. `listed` is whether a mere list of skills gives it.
    """

    id: str
    about: str
    queries: tuple[Query, ...] = ()
    families: frozenset[str] = frozenset()
    includes: tuple[str, ...] = ()
    guard: str = ""
    listed: bool = False


class Hit(NamedTuple):
    """A signal and its place: tokens first to last (exclusive) of one paragraph, in its sentence."""

    first: int
    last: int
    sentence: int


@dataclass(frozen=True)
class MetricDefinition:
    """A kind of metric, in priority order. `groups` are of scale, performance and impact."""

    id: str
    about: str
    groups: frozenset[str]
    queries: tuple[Query, ...]


class MetricHit(NamedTuple):
    """A metric with its place and kind."""

    first: int
    last: int
    kind: str


class SignalSet:
    """All signals and metrics that there are, by what in a sentence gives them.

    `signals` has those that others include before them. Metrics and terms are signals too: "metric",
    "metric/latency", "metric/scale", "family/serving".
    """

    def __init__(self, signals: Sequence[SignalDefinition], metrics: Sequence[MetricDefinition]) -> None:
        self.signals, self.metrics = signals, metrics
        self._by_id = {signal.id: signal for signal in signals}
        self._kinds: dict[str, set[str]] = {}  # The kinds of metric that give a signal.
        # The queries of metrics by their turn: a quantity belongs to the first kind that claims it.
        self._turns: dict[Query, list[tuple[int, MetricDefinition]]] = {}
        for turn, (metric, query) in enumerate((m, query) for m in metrics for query in m.queries):
            self._turns.setdefault(query, []).append((turn, metric))
        for metric in metrics:
            if metric.groups:
                for name in (
                    "metric",
                    f"metric/{metric.id}",
                    *(f"metric/{group}" for group in metric.groups),
                ):
                    self._kinds.setdefault(name, set()).add(metric.id)
        self._by_families: dict[frozenset[str], frozenset[str]] = {}
        self._by_query = {
            query: self._with_including(names) for query, names in self._query_signals().items()
        }

    def _query_signals(self) -> Mapping[Query, set[str]]:
        """The signals that each query can give by itself."""
        found: dict[Query, set[str]] = {}
        for signal in self.signals:
            for query in signal.queries:
                found.setdefault(query, set()).add(signal.id)
        for query, turns in self._turns.items():
            kinds = {metric.id for _, metric in turns}
            found.setdefault(query, set()).update(
                name for name, those in self._kinds.items() if not those.isdisjoint(kinds)
            )
        return found

    def _with_including(self, names: Iterable[str]) -> frozenset[str]:
        """Signals with those that include one of them."""
        found = set(names)
        for signal in self.signals:
            if not found.isdisjoint(signal.includes):
                found.add(signal.id)
        return frozenset(found)

    def possible_signals(self, sentence: Sentence) -> frozenset[str]:
        """The ids of the signals that a sentence gives, and of some that it may not give after all."""
        by_query = self._by_query
        return frozenset().union(
            *(by_query[query] for query in sentence.matched if query in by_query),
            *(self._by_term(families) for _, families in sentence.terms),
        )

    def _by_term(self, families: frozenset[str]) -> frozenset[str]:
        """The signals that a term of these families may give."""
        given = self._by_families.get(families)
        if given is None:
            names = [signal.id for signal in self.signals if not families.isdisjoint(signal.families)]
            names += [f"{FAMILY}{family}" for family in families]
            given = self._by_families[families] = self._with_including(names)
        return given

    def ranges(self, signal: str, sentence: Sentence) -> Sequence[Range]:
        """Where a sentence gives a signal, in order."""
        kinds = self._kinds.get(signal)
        if kinds is not None:
            return sorted({(first, last) for first, last, kind in sentence.metrics if kind in kinds})
        if signal.startswith(FAMILY):
            family = signal.removeprefix(FAMILY)
            return [(at, at + 1) for at, families in sentence.claimed_terms if family in families]
        definition = self._by_id[signal]
        included = set().union(*map(sentence.ranges, definition.includes))
        if sentence.lists_skills and not definition.listed:
            return sorted(included)
        found = sentence.found(definition.queries)
        if definition.families:
            found.update(
                (at, at + 1)
                for at, families in sentence.claimed_terms
                if not families.isdisjoint(definition.families)
                and (definition.guard == "any" or sentence.allows(definition.guard, at, at + 1))
            )
        return sorted(found | included)

    def metrics_in(self, sentence: Sentence) -> list[tuple[int, int, str]]:
        """The metrics of a sentence, in order. A quantity belongs to the first kind that claims it."""
        if not sentence.amounts:
            return []
        claimed: set[int] = set()
        found: list[tuple[int, int, str]] = []
        turns = [
            (turn, query, metric) for query in sentence.matched for turn, metric in self._turns.get(query, ())
        ]
        turns.sort(key=itemgetter(0))
        for _, query, metric in turns:
            for first, last in sentence.matches(query):
                mine = {at for at, _ in sentence.amounts_within(first, last)}
                if not metric.groups:
                    claimed |= mine
                elif mine and not mine & claimed:
                    claimed |= mine
                    found.append((first, last, metric.id))
        return sorted(found)


@dataclass(eq=False)
class Analysis:
    """All that is known of one paragraph by itself: it can be cached by the prose it was read from."""

    tokenized: TokenizedParagraph
    sentences: Sequence[Sentence]

    @cached_property
    def possible_signals(self) -> frozenset[str]:
        """The ids of the signals that it gives, and of some that it may not give after all."""
        return frozenset().union(*(sentence.possible_signals for sentence in self.sentences))

    def has_signal(self, signal: str) -> bool:
        """Whether it gives a signal."""
        return signal in self.possible_signals and any(sentence.ranges(signal) for sentence in self.sentences)

    def hits(self, signal: str) -> Iterator[Hit]:
        """A signal's hits, in order."""
        for number, start, sentence in self.numbered():
            for first, last in sentence.ranges(signal):
                yield Hit(start + first, start + last, number)

    @cached_property
    def metrics(self) -> Sequence[MetricHit]:
        """The metrics, in order."""
        return [
            MetricHit(start + first, start + last, kind)
            for _, start, sentence in self.numbered()
            for first, last, kind in sentence.metrics
        ]

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """The canonical names of the terms that the paragraph claims, by family."""
        found: dict[str, set[str]] = {}
        for _, start, sentence in self.numbered():
            for at, families in sentence.claimed_terms:
                for family in families:
                    found.setdefault(family, set()).add(self.tokenized.terms[start + at].term.name)
        return {family: frozenset(names) for family, names in found.items()}

    def numbered(self) -> Iterator[tuple[int, int, Sentence]]:
        """Each sentence with its number and its first token in the paragraph."""
        for number, sentence in enumerate(self.sentences):
            yield number, self.tokenized.sentences[number][0], sentence

    @cached_property
    def first_statement_end(self) -> int:
        """The token after the first sentence that is more than a greeting or an interjection."""
        sentences = self.tokenized.sentences
        telling = (last for first, last in sentences if last - first >= STATEMENT_TOKENS)
        return next(telling, sentences[0][1] if sentences else 0)
