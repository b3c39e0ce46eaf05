"""The least that a server on pygls does: every document has the same one finding."""

from lsprotocol import types
from pygls.lsp.server import LanguageServer

SERVER = LanguageServer("floor", "1")
FOUND = types.Diagnostic(types.Range(types.Position(0, 0), types.Position(0, 1)), "the one finding")


@SERVER.feature(types.TEXT_DOCUMENT_DIAGNOSTIC)
def diagnostic(ls: LanguageServer, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    return types.RelatedFullDocumentDiagnosticReport(items=[FOUND])


SERVER.start_io()
