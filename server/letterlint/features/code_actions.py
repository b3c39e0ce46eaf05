"""Code actions: the fixes of the findings under the cursor, and ways to silence them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from letterlint.advice.at_place import belonging_here, diagnostics_at
from letterlint.advice.diagnostic import Diagnostic, without_fixes
from letterlint.config.beside import POSTING
from letterlint.features.actions import ActionKind, CodeAction
from letterlint.features.overview import headline
from letterlint.features.silence import silence, tools_of_mine, without
from letterlint.features.snapshot import Snapshot
from letterlint.fixes import comments, front_matter
from letterlint.fixes.edits import fitting
from letterlint.rule import Finding, Safety
from letterlint.text import Span
from letterlint.workspace import Review

_POSTING = "[name].md"  # A file; the name is for the writer to fill in.


class CodeActions(NamedTuple):
    """The actions for a span, and the name of the text and settings that they are made for."""

    actions: tuple[CodeAction, ...]
    state: str


def code_actions(snapshot: Snapshot, span: Span) -> CodeActions:
    """The actions for the diagnostics at a span."""
    return CodeActions(tuple(_actions(snapshot, span)), snapshot.state)


def _actions(snapshot: Snapshot, span: Span) -> Iterator[CodeAction]:
    """All actions for a span: its own fixes, those of the whole letter, and ways to silence last."""
    review = snapshot.review
    if review is None:
        edit = comments.check_as_letter(snapshot.letter) if snapshot.letter else None
        if edit is not None:
            yield CodeAction("Check this file as a cover letter", ActionKind.CHECK, (edit,))
        return
    letter, findings = review.report.letter, review.report.findings
    here = diagnostics_at(snapshot.diagnostics, letter, span)
    marked = [(diagnostic, finding) for diagnostic in here for finding in diagnostic.findings]
    # On marked words, their own fixes would be hard to find among those of what is missing.
    for diagnostic, finding in marked or belonging_here(snapshot.diagnostics, letter, span):
        about = without_fixes(diagnostic)
        yield from _quick_fixes(finding, about)
        yield from without(snapshot, review, finding, about)
    yield from tools_of_mine(snapshot, review, here, span)
    yield from _name_posting(snapshot, review, span)
    safe = fitting(findings, frozenset({Safety.SAFE}))
    if safe:
        yield CodeAction("Make all safe fixes", ActionKind.FIX_ALL, safe)
    yield from silence(snapshot, review, here)


def _quick_fixes(finding: Finding, diagnostic: Diagnostic) -> Iterator[CodeAction]:
    """The fixes of one finding; a safe one is preferred, if it is the only safe one."""
    fixes = finding.fixes
    safe = [fix for fix in fixes if fix.safety is Safety.SAFE]
    for fix in fixes:
        yield CodeAction(fix.title, ActionKind.QUICK_FIX, fix.edits, diagnostic, safe == [fix])


def _name_posting(snapshot: Snapshot, review: Review, span: Span) -> Iterator[CodeAction]:
    """At the top of a letter that has no posting beside it, and none is turned off: to say which it is."""
    letter, above = review.report.letter, headline(snapshot)
    matter = letter.front_matter_span
    is_there = (above and above.span.touches(span)) or (matter and matter.touches(span))
    known = review.documents.posting or POSTING in review.resolved.config.beside
    if is_there and not known:
        edit = front_matter.name_document(letter, POSTING, _POSTING)
        if edit is not None:
            yield CodeAction("Name the posting of this letter", ActionKind.QUICK_FIX, (edit,))
