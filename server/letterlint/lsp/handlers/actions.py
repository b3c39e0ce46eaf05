"""Code actions in the protocol's terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lsprotocol import types

from letterlint.features.actions import ActionKind, CodeAction, Command
from letterlint.features.code_actions import CodeActions, code_actions
from letterlint.fixes.edits import BLANK
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import ReviewedDocument
from letterlint.rule import Edit
from letterlint.text import Span

_KINDS: dict[ActionKind, str] = {
    ActionKind.QUICK_FIX: types.CodeActionKind.QuickFix.value,
    ActionKind.FIX_ALL: f"{types.CodeActionKind.SourceFixAll.value}.letterlint",
    ActionKind.CHECK: f"{types.CodeActionKind.Source.value}.letterlint",
}

# What only a client can do, which keeps the user's settings and what they have dismissed.
_CLIENTS_OWN = frozenset({Command.IGNORE_HERE, Command.OFF_FOR_ME})

OPTIONS = types.CodeActionOptions(code_action_kinds=[*_KINDS.values()], resolve_provider=True)


async def code_action(ls: LetterServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about the findings that the range touches, made from the newest report."""
    if params.range.start == params.range.end:  # VS Code and our Neovim plugin ask when the caret moves.
        ls.caret_at(params.text_document.uri, params.range.start.line)
    reviewed = await ls.session.answerable(params.text_document.uri)
    if reviewed is None or ls.paused:
        return []
    span = from_lsp.span(params.range, reviewed.lines, ls.encoding)
    found = await ls.session.ask(reviewed, code_actions, span)
    only = params.context.only
    return [action for action in _actions(ls, reviewed, span, found) if _asked_for(action, only)]


async def resolve(ls: LetterServer, action: types.CodeAction) -> types.CodeAction:
    """The action with its edit, for a client that kept only the rest of it."""
    if action.edit is None and isinstance(action.data, dict):
        reviewed = await ls.session.answerable(str(action.data.get("uri")))
        if reviewed is not None:
            span = Span(int(action.data["start"]), int(action.data["end"]))
            found = await ls.session.ask(reviewed, code_actions, span)
            # The data name the text too: an edit made for another one would mar this.
            same = (
                other.edit
                for other in _actions(ls, reviewed, span, found)
                if (other.title, other.data) == (action.title, action.data)
            )
            action.edit = next(same, None)
    return action


def _actions(
    ls: LetterServer, reviewed: ReviewedDocument, span: Span, found: CodeActions
) -> list[types.CodeAction]:
    uri = reviewed.document.uri
    data = {"uri": uri, "result": found.state, "start": span.start, "end": span.end}
    return [
        types.CodeAction(
            title=action.title,
            kind=_KINDS[action.kind],
            diagnostics=_diagnostics(ls, reviewed, action),
            edit=_edit(ls, reviewed, action.edits) if action.edits else None,
            command=_command(ls, reviewed, action),
            is_preferred=action.preferred or None,
            data=data,
        )
        for action in found.actions
        if action.command not in _CLIENTS_OWN or action.command.value in ls.client.commands
    ]


def _command(ls: LetterServer, reviewed: ReviewedDocument, action: CodeAction) -> types.Command | None:
    """The command of an action with its arguments: the file and the names, or the letter and the place."""
    if action.command is None:
        return None
    arguments: list[Any] = [to_lsp.uri(action.file)] if action.file else []
    if action.names:
        arguments.append(list(action.names))
    if action.command is Command.IGNORE_HERE and (about := _diagnostics(ls, reviewed, action)):
        where = to_lsp.plain_range(about[0].range)
        arguments = [reviewed.document.uri, str(about[0].code), where, about[0].message]
    return types.Command(action.title, action.command.value, arguments=arguments)


def _diagnostics(
    ls: LetterServer, reviewed: ReviewedDocument, action: CodeAction
) -> list[types.Diagnostic] | None:
    if action.diagnostic is None:
        return None
    where = to_lsp.range_of(action.diagnostic.span, reviewed.lines, ls.encoding)
    return [to_lsp.diagnostic(action.diagnostic, where, None)]


def _edit(ls: LetterServer, reviewed: ReviewedDocument, edits: Sequence[Edit]) -> types.WorkspaceEdit:
    """Edits for the client: with stops at the blanks where it has them, as they are where it has not."""
    made: list[types.TextEdit | types.SnippetTextEdit] = [
        to_lsp.snippet_edit(edit, reviewed.lines, ls.encoding)
        if ls.client.edit_snippets and BLANK.search(edit.text)
        else to_lsp.text_edit(edit, reviewed.lines, ls.encoding)
        for edit in edits
    ]
    document = reviewed.document
    return to_lsp.workspace_edit(document.uri, document.version, made, versioned=ls.client.document_changes)


def _asked_for(action: types.CodeAction, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether the client requested this kind of action, or all kinds."""
    if only is None:
        return True
    kind = _word(action.kind)
    return any(f"{kind}.".startswith(f"{_word(asked)}.") or not _word(asked) for asked in only)


def _word(kind: types.CodeActionKind | str | None) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind or ""
