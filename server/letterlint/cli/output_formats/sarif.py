"""Findings as SARIF 2.1.0, for code scanning and the editors that read it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from letterlint import __version__
from letterlint.checks.base import Rule
from letterlint.cli import printing
from letterlint.cli.output_formats import BaseFormat
from letterlint.cli.result import CheckedLetter, Totals, shown
from letterlint.explain import joined, rule_uri
from letterlint.letter import Place
from letterlint.rule import Finding, Fix, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://github.com/letterlint/letterlint"
_DOCS = "https://letterlint.github.io/letterlint/"  # A page for each rule, see tools/docsite.py.
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}

Json = dict[str, object]


class OutputFormat(BaseFormat):
    """One document, printed at the end, as its results refer to the list of all rules before them."""

    def __init__(self) -> None:
        self._rules: dict[str, Json] = {}
        self._results: list[tuple[str, Json]] = []

    def render(self, file: CheckedLetter) -> tuple[dict[str, Json], list[tuple[str, Json]]]:
        """The rules of the findings, and for each finding its rule and the result."""
        findings = file.report.findings
        rules = {finding.rule: _rule(file.rulebook.rules[finding.rule]) for finding in findings}
        return rules, [(finding.rule, _result(file, finding)) for finding in findings]

    def add(self, rendered: tuple[dict[str, Json], Sequence[tuple[str, Json]]]) -> None:
        """Keeps them."""
        self._rules |= rendered[0]
        self._results += rendered[1]

    def end(self, totals: Totals) -> None:
        """Prints the whole document."""
        places = {rule: index for index, rule in enumerate(sorted(self._rules))}
        driver = {
            "name": "letterlint",
            "version": __version__,
            "informationUri": _HOME,
            "rules": [self._rules[rule] for rule in places],
        }
        results = [{"ruleId": rule, "ruleIndex": places[rule], **result} for rule, result in self._results]
        run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        printing.out_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> Json:
    """A rule as readers of SARIF show it. The rules that ship have a page."""
    why = joined(rule.why)
    return {
        "id": rule.id,
        "shortDescription": {"text": why.split("\n\n", 1)[0]},
        "fullDescription": {"text": why},
        "help": {"text": why, "markdown": why},
        **({"helpUri": f"{_DOCS}rules/{rule.id}/"} if rule_uri(rule) else {}),
        "defaultConfiguration": {"level": _LEVELS.get(rule.severity, "note")},
    }


def _result(file: CheckedLetter, finding: Finding) -> Json:
    place = {
        "artifactLocation": _artifact(file.shown),
        "region": _region(file, finding.span.start, finding.span.end),
    }
    result: Json = {
        "level": _LEVELS.get(finding.severity, "note"),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
    if finding.related:
        result["relatedLocations"] = [_related(place, file) for place in finding.related]
    if fixes := finding.fixes:
        result["fixes"] = [_fix(file, fix) for fix in fixes]
    return result


def _related(place: Place, file: CheckedLetter) -> Json:
    """A place of another document; for a text in the front matter it is the letter."""
    within = place.document.path == Path()
    location: Json = {"artifactLocation": _artifact(file.shown if within else shown(place.document))}
    if not place.document.extracted:
        location["region"] = {"startLine": place.line}
    return {"physicalLocation": location, "message": {"text": place.quote}}


def _fix(file: CheckedLetter, fix: Fix) -> Json:
    replacements = [
        {
            "deletedRegion": _region(file, edit.span.start, edit.span.end),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(file.shown), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _artifact(name: str) -> Json:
    path = Path(name)
    return {"uri": path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))}


def _region(file: CheckedLetter, start: int, end: int) -> dict[str, int]:
    line, column = file.report.place(start)
    end_line, end_column = file.report.place(end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
    }
