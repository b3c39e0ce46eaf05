"""Code actions: the fixes of the findings under the cursor, and ways to silence them."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from letterlint import fixing
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import Seen
from letterlint.rule import Edit, Finding, Safety

FIX_ALL = types.CodeActionKind.SourceFixAll.value + ".letterlint"

OPTIONS = types.CodeActionOptions(
    code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL], resolve_provider=True
)


async def code_action(ls: LetterServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about the findings that the range touches, made from the newest report."""
    seen = await ls.session.seen(params.text_document.uri)
    if seen is None or seen.letter is None or not ls.client.literal_actions:
        return []
    if seen.review is None:
        return []
    span = from_lsp.span(params.range, seen.lines, ls.encoding)
    here = [finding for finding in seen.review.report.findings if finding.span.touches(span)]
    return [action for finding in here for action in _quick_fixes(ls, seen, finding)]


def resolve(ls: LetterServer, action: types.CodeAction) -> types.CodeAction:
    return action


def _quick_fixes(ls: LetterServer, seen: Seen, finding: Finding) -> list[types.CodeAction]:
    """The fixes of one finding; the one that may be made unread is preferred, if it is alone."""
    rule = to_lsp.diagnostic(finding, seen.lines, ls.encoding, None)
    lone = len(finding.fixes) == 1 and finding.fixes[0].safety is Safety.SAFE
    return [
        types.CodeAction(
            title=fix.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[rule],
            is_preferred=lone or None,
            edit=_edit(ls, seen, fix.edits),
        )
        for fix in finding.fixes
    ]


def _edit(ls: LetterServer, seen: Seen, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    """Edits for the client: with stops at the blanks where it has them, as they are where it has not."""
    made: list[types.TextEdit | types.SnippetTextEdit] = [
        to_lsp.snippet_edit(edit, seen.lines, ls.encoding)
        if ls.client.edit_snippets and fixing.BLANK.search(edit.text)
        else to_lsp.text_edit(edit, seen.lines, ls.encoding)
        for edit in edits
    ]
    return to_lsp.workspace_edit(seen.uri, seen.version, made, versioned=ls.client.document_changes)
