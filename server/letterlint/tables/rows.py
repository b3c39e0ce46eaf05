"""Letters as rows of a table: counts of what a review finds, and none of a letter's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from letterlint.report import Report
from letterlint.rule import Severity
from letterlint.rulebook import Rulebook

# Names of columns before the first point, and what stands behind it.
METRICS, STAGES, SEVERITIES, RULES = "metrics", "stages", "severities", "rules"
SAID, WORDS, LIMIT, DRAFT, FINDINGS = "is_letter", "words", "limit", "draft", "findings"

Row = dict[str, int | bool | str]


def row(report: Report, rulebook: Rulebook) -> Row:
    """A report as a row. All reports by one rulebook have the same columns, in the same order.

    `metrics.KIND`, `severities.SEVERITY` and `rules.RULE` are counts, `stages.STAGE` says whether the letter
    shows it, and `limit` is the number of words that is too long.
    """
    summary = report.summary
    severities = Counter(finding.severity for finding in report.findings)
    rules = Counter(finding.rule for finding in report.findings)
    kinds = sorted(metric.id for metric in rulebook.analyzer.signals.metrics)
    return {
        SAID: report.is_letter,
        WORDS: report.words,
        LIMIT: summary.limit,
        DRAFT: summary.draft,
        METRICS: sum(summary.metrics.values()),
        **{f"{METRICS}.{kind}": summary.metrics.get(kind, 0) for kind in kinds},
        STAGES: sum(stage.seen for stage in summary.stages),
        **{f"{STAGES}.{stage.name}": stage.seen for stage in summary.stages},
        FINDINGS: len(report.findings),
        **{f"{SEVERITIES}.{severity.word}": severities[severity] for severity in reversed(Severity)},
        **{f"{RULES}.{rule}": rules[rule] for rule in rulebook.rules},
    }


def below(row: Row, name: str) -> Iterator[tuple[str, int]]:
    """The columns of one kind, by what stands behind the point."""
    for column, value in row.items():
        kind, point, rest = column.partition(".")
        if point and kind == name:
            yield rest, int(value)


class Table:
    """Many rows, kept without their zeros: most rules say nothing of most letters.

    Letters under other packs have other columns; each row has those of all.
    """

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._blank: Row = {}  # A row of zeros: every column, in order.

    def add(self, row: Row) -> None:
        """Keeps one more row."""
        for column, value in row.items():
            if column not in self._blank:
                self._blank[column] = type(value)()
        self._rows.append({column: value for column, value in row.items() if value})

    @property
    def blank(self) -> Row:
        """A row of zeros, which tells the columns and their types."""
        return dict(self._blank)

    def __iter__(self) -> Iterator[Row]:
        return ({**self._blank, **row} for row in self._rows)
