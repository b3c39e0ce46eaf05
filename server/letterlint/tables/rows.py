"""Letters as rows of a table: counts of what a review finds, and none of a letter's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from letterlint.report import Report
from letterlint.rule import Severity
from letterlint.rulebook import Rulebook

# Kinds of column. The name of a column is a kind, or a kind, a point and a name.
METRICS, STAGES, SEVERITIES, RULES = "metrics", "stages", "severities", "rules"
IS_LETTER, WORDS, LIMIT, DRAFT, FINDINGS = "is_letter", "words", "limit", "draft", "findings"

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
        IS_LETTER: report.is_letter,
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


def below(sums: Mapping[str, int], kind: str) -> Iterator[tuple[str, int]]:
    """The columns of one kind, by the name behind the point."""
    for column, value in sums.items():
        if column.startswith(f"{kind}."):
            yield column.removeprefix(f"{kind}."), value


class Table:
    """Many rows, stored without their zeros, as most rules have no finding in most letters.

    Letters under other packs have other columns; each row has those of all. `blank` is a row of zeros: every
    column in order, with a value of its type.
    """

    def __init__(self) -> None:
        self.blank: Row = {}
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Adds a row."""
        for column, value in row.items():
            self.blank.setdefault(column, type(value)())
        self._rows.append({column: value for column, value in row.items() if value})

    def __iter__(self) -> Iterator[Row]:
        return ({**self.blank, **row} for row in self._rows)
