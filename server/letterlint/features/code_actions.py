"""Code actions: the fixes of the findings under the cursor, and ways to silence them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from letterlint.features.snapshot import Snapshot
from letterlint.fixes import comments
from letterlint.fixes.edits import fitting
from letterlint.rule import Edit, Finding, Safety
from letterlint.text import Span


class ActionKind(Enum):
    """What an action is for."""

    QUICK_FIX = "quick fix"
    FIX_ALL = "fix all"
    CHECK = "check this file"


class CodeAction(NamedTuple):
    """Something that can be done. `finding` is what it is about; `preferred` may be done unread."""

    title: str
    kind: ActionKind
    edits: tuple[Edit, ...]
    finding: Finding | None = None
    preferred: bool = False


class CodeActions(NamedTuple):
    """The actions for a span, and the name of the text and settings that they are made for."""

    actions: tuple[CodeAction, ...]
    state: str


def code_actions(snapshot: Snapshot, span: Span) -> CodeActions:
    """What can be done about the findings that a span touches."""
    return CodeActions(tuple(_actions(snapshot, span)), snapshot.state)


def _actions(snapshot: Snapshot, span: Span) -> Iterator[CodeAction]:
    """All actions for a span: fixes before silence, then what concerns the whole letter."""
    if snapshot.review is None:
        edit = comments.check_as_letter(snapshot.letter) if snapshot.letter else None
        if edit is not None:
            yield CodeAction("Check this file as a cover letter", ActionKind.CHECK, (edit,))
        return
    letter, findings = snapshot.review.report.letter, snapshot.review.report.findings
    here = [finding for finding in findings if finding.span.touches(span)]
    for finding in here:
        yield from _quick_fixes(finding)
    for rule, finding in {finding.rule: finding for finding in reversed(here)}.items():
        line = comments.disable_line(letter, rule, finding.span)
        file = comments.disable_file(letter, rule)
        for title, edit in ((f"Disable {rule} for this line", line), (f"Disable {rule} for this file", file)):
            if edit is not None:
                yield CodeAction(title, ActionKind.QUICK_FIX, (edit,), _plain(finding))
    safe = fitting(findings, frozenset({Safety.SAFE}))
    if safe:
        yield CodeAction("Make all safe fixes", ActionKind.FIX_ALL, safe)


def _quick_fixes(finding: Finding) -> Iterator[CodeAction]:
    """The fixes of one finding; the one that may be made unread is preferred, if it is alone."""
    fixes = finding.fixes
    safe = [fix for fix in fixes if fix.safety is Safety.SAFE]
    for fix in fixes:
        yield CodeAction(fix.title, ActionKind.QUICK_FIX, fix.edits, _plain(finding), safe == [fix])


def _plain(finding: Finding) -> Finding:
    """The finding without its fixes, which do not travel."""
    return Finding(finding.rule, finding.severity, finding.span, finding.message)
