"""A passage's facts: read once, remembered by content."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from letterlint.letter import Prose
from letterlint.reading.clauses import Grammar
from letterlint.reading.passage import Passage, Reader
from letterlint.reading.signals import (
    Facts,
    Hit,
    Index,
    Metric,
    MetricHit,
    Read,
    Signal,
    find_metrics,
    find_signals,
)

REMEMBERED = 4000  # Passages. A letter has ten or twenty; a folder of letters has few in common.

Names = tuple[str, ...]


@dataclass
class Analyst:
    """Turns prose into facts. What it remembers changes how fast it answers, never what."""

    reader: Reader
    grammar: Grammar
    signals: Sequence[Signal]
    metrics: Sequence[Metric]
    index: Index
    company: str  # the character that stands for the company's name
    _remembered: OrderedDict[tuple[Prose, Names], Facts] = field(default_factory=OrderedDict)

    def facts(self, prose: Prose, names: Names) -> Facts:
        """The facts of a block's prose in a letter to a company of these names."""
        key = (prose, names)
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = self._facts(prose, names)
            if len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        else:
            self._remembered.move_to_end(key)
        return found

    def _facts(self, prose: Prose, names: Names) -> Facts:
        passage = self.reader.read(prose)
        if names:
            passage = self._with_company(passage, names)
        present = frozenset(passage.code)
        read = Read(passage, present, self.index.awake(present))
        metrics = find_metrics(self.metrics, read, self.grammar)
        found = dict(find_signals(self.signals, read, self.grammar))
        groups = {metric.id: metric.groups for metric in self.metrics}
        found.update(_metric_signals(metrics, groups))
        found.update(_family_signals(passage))
        return Facts(read, found, metrics, self.grammar)

    def _with_company(self, passage: Passage, names: Names) -> Passage:
        """The passage with the company's name as one known word wherever it stands."""
        text = passage.prose.text
        units = list(passage.code)
        changed = False
        starts = {start: unit for unit, start in reversed(list(enumerate(passage.starts)))}
        for match in _any_of(names).finditer(text):
            unit = starts.get(match.start())
            if unit is not None and unit not in passage.terms:
                units[unit] = self.company
                changed = True
        if not changed:
            return passage
        return replace(passage, code="".join(units))


def _any_of(names: Names) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def _metric_signals(
    metrics: Sequence[MetricHit], groups: Mapping[str, frozenset[str]]
) -> Mapping[str, tuple[Hit, ...]]:
    """Metrics as signals: all as "metric", each kind and group as "metric/latency", "metric/scale"."""
    found: dict[str, list[Hit]] = {}
    for metric in metrics:
        hit = Hit(metric.first, metric.last, metric.sentence)
        for name in (
            "metric",
            f"metric/{metric.kind}",
            *(f"metric/{group}" for group in sorted(groups[metric.kind])),
        ):
            found.setdefault(name, []).append(hit)
    return {name: tuple(hits) for name, hits in found.items()}


def _family_signals(passage: Passage) -> Mapping[str, tuple[Hit, ...]]:
    """Terms as signals: "family/serving", and "family/tool" for every tool."""
    found: dict[str, list[Hit]] = {}
    for unit, term in sorted(passage.terms.items()):
        hit = Hit(unit, unit + 1, passage.sentence_of(unit))
        for family in (*term.term.families, *(["tool"] if term.term.tool else [])):
            found.setdefault(f"family/{family}", []).append(hit)
    return {name: tuple(hits) for name, hits in found.items()}
