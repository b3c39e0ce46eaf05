"""Definitions of signals and metrics, and what gives them in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from letterlint.language.matchers import Range
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence

FAMILY = "family/"  # What the signal of a term's family begins with.


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


@dataclass(frozen=True)
class MetricDefinition:
    """A kind of metric, in priority order. `groups` are of scale, performance and impact."""

    id: str
    about: str
    groups: frozenset[str]
    queries: tuple[Query, ...]


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
