"""The content of the report page as plain values, in display order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from letterlint.advice.diagnostic import begin_here
from letterlint.advice.gathering import diagnostics
from letterlint.advice.seen import strongest_number
from letterlint.checks.base import Rule
from letterlint.explain import to_plain_text
from letterlint.html_report.columns import Column, columns
from letterlint.html_report.marking import Shown, marked, quoted, shown
from letterlint.quoting import one_line, shortened
from letterlint.report import Report, Signal
from letterlint.resources import load
from letterlint.rule import Finding
from letterlint.rulebook.advice_file import Advice, read_advice
from letterlint.text import Span

Href = Callable[[Span], str]

_LONGEST_QUOTE = 120  # Characters of the letter that a finding quotes.
_GAUGE = 320  # The width of the word gauge, in units of the drawing.
_ROOM = 1.25  # The end of the gauge, as a multiple of the limit or of the words, whichever is more.


class Gauge(NamedTuple):
    """Words and their limit, 0 for none. `width`, `filled` and `limit_at` are in units of the drawing."""

    words: int
    limit: int
    width: int
    filled: int
    limit_at: int

    @property
    def over(self) -> bool:
        """Whether the letter is too long."""
        return 0 < self.limit <= self.words


class Dimension(NamedTuple):
    """A group of metrics, each by its number on the page."""

    title: str
    about: str
    metrics: Mapping[int, Signal]


class Entry(NamedTuple):
    """A finding. `quote` are its words, `href` is their address on the page or in the editor."""

    number: int
    severity: str
    title: str
    rule: str
    message: str
    quote: str
    line: int
    column: int
    href: str
    fixes: tuple[str, ...]


class RuleEntries(NamedTuple):
    """The findings of one rule: `why` are the paragraphs of its reason, `fixes` the titles of all fixes."""

    rule: str
    severity: str
    entries: tuple[Entry, ...]
    why: tuple[str, ...]
    fixes: tuple[str, ...]


class Grade(NamedTuple):
    """The findings of one severity, by rule. `one` is the word for a single finding."""

    severity: str
    title: str
    one: str
    findings: int
    rules: tuple[RuleEntries, ...]


class Content(NamedTuple):
    """The content of the page, besides that of the report itself.

    `beginnings` are the messages of the diagnostics to begin with, by the numbers of their most important
    findings. `strongest` is a sentence on the strongest number, empty if the opening has one as strong.
    `expected` and `further` are the tools that the letter names, by the titles of their families. `blocks`
    are those of the letter, with the items of a list together.
    """

    report: Report
    beginnings: Mapping[int, str]
    strongest: str
    gauge: Gauge
    dimensions: tuple[Dimension, ...]
    expected: Mapping[str, Sequence[str]]
    further: Mapping[str, Sequence[str]]
    blocks: tuple[tuple[Shown, ...], ...]
    entries: Mapping[int, Entry]
    grades: tuple[Grade, ...]
    kinds: tuple[str, ...]
    columns: tuple[Column, ...]
    failed: tuple[str, ...]
    unchecked: str


def content(report: Report, rules: Mapping[str, Rule], href: Href | None = None) -> Content:
    """The content of the page on a report; `rules` are those of the review.

    `href` gives the address of a span in an editor; without it links go to the letter on the page.
    """
    words = _words()
    findings = dict(enumerate(report.findings, start=1))
    metrics = dict(enumerate((signal for signal in report.signals if signal.kind == "metric"), start=1))
    blocks = shown(report.letter, findings, metrics)
    visible = marked(blocks)
    entries = {}
    for number, finding in findings.items():
        anchor = f"#mark-{number}" if number in visible else ""
        address = href(finding.span) if href else anchor
        entries[number] = _entry(report, number, finding, words["severities"], address)
    advice = read_advice()
    strongest = strongest_number(report, advice)
    return Content(
        report=report,
        beginnings=_beginnings(report, rules, advice),
        strongest=strongest.sentence if strongest else "",
        gauge=_gauge(report.summary.words, report.summary.limit),
        dimensions=tuple(
            Dimension(
                dimension["title"],
                dimension["about"],
                {number: metric for number, metric in metrics.items() if group in metric.groups},
            )
            for group, dimension in words["dimensions"].items()
        ),
        expected=_families(report, words["expected"]),
        further=_families(report, words["further"]),
        blocks=blocks,
        entries=entries,
        grades=tuple(_grades(entries.values(), rules, words["severities"])),
        kinds=tuple(words["kinds"].values()),
        columns=tuple(columns(report, words)),
        failed=tuple(failure.rule for failure in report.failures),
        unchecked=advice.unchecked,
    )


def _beginnings(report: Report, rules: Mapping[str, Rule], advice: Advice) -> dict[int, str]:
    numbers = {id(finding): number for number, finding in enumerate(report.findings, start=1)}
    first = begin_here(diagnostics(report, rules, advice))
    return {numbers[id(diagnostic.findings[0])]: diagnostic.messages[0] for diagnostic in first}


@cache
def _words() -> Any:
    return load(Path(__file__).with_name("words.yaml"))


def _gauge(words: int, limit: int) -> Gauge:
    longest = max(limit, words, 1) * _ROOM
    return Gauge(words, limit, _GAUGE, round(_GAUGE * words / longest), round(_GAUGE * limit / longest))


def _families(report: Report, titles: Mapping[str, str]) -> dict[str, list[str]]:
    tools = [signal for signal in report.signals if signal.name in report.summary.tools]
    return {
        title: sorted({tool.name for tool in tools if family in tool.groups}, key=str.casefold)
        for family, title in titles.items()
    }


def _grades(
    entries: Iterable[Entry], rules: Mapping[str, Rule], severities: Mapping[str, Any]
) -> Iterable[Grade]:
    entries = list(entries)
    for severity, names in severities.items():
        graded: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.severity == severity:
                graded.setdefault(entry.rule, []).append(entry)
        if graded:
            grouped = tuple(_rule_entries(rules[rule], found) for rule, found in graded.items())
            count = sum(map(len, graded.values()))
            yield Grade(severity, names["title"], names["one"], count, grouped)


def _rule_entries(rule: Rule, entries: Sequence[Entry]) -> RuleEntries:
    why = tuple(map(one_line, to_plain_text(rule.why).strip().split("\n\n")))
    fixes = dict.fromkeys(fix for entry in entries for fix in entry.fixes)
    return RuleEntries(rule.id, entries[0].severity, tuple(entries), why, tuple(fixes))


def _entry(report: Report, number: int, finding: Finding, severities: Mapping[str, Any], href: str) -> Entry:
    severity = finding.severity.word
    line, column = report.place(finding.span.start)
    return Entry(
        number=number,
        severity=severity,
        title=severities[severity]["one"],
        rule=finding.rule,
        message=finding.message,
        quote="" if finding.lacks else shortened(quoted(report.letter, finding.span), _LONGEST_QUOTE),
        line=line,
        column=column,
        href=href,
        fixes=tuple(dict.fromkeys(fix.title for fix in finding.fixes)),
    )
