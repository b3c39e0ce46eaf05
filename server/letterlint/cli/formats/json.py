"""Findings as JSON, version 1: lines and columns from 1, offsets from 0, all in code points."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from letterlint.cli.checked import Checked
from letterlint.rule import Finding, Fix

VERSION = 1


def render(files: Sequence[Checked], statistics: Counter[str] | None = None) -> str:
    """The whole document."""
    document: dict[str, object] = {
        "version": VERSION,
        "files": [{"path": file.shown, "words": file.words, "letter": file.letter} for file in files],
        "findings": [_finding(file, finding) for file in files for finding in file.findings],
    }
    if statistics is not None:
        document["statistics"] = dict(sorted(statistics.items()))
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _finding(file: Checked, finding: Finding) -> dict[str, object]:
    return {
        "path": file.shown,
        "rule": finding.rule,
        "severity": finding.severity.word,
        "message": finding.message,
        "start": _place(file, finding.span.start),
        "end": _place(file, finding.span.end),
        "fixes": [_fix(file, fix) for fix in finding.fixes],
    }


def _fix(file: Checked, fix: Fix) -> dict[str, object]:
    edits = [
        {"start": _place(file, edit.span.start), "end": _place(file, edit.span.end), "text": edit.text}
        for edit in fix.edits
    ]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}


def _place(file: Checked, offset: int) -> dict[str, int]:
    line, column = file.place(offset)
    return {"line": line, "column": column, "offset": offset}
