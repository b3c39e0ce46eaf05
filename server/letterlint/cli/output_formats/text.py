"""Findings for people: the most important first, then those of each place with the marked words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from letterlint.advice.diagnostic import Diagnostic, begin_here, first_of_rules
from letterlint.cli import printing
from letterlint.cli.errors import escape_control
from letterlint.cli.output_formats import BaseFormat, excerpt
from letterlint.cli.printing import StyledText
from letterlint.cli.result import CheckedLetter, Totals, shown
from letterlint.quoting import shortened
from letterlint.rule import Severity

_BEGINNINGS = 3  # Diagnostics to begin with. They are listed only where there are more in all.
_INDENT = 4  # Columns before the further lines of a message.
_PART = re.compile(r"[^ ,]+,? *|, *| +")  # A word, which is not broken, with the comma and blanks behind it.
_COLORS = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFORMATION: "bright_blue",  # Blue is hard to read on black.
    Severity.HINT: "cyan",
}


class OutputFormat(BaseFormat):
    """Each letter at once, at the end a line on the whole run."""

    def render(self, file: CheckedLetter) -> list[StyledText]:
        """The letter's findings; as one text where stdout shows no styles."""
        pieces = list(_letter(file))
        return pieces if printing.has_styles() else [("".join(text for text, _ in pieces), "")]

    def add(self, rendered: list[StyledText]) -> None:
        """Prints them."""
        printing.styled(rendered)

    def end(self, totals: Totals) -> None:
        """Prints the statistics, if the options select them, and the last line."""
        if totals.letters:
            counts = _statistics(totals.rules) if totals.statistics else ()
            printing.styled([*counts, *_wrapped(last_line(totals))])


def _letter(file: CheckedLetter) -> Iterator[StyledText]:
    """The most important diagnostics, then all of them, hints last, and what the letter shows."""
    diagnostics = file.diagnostics
    if file.gone:
        yield from _fixed(file)
    if len(diagnostics) > _BEGINNINGS:
        yield from _beginnings(file, diagnostics)
    hints = [each for each in diagnostics if each.findings[0].severity is Severity.HINT]
    for diagnostic in diagnostics:
        if diagnostic not in hints:
            yield from _place(file, diagnostic)
    if hints and len(diagnostics) > len(hints):
        yield "Hints\n", "bold"
    for diagnostic in hints:
        yield from _place(file, diagnostic)
    if diagnostics and file.report.is_letter:
        for line in file.shows:
            yield from _wrapped([(escape_control(line), "")])


def _fixed(file: CheckedLetter) -> Iterator[StyledText]:
    """The numbers of findings that the fixes removed, by rule."""
    yield f"Fixed in {escape_control(file.shown)}\n", "bold"
    yield from _statistics(file.gone)
    yield "\n", ""


def _beginnings(file: CheckedLetter, diagnostics: tuple[Diagnostic, ...]) -> Iterator[StyledText]:
    """The diagnostics that matter most, numbered."""
    yield "Begin here\n", "bold"
    for number, diagnostic in enumerate(begin_here(diagnostics, _BEGINNINGS), start=1):
        first = escape_control(diagnostic.messages[0])
        yield from _wrapped(
            [(f"  {number}. ", "bold"), (f"{_at(file, diagnostic.span.start)} ", ""), (first, "")]
        )
    yield "\n", ""


def _place(file: CheckedLetter, diagnostic: Diagnostic) -> Iterator[StyledText]:
    """The message of each rule at a place, then each line of its words with markers under them."""
    if diagnostic.gathered:
        rules = ",".join(finding.rule for finding in diagnostic.findings)
        yield from _said(file, diagnostic.span.start, diagnostic.severity, rules, diagnostic.message)
        yield from _related(diagnostic)
        return
    messages = zip(first_of_rules(diagnostic.findings), diagnostic.messages, strict=True)
    spans = [finding.span for finding in diagnostic.findings]
    for _, group in groupby(messages, lambda pair: file.report.place(pair[0].span.start)[0]):
        of_line = list(group)
        for finding, message in of_line:
            yield from _said(file, finding.span.start, finding.severity, finding.rule, message)
        quoted, marker = excerpt.excerpt(
            file.report.letter.lines, of_line[0][0].span, spans, printing.width()
        )
        yield "  | ", "dim"
        yield f"{quoted}\n", ""
        yield "  | ", "dim"
        yield f"{marker}\n", _COLORS[diagnostic.findings[0].severity]
    yield from _related(diagnostic)


def _said(
    file: CheckedLetter, offset: int, severity: Severity, rules: str, message: str
) -> Iterator[StyledText]:
    """A line that people and programs read: place, severity, rules and message."""
    head = [
        (f"{_at(file, offset)} ", "bold"),
        (severity.word, _COLORS[severity]),
        (f" {escape_control(rules)} ", "dim"),
    ]
    yield from _wrapped([*head, (escape_control(message), "")])


def _at(file: CheckedLetter, offset: int) -> str:
    line, column = file.report.place(offset)
    return f"{escape_control(file.shown)}:{line}:{column}"


def _wrapped(pieces: list[StyledText]) -> Iterator[StyledText]:
    """A line, wrapped by words and after commas at the width of the terminal, if it goes to one."""
    if not printing.has_styles():
        yield from pieces
        yield "\n", ""
        return
    width, used, blanks = printing.width(), 0, ""
    for text, style in pieces:
        for part in _PART.findall(text):
            word = part.rstrip(" ")
            taken = len(blanks) + excerpt.columns(word)
            if word and used > _INDENT and used + taken > width:
                yield f"\n{' ' * _INDENT}", ""
                used, taken, blanks = _INDENT, taken - len(blanks), ""
            yield f"{blanks}{word}", style
            used, blanks = used + taken, part[len(word) :]
    yield "\n", ""


def _related(diagnostic: Diagnostic) -> Iterator[StyledText]:
    """Each line of another document that it is about, once."""
    places = ((shown(place.document), place.line, place.quote) for place in diagnostic.beside)
    for document, line, quote in dict.fromkeys(places):
        yield "  = ", "dim"
        yield f"{escape_control(document)}:{line} ", "bold"
        yield f"{escape_control(shortened(quote))}\n", ""


def _statistics(counts: Mapping[str, int]) -> Iterator[StyledText]:
    """The number of findings of each rule, the most frequent first."""
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:6} ", "bold"
        yield f"{escape_control(rule)}\n", ""


def last_line(totals: Totals) -> list[StyledText]:
    """One line on the whole run."""
    by_severity = totals.severities
    letters = counted(totals.letters, "letter")
    left = by_severity.total()
    if totals.fixed and not left:
        return [(f"{totals.fixed} fixed, none left in {letters}.", "green")]
    if not by_severity:
        return [(f"No findings in {letters}.", "green")]
    parts = [
        counted(by_severity[severity], severity.word, plural=_PLURALS[severity])
        for severity in reversed(Severity)
        if by_severity[severity]
    ]
    total = f"{totals.fixed} fixed, {left} left" if totals.fixed else counted(left, "finding")
    return [(f"{total} in {letters}", "bold"), (f": {', '.join(parts)}.", "")]


_PLURALS = {
    Severity.ERROR: "errors",
    Severity.WARNING: "warnings",
    Severity.INFORMATION: "information",
    Severity.HINT: "hints",
}


def counted(count: int, noun: str, plural: str = "") -> str:
    """A number with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {plural or f'{noun}s'}"
