"""The reasons for the findings at a place: clauses, what counts as what, and the patterns behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from letterlint.checks.base import Check, Rule
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.language.matchers import Range
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence
from letterlint.language.signals import SignalSet
from letterlint.quoting import one_line
from letterlint.rule import Finding
from letterlint.text import Span


class Reason(NamedTuple):
    """Words of a sentence, what they count as, and the file and line (from 1) of its definition."""

    span: Span
    words: str
    says: str
    source: str = ""


class SentenceReasons(NamedTuple):
    """A sentence with its clauses, what its words count as, and what rules make of it."""

    span: Span
    text: str
    clauses: tuple[Reason, ...]
    counts: tuple[Reason, ...]
    rules: tuple[Reason, ...]


def why(
    context: LetterContext,
    findings: Sequence[Finding],
    rules: Mapping[str, Rule],
    signals: SignalSet,
    place: Span,
) -> Iterator[SentenceReasons]:
    """The reasons of each sentence that a range of source offsets touches."""
    for paragraph in (*context.salutations, *context.paragraphs):
        for number, start, sentence in paragraph.analysis.numbered():
            span = paragraph.sentence(number)
            if span.touches(place):
                yield _Explainer(paragraph, start, sentence).reasons(span, findings, rules, signals)


class _Explainer:
    """Collects the reasons of one sentence, whose first token in its paragraph is `start`."""

    def __init__(self, paragraph: Paragraph, start: int, sentence: Sentence) -> None:
        self._paragraph, self._start, self._sentence = paragraph, start, sentence

    def reasons(
        self, span: Span, findings: Sequence[Finding], rules: Mapping[str, Rule], signals: SignalSet
    ) -> SentenceReasons:
        """All reasons, each group in the order of the words."""
        words = self._words(0, len(self._sentence.symbols))
        counts = [*self._metrics(signals), *self._bare_numbers(), *self._terms(), *self._signals(signals)]
        return SentenceReasons(
            span,
            one_line(words),
            tuple(self._clauses()),
            tuple(sorted(set(counts), key=lambda reason: (reason.span, reason.says))),
            tuple(sorted(set(self._rules(span, findings, rules)))),
        )

    def _reason(self, first: int, last: int, says: str, source: str = "") -> Reason:
        span = self._paragraph.span(self._start + first, self._start + last)
        return Reason(span, one_line(self._words(first, last)), says, source)

    def _words(self, first: int, last: int) -> str:
        return self._paragraph.analysis.tokenized.words(self._start + first, self._start + last)

    def _clauses(self) -> Iterator[Reason]:
        for clause in self._sentence.clauses:
            says = f"{clause.doer.value}, {clause.reality.value}"
            if clause.object is not None:
                says += f": {self._words(clause.object.first, clause.object.last)}"
            if clause.passive and clause.agent is not None:
                says += f", by {self._words(clause.agent.first, clause.agent.last)}"
            yield self._reason(clause.group, clause.verb + 1, says)

    def _metrics(self, signals: SignalSet) -> Iterator[Reason]:
        for first, last, kind in self._sentence.metrics:
            metric = next(metric for metric in signals.metrics if metric.id == kind)
            source = self._source(metric.queries, (first, last))
            yield self._reason(first, last, f"metric: {metric.about}", source)

    def _bare_numbers(self) -> Iterator[Reason]:
        counted = {at for first, last, _ in self._sentence.metrics for at in range(first, last)}
        quantities = self._paragraph.analysis.tokenized.quantities
        for at, _ in self._sentence.amounts:
            if at not in counted:
                kind = quantities[self._start + at].amount.kind
                yield self._reason(at, at + 1, f"number ({kind}), no metric")

    def _terms(self) -> Iterator[Reason]:
        hits = self._paragraph.analysis.tokenized.terms
        for at, families in self._sentence.terms:
            term = hits[self._start + at].term
            yield self._reason(at, at + 1, f"{term.name}: {', '.join(sorted(families))}")

    def _signals(self, signals: SignalSet) -> Iterator[Reason]:
        for signal in signals.signals:
            for query in signal.queries:
                for first, last in self._sentence.matches(query):
                    kept = self._sentence.ranges(signal.id)
                    says = signal.about if kept else f"{signal.about}, not counted: the sentence lists skills"
                    yield self._reason(first, last, says, self._source((query,), (first, last)))

    def _rules(self, span: Span, findings: Sequence[Finding], rules: Mapping[str, Rule]) -> Iterator[Reason]:
        for finding in findings:
            if finding.span.touches(span):
                yield self._finding(finding, rules)
        for rule in rules.values():
            for query in rule.check.queries:
                for first, last in self._sentence.matches(query):
                    reason = self._reason(first, last, "", self._source((query,), (first, last)))
                    if not any(f.rule == rule.id and f.span.touches(reason.span) for f in findings):
                        yield reason._replace(
                            says=f"{rule.id} does not mark it{self._redeemed(rule.check, query)}"
                        )

    def _finding(self, finding: Finding, rules: Mapping[str, Rule]) -> Reason:
        """A finding, with the pattern behind it where there is one."""
        rule = rules.get(finding.rule)
        says = f"{finding.severity.word} {finding.rule}"
        for query in rule.check.queries if rule else ():
            for first, last in self._sentence.matches(query):
                reason = self._reason(first, last, says, self._source((query,), (first, last)))
                if reason.span.touches(finding.span):
                    return reason
        return Reason(finding.span, finding.message, says, f"{finding.rule}.yaml" if rule else "")

    def _redeemed(self, check: Check, query: Query) -> str:
        given = [name for name in (*check.redeemed_by, *query.redeemed) if self._sentence.ranges(name)]
        return f": the sentence has {', '.join(given)}" if given else ""

    def _source(self, queries: Sequence[Query], span: Range) -> str:
        """The file and line of the pattern that matched these tokens."""
        symbols = self._sentence.symbols
        for query in queries:
            if span not in self._sentence.matches(query):
                continue
            lines = (matcher.line for matcher in query.find if span in matcher.find(symbols))
            return f"{query.file}:{next(lines, query.line)}"
        return ""
