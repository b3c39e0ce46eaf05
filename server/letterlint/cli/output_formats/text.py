"""Findings for people: each with its line and a marker under the words it means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from letterlint.cli import printing
from letterlint.cli.errors import escape_control
from letterlint.cli.printing import StyledText
from letterlint.cli.result import CheckedLetter, Totals
from letterlint.rule import Finding, Severity

_WIDTH = 100  # Columns of a quoted line; letters have lines as long as paragraphs.
_LEAD = 30  # Columns kept before the marked words.
_ODD = re.compile(r"[^\x00-\x7f]")  # What may not take one column.
_COLOURS = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFORMATION: "blue",
    Severity.HINT: "cyan",
}


class OutputFormat:
    """Findings as they come, at the end a line on the whole run."""

    def render(self, file: CheckedLetter) -> str | list[StyledText]:
        """The findings of one letter; without their styles if they go where there are none."""
        pieces = [piece for finding in file.findings for piece in _finding(file, finding)]
        return pieces if printing.has_styles() else "".join(text for text, _ in pieces)

    def add(self, rendered: str | list[StyledText]) -> None:
        """Prints them."""
        if isinstance(rendered, str):
            printing.out(rendered)
        else:
            printing.styled(rendered)

    def end(self, totals: Totals) -> None:
        """Prints the statistics, if they are wanted, and the last line."""
        if totals.letters:
            printing.styled([*(_statistics(totals.rules) if totals.statistics else ()), *_summary(totals)])


def _finding(file: CheckedLetter, finding: Finding) -> list[StyledText]:
    line, column = file.place(finding.span.start)
    colour = _COLOURS[finding.severity]
    quoted, marker = _quote(file, finding)
    return [
        (f"{escape_control(file.shown)}:{line}:{column} ", "bold"),
        (finding.severity.word, colour),
        (f" {escape_control(finding.rule)} ", "dim"),
        (f"{escape_control(finding.message)}\n", ""),
        ("  | ", "dim"),
        (f"{quoted}\n", ""),
        ("  | ", "dim"),
        (f"{marker}\n", colour),
    ]


def _statistics(counts: Mapping[str, int]) -> Iterator[StyledText]:
    """How often each rule spoke, the most frequent first."""
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:6} ", "bold"
        yield f"{escape_control(rule)}\n", ""


def _summary(totals: Totals) -> list[StyledText]:
    """One line on the whole run."""
    by_severity = totals.severities
    letters = _counted(totals.letters, "letter")
    if not by_severity:
        return [(f"No findings in {letters}.\n", "green")]
    parts = [
        f"{by_severity[severity]} {severity.word}" for severity in reversed(Severity) if by_severity[severity]
    ]
    total = _counted(sum(by_severity.values()), "finding")
    return [(f"{total} in {letters}", "bold"), (f": {', '.join(parts)}.\n", "")]


def _quote(file: CheckedLetter, finding: Finding) -> tuple[str, str]:
    """The first line of the marked words, cut to a window around them, and a marker to stand under it."""
    line, column = file.lines.position(finding.span.start, "utf-32")
    start, end = file.lines.starts[line], file.lines.line_end(line)
    text = escape_control(file.text[start:end].replace("\t", " "))
    marked = max(1, min(finding.span.end, end) - finding.span.start)
    first = max(0, column - _LEAD) if len(text) > _WIDTH else 0
    last = min(len(text), first + _WIDTH)
    before, after = "…" if first else "", "…" if last < len(text) else ""
    indent = _columns(before + text[first:column])
    words = text[column : min(column + marked, last)]
    return f"{before}{text[first:last]}{after}", " " * indent + "^" * max(1, _columns(words))


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) + sum(
        -1 if unicodedata.combining(char) else unicodedata.east_asian_width(char) in "WF"
        for char in _ODD.findall(text)
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
