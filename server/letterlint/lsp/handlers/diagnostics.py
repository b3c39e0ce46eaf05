"""Diagnostics for clients that pull them, of a document or of all letters in the workspace."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.diagnostics import NO_DIAGNOSTICS, DiagnosticReport, yaml_report
from letterlint.lsp.review_pool import QuestionFailed
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import ReviewedDocument

OPTIONS = types.DiagnosticOptions(
    inter_file_dependencies=False, workspace_diagnostics=True, identifier="letterlint"
)

FileReport = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


def register(server: LetterServer) -> None:
    """Registers the answers for a client that pulls diagnostics; others have them pushed, never both."""
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, OPTIONS)(document)
    server.feature(types.WORKSPACE_DIAGNOSTIC)(workspace)


async def document(
    ls: LetterServer, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport:
    """The findings of the newest version, or that they are still those the client has."""
    reviewed = await ls.session.reviewed(params.text_document.uri)
    report = ls.report_on(reviewed) if reviewed else NO_DIAGNOSTICS
    if params.previous_result_id == report.result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=report.result_id)
    return types.RelatedFullDocumentDiagnosticReport(items=report.items, result_id=report.result_id)


async def workspace(
    ls: LetterServer, params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    """The findings of all letters in the open folders, and the mistakes in the project's own files."""
    known = {from_lsp.document_key(each.uri): each for each in params.previous_result_ids}
    found: dict[str, FileReport] = {}
    behind: dict[str, FileReport] = {}
    token = params.work_done_token
    if token is not None:
        ls.work_done_progress.begin(token, types.WorkDoneProgressBegin("Reading letters", percentage=0))
    try:
        letters = await _letters(ls)
        for number, (key, (uri, path)) in enumerate(letters.items()):
            if token is not None:
                share = types.WorkDoneProgressReport(
                    percentage=100 * number // len(letters), message=path.name if path else uri
                )
                ls.work_done_progress.report(token, share)
            reviewed = await _reviewed(ls, uri, path)
            if reviewed is None:
                continue
            diagnosis = reviewed.diagnosis
            if diagnosis.is_letter or diagnosis.problems or key in known:
                report = ls.report_on(reviewed)
                previous = known[key].value if key in known else None
                found[key] = _file_report(uri, report, previous, reviewed.document.version)
                for file, problems in diagnosis.yaml_problems.items():
                    about = to_lsp.uri(file)
                    report = yaml_report(file, problems, ls.encoding)
                    behind[from_lsp.document_key(about)] = _file_report(about, report)
    finally:
        if token is not None:
            ls.work_done_progress.end(token, types.WorkDoneProgressEnd())
    # What the client still shows of a file that is gone, or of a corrected mistake, it should forget.
    gone = {key: _file_report(each.uri, NO_DIAGNOSTICS) for key, each in known.items()}
    return types.WorkspaceDiagnosticReport(list({**gone, **behind, **found}.values()))


async def _letters(ls: LetterServer) -> dict[str, tuple[str, Path | None]]:
    """The addresses of all documents that are open, then of all in the folders that could be letters."""
    on_disk = await ls.session.candidates(ls.roots)
    found: dict[str, tuple[str, Path | None]] = {}
    opened = [(document.uri, document.path) for document in ls.session.documents]
    for uri, path in (*opened, *((to_lsp.uri(path), path) for path in on_disk)):
        found.setdefault(from_lsp.document_key(uri), (uri, path))
    return found


async def _reviewed(ls: LetterServer, uri: str, path: Path | None) -> ReviewedDocument | None:
    """A document as it is in the editor, or on the disk where it is not open; None if its review fails."""
    try:
        return await ls.session.reviewed(uri) or (await ls.session.reviewed_on_disk(path) if path else None)
    except QuestionFailed:  # Logged already, and the other letters have theirs.
        return None


def _file_report(
    uri: str, report: DiagnosticReport, previous: str | None = None, version: int | None = None
) -> FileReport:
    if previous == report.result_id:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(
            uri=uri, result_id=report.result_id, version=version
        )
    return types.WorkspaceFullDocumentDiagnosticReport(
        uri=uri, items=report.items, result_id=report.result_id, version=version
    )
