"""The letter in numbers, in a line, in a report and for clients that make something of it themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from letterlint.explain import escape_markdown
from letterlint.lsp.session import Snapshot
from letterlint.report import Summary
from letterlint.rule import Severity


def line(summary: Summary) -> str:
    """The line above the salutation: words, metrics by kind, stages seen."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in summary.metrics.items() if count)
    total = sum(summary.metrics.values())
    parts = [f"{summary.words} of {summary.limit} words", f"{total} metric{'s' * (total != 1)}"]
    if kinds:
        parts[-1] += f" ({kinds})"
    if summary.stages:
        parts.append(f"{sum(stage.seen for stage in summary.stages)} of {len(summary.stages)} stages")
    return " · ".join([*parts, "draft"] if summary.draft else parts)


def record(snapshot: Snapshot | None) -> Mapping[str, object]:
    """The numbers for a client."""
    if snapshot is None or snapshot.review is None:
        return {"letter": False, "words": 0, "limit": 0, "draft": False, "metrics": {}, "stages": []}
    summary = snapshot.review.report.summary
    return {
        "letter": True,
        "words": summary.words,
        "limit": summary.limit,
        "draft": summary.draft,
        "metrics": dict(summary.metrics),
        "stages": [{"name": stage.name, "seen": stage.seen} for stage in summary.stages],
    }


def report(snapshot: Snapshot) -> str:
    """The report on a letter as Markdown: its numbers, then its findings, the gravest first."""
    assert snapshot.review is not None
    findings, summary = snapshot.review.report.findings, snapshot.review.report.summary
    parts = ["# Report", line(summary)]
    if summary.stages:
        stages = "\n".join(f"- [{'x' if stage.seen else ' '}] {stage.name}" for stage in summary.stages)
        parts += ["## Stages of the life cycle", stages]
    tools = Counter(signal.name for signal in snapshot.review.report.signals if signal.kind == "tool")
    if tools:
        parts += ["## Tools", ", ".join(tools)]
    parts.append("## Findings")
    for severity in reversed(Severity):
        graded = [finding for finding in findings if finding.severity is severity]
        if graded:
            rows = [
                f"- Line {_line(snapshot, f.span.start)}, {f.rule}: {escape_markdown(f.message)}"
                for f in graded
            ]
            parts += [f"### {severity.word.capitalize()}", "\n".join(rows)]
    if not findings:
        parts.append("None.")
    return "\n\n".join(parts) + "\n"


def _line(snapshot: Snapshot, offset: int) -> int:
    return snapshot.lines.position(offset, "utf-32")[0] + 1
