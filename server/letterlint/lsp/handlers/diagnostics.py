"""Diagnostics for clients that ask for them, of a document or of all letters in the workspace."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.pages import diagnostics, sheet_diagnostics
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import Seen, sheets

OPTIONS = types.DiagnosticOptions(
    inter_file_dependencies=False, workspace_diagnostics=True, identifier="letterlint"
)


async def document(
    ls: LetterServer, params: types.DocumentDiagnosticParams
) -> types.DocumentDiagnosticReport:
    """The findings of the newest version, or that they are still those the client has."""
    seen = await ls.session.seen(params.text_document.uri)
    if seen is None:
        return types.RelatedFullDocumentDiagnosticReport(items=[])
    if params.previous_result_id == seen.result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=seen.result_id)
    found = diagnostics(seen, ls.encoding, ls.client)
    return types.RelatedFullDocumentDiagnosticReport(items=found, result_id=seen.result_id)


async def workspace(
    ls: LetterServer, params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    """The findings of all letters in the open folders, and the mistakes in the project's own files."""
    known = {previous.uri: previous.value for previous in params.previous_result_ids}
    items: list[types.WorkspaceDocumentDiagnosticReport] = []
    behind: dict[str, types.WorkspaceFullDocumentDiagnosticReport] = {}
    token = params.work_done_token
    if token is not None:
        ls.work_done_progress.begin(token, types.WorkDoneProgressBegin("Reading letters", percentage=0))
    try:
        uris = await _letters(ls)
        for number, uri in enumerate(uris):
            if token is not None:
                share = types.WorkDoneProgressReport(percentage=100 * number // len(uris), message=_name(uri))
                ls.work_done_progress.report(token, share)
            seen = await ls.session.seen(uri) or await ls.session.seen_on_disk(uri)
            if seen is not None and (seen.review is not None or seen.problems or uri in known):
                items.append(_report(ls, seen, known.get(uri)))
                behind.update(_sheets(ls, seen))
    finally:
        if token is not None:
            ls.work_done_progress.end(token, types.WorkDoneProgressEnd())
    told = {item.uri for item in items}
    items += [report for uri, report in behind.items() if uri not in told]
    # What the client still shows of a file that is gone, or of a mistake that was mended, it should forget.
    told |= behind.keys()
    items += [_nothing(uri) for uri in known if uri not in told]
    return types.WorkspaceDiagnosticReport(items)


async def _letters(ls: LetterServer) -> list[str]:
    """The addresses of all documents that are open, then of all in the folders that could be letters."""
    on_disk = await ls.session.candidates(ls.roots)
    return list(dict.fromkeys([*ls.session.uris, *map(to_lsp.uri, on_disk)]))


def _report(
    ls: LetterServer, seen: Seen, previous: str | None
) -> types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport:
    if previous == seen.result_id:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(seen.uri, seen.result_id, seen.version)
    found = diagnostics(seen, ls.encoding, ls.client)
    return types.WorkspaceFullDocumentDiagnosticReport(
        uri=seen.uri, items=found, version=seen.version, result_id=seen.result_id
    )


def _sheets(
    ls: LetterServer, seen: Seen
) -> Iterable[tuple[str, types.WorkspaceFullDocumentDiagnosticReport]]:
    for path, problems in sheets(seen).items():
        uri = to_lsp.uri(path)
        found = sheet_diagnostics(path, problems, ls.encoding)
        yield uri, types.WorkspaceFullDocumentDiagnosticReport(uri=uri, items=found)


def _nothing(uri: str) -> types.WorkspaceFullDocumentDiagnosticReport:
    return types.WorkspaceFullDocumentDiagnosticReport(uri=uri, items=[])


def _name(uri: str) -> str:
    path = from_lsp.path(uri)
    return path.name if path else uri
