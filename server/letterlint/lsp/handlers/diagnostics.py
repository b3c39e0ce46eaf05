"""Diagnostics for clients that ask for them, of a document or of all letters in the workspace."""

from __future__ import annotations

from lsprotocol import types

from letterlint.lsp.pages import diagnostics
from letterlint.lsp.server import LetterServer

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
    raise NotImplementedError
