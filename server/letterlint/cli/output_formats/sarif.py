"""Findings as SARIF 2.1.0, for code scanning and the editors that read it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from urllib.parse import quote

from letterlint import __version__
from letterlint.cli import printing
from letterlint.cli.result import CheckedLetter, Totals, shown
from letterlint.document import Place
from letterlint.rule import Finding, Fix, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_DEPTH = 4  # Of a result in the document.


class OutputFormat:
    """One document. Its results point into a list of all rules that comes before them, so they wait."""

    def __init__(self) -> None:
        self._results: list[tuple[str, str]] = []

    def render(self, file: CheckedLetter) -> list[tuple[str, str]]:
        """Of each finding the rule, and the result as it stands in the document behind the rule's index."""
        return [(finding.rule, _result(file, finding)) for finding in file.findings]

    def add(self, rendered: list[tuple[str, str]]) -> None:
        """Keeps them."""
        # Many results are of few rules: each name is kept once.
        self._results += ((sys.intern(rule), result) for rule, result in rendered)

    def end(self, totals: Totals) -> None:
        """Prints the whole document, piece by piece: in one it would take its size in memory once more."""
        rules = sorted({rule for rule, _ in self._results})
        driver = {"name": "letterlint", "version": __version__, "rules": [{"id": rule} for rule in rules]}
        run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": []}
        document = _dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})
        if not self._results:
            printing.out(f"{document}\n")
            return
        before, _, after = document.rpartition("[]")
        heads = {rule: _head(rule, index) for index, rule in enumerate(rules)}
        printing.out(f"{before}[")
        for number, (rule, result) in enumerate(self._results):
            printing.out(f"{',' if number else ''}\n{heads[rule]}{result}")
        printing.out(f"\n{' ' * (_DEPTH - 1)}]{after}\n")


def _head(rule: str, index: int) -> str:
    """How a result of a rule begins."""
    return f"{_indented(_dumped({'ruleId': rule, 'ruleIndex': index})[:-2])},"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _indented(dumped: str) -> str:
    """JSON as deep as the results stand. Its strings hold no line breaks, they are escaped."""
    return " " * _DEPTH + dumped.replace("\n", "\n" + " " * _DEPTH)


def _result(file: CheckedLetter, finding: Finding) -> str:
    result: dict[str, object] = {
        "level": _LEVELS.get(finding.severity, "note"),
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(file.shown),
                    "region": _region(file, finding.span.start, finding.span.end),
                }
            }
        ],
    }
    if finding.related:
        result["relatedLocations"] = [_related(place) for place in finding.related]
    if fixes := finding.fixes:
        result["fixes"] = [_fix(file, fix) for fix in fixes]
    return _indented(_dumped(result)).removeprefix(" " * _DEPTH + "{")


def _related(place: Place) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": _artifact(shown(place.document))}
    if not place.document.extracted:
        location["region"] = {"startLine": place.line}
    return {"physicalLocation": location, "message": {"text": place.quote}}


def _fix(file: CheckedLetter, fix: Fix) -> dict[str, object]:
    replacements = [
        {
            "deletedRegion": _region(file, edit.span.start, edit.span.end),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(file.shown), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _artifact(name: str) -> dict[str, object]:
    path = Path(name)
    return {"uri": path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))}


def _region(file: CheckedLetter, start: int, end: int) -> dict[str, int]:
    line, column = file.place(start)
    end_line, end_column = file.place(end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
    }
