"""Findings as JSON, version 1: lines and columns from 1, offsets from 0, all in code points."""

from __future__ import annotations

import json
from collections.abc import Sequence

from letterlint.cli import printing
from letterlint.cli.result import CheckedLetter, Totals, shown
from letterlint.document import Place
from letterlint.rule import Finding, Fix

VERSION = 1


class OutputFormat:
    """One document. It lists the files before the findings, so these wait until all are known."""

    def __init__(self) -> None:
        self._files: list[str] = []
        self._findings: list[str] = []

    def render(self, file: CheckedLetter) -> tuple[str, str]:
        """The letter and its findings, each as they stand within their lists."""
        described = {"path": file.shown, "words": file.words, "letter": file.letter}
        return _items([described]), _items([_finding(file, finding) for finding in file.findings])

    def add(self, rendered: tuple[str, str]) -> None:
        """Keeps them."""
        file, findings = rendered
        self._files.append(file)
        if findings:
            self._findings.append(findings)

    def end(self, totals: Totals) -> None:
        """Prints the whole document, piece by piece: in one it would take its size in memory once more."""
        printing.out(f'{{\n "version": {VERSION},\n "files": ')
        _print_list(self._files)
        printing.out(',\n "findings": ')
        _print_list(self._findings)
        if totals.statistics:
            counts = json.dumps(dict(sorted(totals.rules.items())), ensure_ascii=False, indent=1)
            printing.out(f',\n "statistics": {_deeper(counts)}')
        printing.out("\n}\n")


def _items(values: Sequence[object]) -> str:
    """Values as they stand in a list of the document, without the list's brackets."""
    return _deeper(json.dumps(values, ensure_ascii=False, indent=1))[3:-3] if values else ""


def _deeper(dumped: str) -> str:
    """JSON one level further in. Its strings hold no line breaks, they are escaped."""
    return dumped.replace("\n", "\n ")


def _print_list(pieces: Sequence[str]) -> None:
    if not pieces:
        printing.out("[]")
        return
    for number, piece in enumerate(pieces):
        printing.out(f"{',' if number else '['}\n {piece}")
    printing.out("\n ]")


def _finding(file: CheckedLetter, finding: Finding) -> dict[str, object]:
    return {
        "path": file.shown,
        "rule": finding.rule,
        "severity": finding.severity.word,
        "message": finding.message,
        "start": _place(file, finding.span.start),
        "end": _place(file, finding.span.end),
        "fixes": [_fix(file, fix) for fix in finding.fixes],
        "related": [_related(place) for place in finding.related],
    }


def _related(place: Place) -> dict[str, object]:
    return {"path": shown(place.document), "line": place.line, "text": place.quote}


def _fix(file: CheckedLetter, fix: Fix) -> dict[str, object]:
    edits = [
        {"start": _place(file, edit.span.start), "end": _place(file, edit.span.end), "text": edit.text}
        for edit in fix.edits
    ]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}


def _place(file: CheckedLetter, offset: int) -> dict[str, int]:
    line, column = file.place(offset)
    return {"line": line, "column": column, "offset": offset}
