"""`letterlint why FILE:LINE[:COLUMN]` and `letterlint rules words`."""

from __future__ import annotations

import re
from pathlib import Path

from letterlint import formats
from letterlint.advice.at_place import diagnostics_at
from letterlint.advice.gathering import diagnostics
from letterlint.cli import printing
from letterlint.cli.errors import DONE, CommandError, told
from letterlint.cli.files import read
from letterlint.config.containment import whole
from letterlint.features.why import Reason, SentenceReasons, why
from letterlint.letter import Letter
from letterlint.report import Report
from letterlint.rule import Finding
from letterlint.rulebook import Rulebook
from letterlint.text import Span
from letterlint.workspace import Workspace

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?")
_WORDS = 40  # Characters of a phrase in a line of output.


def explain_place(place: str) -> int:
    """Prints the clauses, signals and findings of the sentences at a place. Returns the exit status."""
    match = _PLACE.fullmatch(place)
    if match is None:
        raise CommandError(f"{place!r} is no FILE:LINE or FILE:LINE:COLUMN")
    path = Path(match["file"])
    text = read(str(path))
    letter = formats.parse(text, formats.likely_markup(text, str(path)))
    span = _span(letter, int(match["line"]), int(match["column"] or 0), path)
    review = Workspace(roots=(Path.cwd(),)).review(letter, whole(path))
    config, rules = review.resolved.config, review.resolved.rules
    context = rules.reviewer.context(letter, config)
    book = rules.rulebook
    found = list(why(context, review.report.findings, book.rules, book.analyzer.signals, span))
    told_here = _told_here(review.report, book, span)
    if not found and not told_here:
        printing.out(f"{place}: no prose here\n")
    for sentence in found:
        _print(sentence, path, review.report)
    if told_here:
        printing.out("What the letter lacks is told here. It belongs to:\n")
    for finding in told_here:
        says = f"{finding.severity.word} {finding.rule}"
        printing.out(_row(Reason(finding.span, _place(path, review.report, finding.span), says)))
    return told(review.report.problems)


def _told_here(report: Report, book: Rulebook, span: Span) -> list[Finding]:
    """The findings of other places that one diagnostic tells where a span is."""
    here = diagnostics_at(diagnostics(report, book.rules, book.advice), report.letter, span)
    return [finding for diagnostic in here if diagnostic.gathered for finding in diagnostic.findings]


def list_words() -> int:
    """Prints the word classes that patterns may name, with their words, and the verbs."""
    from letterlint.resources import rules_dir
    from letterlint.rulebook.lexicon_files import read_sources

    known = read_sources(rules_dir())
    for name, entries in sorted(known.classes.items()):
        printing.out(f"@{name}: {', '.join(entry.text for entry in entries)}\n")
    printing.out(f"\n~verbs: {', '.join(entry.split()[0] for entry in known.verbs)}\n")
    return DONE


def _span(letter: Letter, line: int, column: int, path: Path) -> Span:
    """The offsets of a line, or of a column in it where that is not 0. Raises CommandError."""
    if not 1 <= line <= len(letter.lines.starts):
        raise CommandError(f"{path} has no line {line}")
    start, end = letter.lines.span_of(line - 1)
    if column == 0:
        return Span(start, end)
    at = min(start + column - 1, end)
    return Span(at, at)


def _print(sentence: SentenceReasons, path: Path, report: Report) -> None:
    printing.out(f"{_place(path, report, sentence.span)}\n  {sentence.text}\n")
    for title, reasons in (
        ("clauses", sentence.clauses),
        ("counts as", sentence.counts),
        ("rules", sentence.rules),
    ):
        if reasons:
            printing.out(f"  {title}\n" + "".join(map(_row, reasons)))
    printing.out("\n")


def _place(path: Path, report: Report, span: Span) -> str:
    line, column = report.place(span.start)
    return f"{path}:{line}:{column}"


def _row(reason: Reason) -> str:
    words = reason.words if len(reason.words) <= _WORDS else f"{reason.words[: _WORDS - 1]}…"
    source = f"  [{reason.source}]" if reason.source else ""
    return f"    {words:<{_WORDS}}  {reason.says}{source}\n"
