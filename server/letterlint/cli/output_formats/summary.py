"""The numbers of many letters in a few lines, for all of them or for each group."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from letterlint.cli import printing
from letterlint.cli.errors import escape_control
from letterlint.cli.output_formats import text
from letterlint.cli.output_formats.table import TableFormat
from letterlint.cli.printing import StyledText
from letterlint.cli.result import Totals
from letterlint.rule import Severity
from letterlint.tables import rows
from letterlint.tables.rows import Row

_ELSEWHERE = "(elsewhere)"  # The group of letters outside of the folder that is grouped by.


@dataclass(slots=True)
class Aggregate:
    """The sums of some letters' rows. `sums` and `letters_with` are by column."""

    words: list[int] = field(default_factory=list)
    sums: Counter[str] = field(default_factory=Counter)
    letters_with: Counter[str] = field(default_factory=Counter)
    too_long: int = 0

    def add(self, row: Row) -> None:
        """Adds one letter's row."""
        words, limit = int(row[rows.WORDS]), int(row[rows.LIMIT])
        self.words.append(words)
        self.too_long += 0 < limit <= words
        for column, value in row.items():
            if value and not isinstance(value, str):
                self.sums[column] += value
                self.letters_with[column] += 1

    def counts(self, kind: str) -> Mapping[str, tuple[int, int]]:
        """For each column of a kind its sum and how many letters have any, the most frequent first."""
        found = {
            name: (count, self.letters_with[f"{kind}.{name}"]) for name, count in rows.below(self.sums, kind)
        }
        return dict(sorted(found.items(), key=lambda item: (-item[1][1], -item[1][0], item[0])))

    @property
    def totals(self) -> Totals:
        """The findings by severity."""
        counts = {Severity[name.upper()]: count for name, count in rows.below(self.sums, rows.SEVERITIES)}
        return Totals(letters=len(self.words), severities=Counter(counts))


class OutputFormat(TableFormat):
    """One aggregate of all letters or, with `group_by`, one for each folder in that folder."""

    def __init__(self, group_by: Path | None = None) -> None:
        super().__init__()
        self.group_by = group_by.absolute() if group_by else None
        self.groups = defaultdict[str, Aggregate](Aggregate)

    def add(self, rendered: Row) -> None:
        """Adds a letter's row to its group."""
        self.groups[self._group(str(rendered["path"]))].add(rendered)

    def _group(self, shown: str) -> str:
        if self.group_by is None:
            return ""
        path = Path(shown).absolute()
        if not path.is_relative_to(self.group_by):
            return _ELSEWHERE
        first, *inner = path.relative_to(self.group_by).parts
        return first if inner else "."

    def end(self, totals: Totals) -> None:
        """Prints the groups, sorted by name."""
        for name, group in sorted(self.groups.items()):
            if name:
                printing.styled([(f"{escape_control(name)}\n", "bold")])
            printing.styled(list(_lines(group)))


def _lines(group: Aggregate) -> Iterator[StyledText]:
    yield from [*text.last_line(group.totals), ("\n", "")]
    least, most = min(group.words), max(group.words)
    middle = f"{statistics.median(group.words):g}"
    yield f"  Words: {least} to {most}, median {middle}; {group.too_long} over the limit.\n", ""
    for title, kind in (("Metrics", rows.METRICS), ("Stages", rows.STAGES)):
        named = (f"{name} in {letters}" for name, (_, letters) in group.counts(kind).items())
        yield f"  {title}: {', '.join(named) or 'none'}.\n", ""
    for rule, (findings, letters) in group.counts(rows.RULES).items():
        yield f"{letters:6} ", "bold"
        yield f"{escape_control(rule)} ({text.counted(findings, 'finding')})\n", ""
