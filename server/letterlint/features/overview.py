"""The letter in numbers, in a line, in a report and for clients that make something of it themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from letterlint.advice.diagnostic import begin_here
from letterlint.advice.seen import metrics_seen, stages_seen, strongest_number, words_seen
from letterlint.explain import escape_markdown
from letterlint.features.snapshot import Snapshot
from letterlint.letter import Document, Role
from letterlint.report import Report, Summary
from letterlint.rule import Finding, Severity
from letterlint.text import Encoding, Span

NO_LETTER: Mapping[str, object] = {
    "letter": False,
    "words": 0,
    "limit": 0,
    "draft": False,
    "metrics": {},
    "stages": [],
    "next": "",
}


class Headline(NamedTuple):
    """The letter in a line, and the words of the letter that it is shown above."""

    text: str
    span: Span


class ReportPages(NamedTuple):
    """The report on a letter, as a page of HTML and in Markdown."""

    html: str
    markdown: str


def headline(snapshot: Snapshot) -> Headline | None:
    """The letter in a line, above its salutation, or above its first paragraph where it greets nobody."""
    if snapshot.review is None:
        return None
    letter = snapshot.review.report.letter
    block = next(letter.having(Role.SALUTATION), letter.opening)
    if block is None:
        return None
    line, step = _line(snapshot.review.report.summary), next_step(snapshot)
    return Headline(f"{line} · next: {step}" if step else line, block.span)


def headlines(snapshot: Snapshot) -> tuple[Headline, ...]:
    """The letter in a line, and the documents beside it in another."""
    return tuple(line for line in (headline(snapshot), beside_line(snapshot)) if line is not None)


def beside_line(snapshot: Snapshot) -> Headline | None:
    """The documents beside the letter in a line, above its salutation too; None without any."""
    above = headline(snapshot)
    if above is None or snapshot.review is None:
        return None
    report, (posting, resume, _) = snapshot.review.report, snapshot.review.documents
    parts: list[str] = []
    if posting is not None:
        wanted = report.summary.requirements
        met = sum(one.answered is not None for one in wanted)
        result = f"{met} of {len(wanted)} must-haves" if wanted else "no requirements recognized"
        parts.append(f"posting: {result}")
    if resume is not None:
        differing = sum(_is_against(finding, resume) for finding in report.findings)
        result = f"differs in {differing} place{'s' * (differing != 1)}" if differing else "agrees"
        parts.append(f"resume: {result}")
    return Headline(" · ".join(parts), above.span) if parts else None


def _is_against(finding: Finding, resume: Document) -> bool:
    """Whether a finding is a disagreement of letter and resume."""
    places = finding.related
    about = bool(places) and all(place.document == resume for place in places)
    return about and finding.severity >= Severity.WARNING


def next_step(snapshot: Snapshot) -> str:
    """What to do next, as an order; empty where nothing is left to do."""
    return next((each.step for each in begin_here(snapshot.diagnostics)), "")


def report_pages(snapshot: Snapshot) -> ReportPages | None:
    """The report on a letter; None for what is none."""
    if snapshot.review is None:
        return None
    return ReportPages(
        _page(snapshot, snapshot.review.report, None), _markdown(snapshot, snapshot.review.report)
    )


def live_page(snapshot: Snapshot, command: str, encoding: Encoding) -> str | None:
    """The report's page whose links have an editor run a command of its own; None for what is no letter.

    The command gets the letter's address and the range of the words, as line and column of start and end.
    """

    def href(span: Span) -> str:
        start, end = (snapshot.lines.position(at, encoding) for at in span)
        arguments = json.dumps([snapshot.document.uri, *start, *end], separators=(",", ":"))
        return f"command:{command}?{quote(arguments)}"

    return None if snapshot.review is None else _page(snapshot, snapshot.review.report, href)


def _page(snapshot: Snapshot, report: Report, href: Callable[[Span], str] | None) -> str:
    # What makes pages loads only once one is wanted.
    from letterlint.html_report import html

    uri = snapshot.document.uri
    name = PurePosixPath(unquote(urlsplit(uri).path)).name or uri
    return html(report, snapshot.rules.rulebook.rules, name, href)


def _line(summary: Summary) -> str:
    """Words, metrics by kind, stages seen."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in summary.metrics.items() if count)
    metrics = f"{metrics_seen(summary)} ({kinds})" if kinds else metrics_seen(summary)
    parts = [words_seen(summary), metrics, *stages_seen(summary)]
    return " · ".join([*parts, "draft"] if summary.draft else parts)


def record(snapshot: Snapshot) -> Mapping[str, object]:
    """The numbers for a client."""
    if snapshot.review is None:
        return NO_LETTER
    summary = snapshot.review.report.summary
    return {
        "letter": True,
        "words": summary.words,
        "limit": summary.limit,
        "draft": summary.draft,
        "metrics": dict(summary.metrics),
        "stages": [{"name": stage.name, "seen": stage.seen} for stage in summary.stages],
        "next": next_step(snapshot),
    }


def _markdown(snapshot: Snapshot, report: Report) -> str:
    """The numbers of a letter, then its findings, the gravest first."""
    findings, summary = report.findings, report.summary
    parts = ["# Report", _line(summary)]
    if snapshot.diagnostics:
        first = enumerate(begin_here(snapshot.diagnostics), start=1)
        parts += [
            "## Begin here",
            "\n".join(f"{n}. {escape_markdown(each.messages[0])}" for n, each in first),
        ]
    strongest = strongest_number(report, snapshot.rules.rulebook.advice)
    if strongest is not None:
        parts.append(escape_markdown(strongest.sentence))
    if summary.stages:
        stages = "\n".join(f"- [{'x' if stage.seen else ' '}] {stage.name}" for stage in summary.stages)
        parts += ["## Stages of the life cycle", stages]
    if summary.tools:
        parts += ["## Tools", ", ".join(summary.tools)]
    parts.append("## Findings")
    for severity in reversed(Severity):
        graded = [finding for finding in findings if finding.severity is severity]
        if graded:
            rows = [
                f"- Line {snapshot.lines.line_of(f.span.start) + 1}, {f.rule}: {escape_markdown(f.message)}"
                for f in graded
            ]
            parts += [f"### {severity.word.capitalize()}", "\n".join(rows)]
    if not findings:
        parts.append("None.")
    parts.append(escape_markdown(snapshot.rules.rulebook.advice.unchecked))
    return "\n\n".join(parts) + "\n"
