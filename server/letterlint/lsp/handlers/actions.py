"""Code actions: the fixes of the findings under the cursor, and ways to silence them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from letterlint.fixes.edits import BLANK, fitting
from letterlint.lsp import comments, from_lsp, to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import Seen
from letterlint.rule import Edit, Finding, Safety
from letterlint.text import Span

FIX_ALL = types.CodeActionKind.SourceFixAll.value + ".letterlint"
CHECK = types.CodeActionKind.Source.value + ".letterlint"

OPTIONS = types.CodeActionOptions(
    code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL, CHECK], resolve_provider=True
)


async def code_action(ls: LetterServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about the findings that the range touches, made from the newest report."""
    seen = await ls.session.seen(params.text_document.uri)
    if seen is None:
        return []
    span = from_lsp.span(params.range, seen.lines, ls.encoding)
    only = params.context.only
    return [action for action in _actions(ls, seen, span) if _asked_for(action, only)]


async def resolve(ls: LetterServer, action: types.CodeAction) -> types.CodeAction:
    """The action with its edit, for a client that kept only the rest of it."""
    if action.edit is None and isinstance(action.data, dict):
        seen = await ls.session.seen(str(action.data.get("uri")))
        # An edit made for another text would mar this one.
        if seen is not None and seen.state == action.data.get("result"):
            span = Span(int(action.data["start"]), int(action.data["end"]))
            same = (other for other in _actions(ls, seen, span) if (other.title, other.data) == _key(action))
            action.edit = next((other.edit for other in same), None)
    return action


def _key(action: types.CodeAction) -> tuple[str, object]:
    return action.title, action.data


def _actions(ls: LetterServer, seen: Seen, span: Span) -> Iterator[types.CodeAction]:
    """All actions for a range: fixes before silence, then what concerns the whole letter."""
    if seen.review is None:
        edit = comments.check_as_letter(seen.letter) if seen.letter else None
        if edit is not None:
            yield _action(ls, seen, span, "Check this file as a cover letter", CHECK, (edit,))
        return
    findings = seen.review.report.findings
    here = [finding for finding in findings if finding.span.touches(span)]
    for finding in here:
        yield from _quick_fixes(ls, seen, span, finding)
    for rule, finding in {finding.rule: finding for finding in reversed(here)}.items():
        letter = seen.review.report.letter
        line = comments.disable_line(letter, rule, finding.span)
        file = comments.disable_file(letter, rule)
        for title, edit in ((f"Disable {rule} for this line", line), (f"Disable {rule} for this file", file)):
            yield _action(ls, seen, span, title, types.CodeActionKind.QuickFix, (edit,), finding)
    safe = fitting(findings, frozenset({Safety.SAFE}))
    if safe:
        yield _action(ls, seen, span, "Make all safe fixes", FIX_ALL, safe)


def _quick_fixes(ls: LetterServer, seen: Seen, span: Span, finding: Finding) -> Iterator[types.CodeAction]:
    """The fixes of one finding; the one that may be made unread is preferred, if it is alone."""
    safe = [fix for fix in finding.fixes if fix.safety is Safety.SAFE]
    for fix in finding.fixes:
        action = _action(ls, seen, span, fix.title, types.CodeActionKind.QuickFix, fix.edits, finding)
        action.is_preferred = safe == [fix] or None
        yield action


def _action(
    ls: LetterServer,
    seen: Seen,
    span: Span,
    title: str,
    kind: types.CodeActionKind | str,
    edits: Sequence[Edit],
    finding: Finding | None = None,
) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=kind,
        diagnostics=[to_lsp.diagnostic(finding, seen.lines, ls.encoding, None)] if finding else None,
        edit=_edit(ls, seen, edits),
        data={"uri": seen.uri, "result": seen.state, "start": span.start, "end": span.end},
    )


def _edit(ls: LetterServer, seen: Seen, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    """Edits for the client: with stops at the blanks where it has them, as they are where it has not."""
    made: list[types.TextEdit | types.SnippetTextEdit] = [
        to_lsp.snippet_edit(edit, seen.lines, ls.encoding)
        if ls.client.edit_snippets and BLANK.search(edit.text)
        else to_lsp.text_edit(edit, seen.lines, ls.encoding)
        for edit in edits
    ]
    return to_lsp.workspace_edit(seen.uri, seen.version, made, versioned=ls.client.document_changes)


def _asked_for(action: types.CodeAction, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether the client asked for this kind of action, or for all kinds."""
    if only is None:
        return True
    kind = _word(action.kind)
    return any(f"{kind}.".startswith(f"{_word(asked)}.") or not _word(asked) for asked in only)


def _word(kind: types.CodeActionKind | str | None) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind or ""
