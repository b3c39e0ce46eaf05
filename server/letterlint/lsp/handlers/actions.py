"""Code actions: the fixes of the findings under the cursor, and ways to silence them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from letterlint.fixes import comments
from letterlint.fixes.edits import BLANK, fitting
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import Snapshot
from letterlint.rule import Edit, Finding, Safety
from letterlint.text import Span

FIX_ALL = types.CodeActionKind.SourceFixAll.value + ".letterlint"
CHECK = types.CodeActionKind.Source.value + ".letterlint"

OPTIONS = types.CodeActionOptions(
    code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL, CHECK], resolve_provider=True
)


async def code_action(ls: LetterServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about the findings that the range touches, made from the newest report."""
    snapshot = await ls.session.snapshot(params.text_document.uri)
    if snapshot is None:
        return []
    span = from_lsp.span(params.range, snapshot.lines, ls.encoding)
    only = params.context.only
    return [action for action in _actions(ls, snapshot, span) if _asked_for(action, only)]


async def resolve(ls: LetterServer, action: types.CodeAction) -> types.CodeAction:
    """The action with its edit, for a client that kept only the rest of it."""
    if action.edit is None and isinstance(action.data, dict):
        snapshot = await ls.session.snapshot(str(action.data.get("uri")))
        # An edit made for another text would mar this one.
        if snapshot is not None and snapshot.state == action.data.get("result"):
            span = Span(int(action.data["start"]), int(action.data["end"]))
            same = (
                other for other in _actions(ls, snapshot, span) if (other.title, other.data) == _key(action)
            )
            action.edit = next((other.edit for other in same), None)
    return action


def _key(action: types.CodeAction) -> tuple[str, object]:
    return action.title, action.data


def _actions(ls: LetterServer, snapshot: Snapshot, span: Span) -> Iterator[types.CodeAction]:
    """All actions for a range: fixes before silence, then what concerns the whole letter."""
    if snapshot.review is None:
        edit = comments.check_as_letter(snapshot.letter) if snapshot.letter else None
        if edit is not None:
            yield _action(ls, snapshot, span, "Check this file as a cover letter", CHECK, (edit,))
        return
    findings = snapshot.review.report.findings
    here = [finding for finding in findings if finding.span.touches(span)]
    for finding in here:
        yield from _quick_fixes(ls, snapshot, span, finding)
    for rule, finding in {finding.rule: finding for finding in reversed(here)}.items():
        letter = snapshot.review.report.letter
        line = comments.disable_line(letter, rule, finding.span)
        file = comments.disable_file(letter, rule)
        for title, edit in ((f"Disable {rule} for this line", line), (f"Disable {rule} for this file", file)):
            if edit is not None:
                yield _action(ls, snapshot, span, title, types.CodeActionKind.QuickFix, (edit,), finding)
    safe = fitting(findings, frozenset({Safety.SAFE}))
    if safe:
        yield _action(ls, snapshot, span, "Make all safe fixes", FIX_ALL, safe)


def _quick_fixes(
    ls: LetterServer, snapshot: Snapshot, span: Span, finding: Finding
) -> Iterator[types.CodeAction]:
    """The fixes of one finding; the one that may be made unread is preferred, if it is alone."""
    safe = [fix for fix in finding.fixes if fix.safety is Safety.SAFE]
    for fix in finding.fixes:
        action = _action(ls, snapshot, span, fix.title, types.CodeActionKind.QuickFix, fix.edits, finding)
        action.is_preferred = safe == [fix] or None
        yield action


def _action(
    ls: LetterServer,
    snapshot: Snapshot,
    span: Span,
    title: str,
    kind: types.CodeActionKind | str,
    edits: Sequence[Edit],
    finding: Finding | None = None,
) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=kind,
        diagnostics=[to_lsp.diagnostic(finding, snapshot.lines, ls.encoding, None)] if finding else None,
        edit=_edit(ls, snapshot, edits),
        data={"uri": snapshot.uri, "result": snapshot.state, "start": span.start, "end": span.end},
    )


def _edit(ls: LetterServer, snapshot: Snapshot, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    """Edits for the client: with stops at the blanks where it has them, as they are where it has not."""
    made: list[types.TextEdit | types.SnippetTextEdit] = [
        to_lsp.snippet_edit(edit, snapshot.lines, ls.encoding)
        if ls.client.edit_snippets and BLANK.search(edit.text)
        else to_lsp.text_edit(edit, snapshot.lines, ls.encoding)
        for edit in edits
    ]
    return to_lsp.workspace_edit(snapshot.uri, snapshot.version, made, versioned=ls.client.document_changes)


def _asked_for(action: types.CodeAction, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether the client asked for this kind of action, or for all kinds."""
    if only is None:
        return True
    kind = _word(action.kind)
    return any(f"{kind}.".startswith(f"{_word(asked)}.") or not _word(asked) for asked in only)


def _word(kind: types.CodeActionKind | str | None) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind or ""
