"""Findings as SARIF 2.1.0, for code scanning and the editors that read it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from letterlint import __version__
from letterlint.cli.checked import Checked
from letterlint.rule import Finding, Fix, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(files: Sequence[Checked]) -> str:
    """The whole document."""
    rules = sorted({finding.rule for file in files for finding in file.findings})
    results = [_result(file, finding, rules) for file in files for finding in file.findings]
    driver = {"name": "letterlint", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _result(file: Checked, finding: Finding, rules: Sequence[str]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _LEVELS.get(finding.severity, "note"),
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(file),
                    "region": _region(file, finding.span.start, finding.span.end),
                }
            }
        ],
    }
    if finding.fixes:
        result["fixes"] = [_fix(file, fix) for fix in finding.fixes]
    return result


def _fix(file: Checked, fix: Fix) -> dict[str, object]:
    replacements = [
        {
            "deletedRegion": _region(file, edit.span.start, edit.span.end),
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(file), "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _artifact(file: Checked) -> dict[str, object]:
    path = Path(file.shown)
    return {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())}


def _region(file: Checked, start: int, end: int) -> dict[str, int]:
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
