"""Findings as JSON, version 1: lines and columns from 1, offsets from 0, all in code points."""

from __future__ import annotations

from letterlint.cli import printing
from letterlint.cli.output_formats import BaseFormat
from letterlint.cli.result import CheckedLetter, Totals, shown
from letterlint.rule import Finding, Fix

VERSION = 1


class OutputFormat(BaseFormat):
    """One document, printed at the end, as the files come before the findings."""

    def __init__(self) -> None:
        self._files: list[object] = []
        self._findings: list[object] = []

    def render(self, file: CheckedLetter) -> tuple[object, list[dict[str, object]]]:
        """The letter and its findings."""
        described = {"path": file.shown, "words": file.report.words, "letter": file.report.is_letter}
        return described, [_finding(file, finding) for finding in file.report.findings]

    def add(self, rendered: tuple[object, list[dict[str, object]]]) -> None:
        """Keeps them."""
        file, findings = rendered
        self._files.append(file)
        self._findings += findings

    def end(self, totals: Totals) -> None:
        """Prints the whole document."""
        document: dict[str, object] = {"version": VERSION, "files": self._files, "findings": self._findings}
        if totals.statistics:
            document["statistics"] = dict(sorted(totals.rules.items()))
        printing.out_json(document)


def _finding(file: CheckedLetter, finding: Finding) -> dict[str, object]:
    return {
        "path": file.shown,
        "rule": finding.rule,
        "severity": finding.severity.word,
        "message": finding.message,
        "start": _place(file, finding.span.start),
        "end": _place(file, finding.span.end),
        "fixes": [_fix(file, fix) for fix in finding.fixes],
        "related": [
            {"path": shown(place.document), "line": place.line, "text": place.quote}
            for place in finding.related
        ],
    }


def _fix(file: CheckedLetter, fix: Fix) -> dict[str, object]:
    edits = [
        {"start": _place(file, edit.span.start), "end": _place(file, edit.span.end), "text": edit.text}
        for edit in fix.edits
    ]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}


def _place(file: CheckedLetter, offset: int) -> dict[str, int]:
    line, column = file.report.place(offset)
    return {"line": line, "column": column, "offset": offset}
