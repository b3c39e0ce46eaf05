"""The numbers of many letters as JSON, version 1."""

from __future__ import annotations

import statistics

from letterlint.cli import printing
from letterlint.cli.output_formats import summary
from letterlint.cli.output_formats.summary import Aggregate
from letterlint.cli.result import Totals
from letterlint.tables import rows

VERSION = 1


class OutputFormat(summary.OutputFormat):
    """One document with all groups; the group is null where letters are not grouped."""

    def end(self, totals: Totals) -> None:
        """Prints the document."""
        groups = [
            {"group": name if self.group_by else None, **_document(group)}
            for name, group in sorted(self.groups.items())
        ]
        printing.out_json({"version": VERSION, "groups": groups})


def _document(group: Aggregate) -> dict[str, object]:
    return {
        "letters": len(group.words),
        "drafts": group.sums[rows.DRAFT],
        "words": {
            "least": min(group.words),
            "median": statistics.median(group.words),
            "most": max(group.words),
            "over the limit": group.too_long,
        },
        "metrics": _counts(group, rows.METRICS),
        "stages": {name: letters for name, (_, letters) in group.counts(rows.STAGES).items()},
        "severities": {name: count for name, (count, _) in group.counts(rows.SEVERITIES).items()},
        "rules": _counts(group, rows.RULES),
    }


def _counts(group: Aggregate, kind: str) -> dict[str, dict[str, int]]:
    return {
        name: {"count": count, "letters": letters} for name, (count, letters) in group.counts(kind).items()
    }
