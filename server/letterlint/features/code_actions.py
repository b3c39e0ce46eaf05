"""Code actions: the fixes of the findings under the cursor, and ways to silence them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from letterlint.advice.at_place import belonging_here, diagnostics_at
from letterlint.advice.diagnostic import Diagnostic, without_fixes
from letterlint.features.snapshot import Snapshot
from letterlint.fixes import comments
from letterlint.fixes.edits import fitting
from letterlint.letter import Letter
from letterlint.rule import Edit, Finding, Safety
from letterlint.text import Span


class ActionKind(Enum):
    """What an action is for."""

    QUICK_FIX = "quick fix"
    FIX_ALL = "fix all"
    CHECK = "check this file"


class CodeAction(NamedTuple):
    """Something that can be done. `diagnostic` is what it is about; `preferred` may be done unread."""

    title: str
    kind: ActionKind
    edits: tuple[Edit, ...]
    diagnostic: Diagnostic | None = None
    preferred: bool = False


class CodeActions(NamedTuple):
    """The actions for a span, and the name of the text and settings that they are made for."""

    actions: tuple[CodeAction, ...]
    state: str


def code_actions(snapshot: Snapshot, span: Span) -> CodeActions:
    """What can be done about what is said where a span is."""
    return CodeActions(tuple(_actions(snapshot, span)), snapshot.state)


def _actions(snapshot: Snapshot, span: Span) -> Iterator[CodeAction]:
    """All actions for a span: fixes before silence, then what concerns the whole letter."""
    if snapshot.review is None:
        edit = comments.check_as_letter(snapshot.letter) if snapshot.letter else None
        if edit is not None:
            yield CodeAction("Check this file as a cover letter", ActionKind.CHECK, (edit,))
        return
    letter, findings = snapshot.review.report.letter, snapshot.review.report.findings
    here = diagnostics_at(snapshot.diagnostics, letter, span)
    for diagnostic in here:
        for finding in diagnostic.findings:
            yield from _quick_fixes(finding, without_fixes(diagnostic))
    for finding in belonging_here(snapshot.diagnostics, letter, span):
        yield from _quick_fixes(finding, None)
    yield from _silence(letter, here)
    safe = fitting(findings, frozenset({Safety.SAFE}))
    if safe:
        yield CodeAction("Make all safe fixes", ActionKind.FIX_ALL, safe)


def _quick_fixes(finding: Finding, diagnostic: Diagnostic | None) -> Iterator[CodeAction]:
    """The fixes of one finding; the one that may be made unread is preferred, if it is alone."""
    fixes = finding.fixes
    safe = [fix for fix in fixes if fix.safety is Safety.SAFE]
    for fix in fixes:
        yield CodeAction(fix.title, ActionKind.QUICK_FIX, fix.edits, diagnostic, safe == [fix])


def _silence(letter: Letter, here: Sequence[Diagnostic]) -> Iterator[CodeAction]:
    """Two ways to silence all that is said here: where it stands, and in the whole file."""
    findings = sorted((f for diagnostic in here for f in diagnostic.findings), key=lambda f: f.span)
    rules = list(dict.fromkeys(finding.rule for finding in findings))
    if not rules:
        return
    names = " ".join(rules)
    by_line: dict[int, tuple[Span, list[str]]] = {}
    for finding in findings:
        line, _ = letter.lines.position(finding.span.start, "utf-32")
        _, known = by_line.setdefault(line, (finding.span, []))
        if finding.rule not in known:
            known.append(finding.rule)
    lines = [comments.disable_line(letter, " ".join(rules), span) for span, rules in by_line.values()]
    file = comments.disable_file(letter, names)
    about = without_fixes(here[0]) if len(here) == 1 else None
    told = names if len(rules) == 1 else f"these {len(rules)} rules"
    edits = tuple(edit for edit in lines if edit is not None)
    where = "this line" if len(lines) == 1 else "their lines"
    if len(edits) == len(lines):
        yield CodeAction(f"Disable {told} for {where}", ActionKind.QUICK_FIX, edits, about)
    if file is not None:
        yield CodeAction(f"Disable {told} for this file", ActionKind.QUICK_FIX, (file,), about)
