"""What a letter shows, in a line, and the place of its strongest number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from letterlint.quoting import one_line
from letterlint.report import Report, Signal, Summary
from letterlint.text import Span

if TYPE_CHECKING:
    from letterlint.rulebook.advice_file import Advice

_MOST_TOOLS = 5  # Named in the line; the others are counted.


class StrongestNumber(NamedTuple):
    """A letter's strongest number: its words, their span, and their paragraph, from 1."""

    words: str
    span: Span
    paragraph: int

    @property
    def sentence(self) -> str:
        """The message about it."""
        return f"Your strongest number, “{self.words}”, stands in paragraph {self.paragraph}: open with it."


def seen_line(report: Report, advice: Advice) -> str:
    """What the letter has: metrics, tools, stages, words."""
    summary = report.summary
    parts = [metrics_seen(summary), _tools(summary.tools, advice), *stages_seen(summary)]
    return f"Seen: {', '.join(parts)}; {words_seen(summary)}."


def metrics_seen(summary: Summary) -> str:
    """How many metrics the letter has."""
    count = sum(summary.metrics.values())
    return f"{count or 'no'} metric{'s' * (count != 1)}"


def stages_seen(summary: Summary) -> Iterator[str]:
    """How many of the stages the letter shows, if a rule tells of stages."""
    if summary.stages:
        yield f"{sum(stage.seen for stage in summary.stages)} of {len(summary.stages)} stages"


def words_seen(summary: Summary) -> str:
    """How many words the letter has, and may have."""
    return f"{summary.words} of {summary.limit} words" if summary.limit else f"{summary.words} words"


def strongest_number(report: Report, advice: Advice) -> StrongestNumber | None:
    """The strongest number of the letter if the opening has none as strong; None where it has."""
    opening = report.letter.opening
    if opening is None:
        return None
    metrics = [signal for signal in report.signals if signal.kind == "metric"]
    strengths = [_strength(metric, advice) for metric in metrics]
    best = min(strengths, default=len(advice.strongest))
    if best == len(advice.strongest):
        return None
    alike = [metric for metric, strength in zip(metrics, strengths, strict=True) if strength == best]
    if any(opening.span.covers(metric.span) for metric in alike):
        return None
    for number, block in enumerate(report.letter.body, start=1):
        for metric in alike:
            if block.span.covers(metric.span):
                return StrongestNumber(one_line(metric.name), metric.span, number)
    return None


def _strength(metric: Signal, advice: Advice) -> int:
    """The place of a metric among the strongest, from 0."""
    places = [advice.strongest.index(group) for group in metric.groups if group in advice.strongest]
    return min(places, default=len(advice.strongest))


def _tools(names: Sequence[str], advice: Advice) -> str:
    if len(names) > _MOST_TOOLS + 1:
        return f"{advice.comma.join(names[:_MOST_TOOLS])}{advice.last}{len(names) - _MOST_TOOLS} more tools"
    return advice.row(names) or "no tools"
