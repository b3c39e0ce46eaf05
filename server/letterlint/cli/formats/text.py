"""Findings for people: each with its line and a marker under the words it means."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from letterlint.cli.checked import Checked
from letterlint.cli.complaint import tame
from letterlint.cli.printing import Piece
from letterlint.rule import Finding, Severity

_WIDTH = 100  # Columns of a quoted line; letters have lines as long as paragraphs.
_LEAD = 30  # Columns kept before the marked words.
_COLOURS = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFORMATION: "blue",
    Severity.HINT: "cyan",
}


def lines(file: Checked) -> Iterator[list[Piece]]:
    """The findings of one file."""
    for finding in file.findings:
        line, column = file.place(finding.span.start)
        colour = _COLOURS[finding.severity]
        yield [
            (f"{tame(file.shown)}:{line}:{column} ", "bold"),
            (finding.severity.word, colour),
            (f" {tame(finding.rule)} ", "dim"),
            (tame(finding.message), ""),
        ]
        quoted, marker = _quote(file, finding)
        yield [("  | ", "dim"), (quoted, "")]
        yield [("  | ", "dim"), (marker, colour)]


def statistics(counts: Counter[str]) -> Iterator[list[Piece]]:
    """How often each rule spoke, the most frequent first."""
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield [(f"{count:6} ", "bold"), (tame(rule), "")]


def summary(files: Sequence[Checked]) -> list[Piece]:
    """One line on the whole run."""
    by_severity = Counter(finding.severity for file in files for finding in file.findings)
    letters = _counted(len(files), "letter")
    if not by_severity:
        return [(f"No findings in {letters}.", "green")]
    parts = [
        f"{by_severity[severity]} {severity.word}" for severity in reversed(Severity) if by_severity[severity]
    ]
    total = _counted(sum(by_severity.values()), "finding")
    return [(f"{total} in {letters}", "bold"), (f": {', '.join(parts)}.", "")]


def _quote(file: Checked, finding: Finding) -> tuple[str, str]:
    """The first line of the marked words, cut to a window around them, and a marker to stand under it."""
    line, column = file.lines.position(finding.span.start, "utf-32")
    start, end = file.lines.starts[line], file.lines.line_end(line)
    text = tame(file.text[start:end].replace("\t", " "))
    marked = max(1, min(finding.span.end, end) - finding.span.start)
    first = max(0, column - _LEAD) if len(text) > _WIDTH else 0
    last = min(len(text), first + _WIDTH)
    before, after = "…" if first else "", "…" if last < len(text) else ""
    indent = _columns(before + text[first:column])
    words = text[column : min(column + marked, last)]
    return f"{before}{text[first:last]}{after}", " " * indent + "^" * max(1, _columns(words))


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
