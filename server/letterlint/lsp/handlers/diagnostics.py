"""Diagnostics for clients that ask for them, of a document or of all letters in the workspace."""

from __future__ import annotations

from lsprotocol import types

from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.diagnostics import NO_DIAGNOSTICS, DiagnosticReport, letter_report, yaml_report
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import yaml_problems
from letterlint.lsp.wire import Written, quoted

OPTIONS = types.DiagnosticOptions(
    inter_file_dependencies=False, workspace_diagnostics=True, identifier="letterlint"
)


async def document(ls: LetterServer, params: types.DocumentDiagnosticParams) -> Written:
    """The findings of the newest version, or that they are still those the client has."""
    snapshot = await ls.session.snapshot(params.text_document.uri)
    found = letter_report(snapshot, ls.encoding, ls.client) if snapshot else NO_DIAGNOSTICS
    return found.unchanged() if params.previous_result_id == found.result_id else found.full()


async def workspace(ls: LetterServer, params: types.WorkspaceDiagnosticParams) -> Written:
    """The findings of all letters in the open folders, and the mistakes in the project's own files."""
    known = {previous.uri: previous.value for previous in params.previous_result_ids}
    found: dict[str, Written] = {}
    behind: dict[str, Written] = {}
    token = params.work_done_token
    if token is not None:
        ls.work_done_progress.begin(token, types.WorkDoneProgressBegin("Reading letters", percentage=0))
    try:
        uris = await _letters(ls)
        for number, uri in enumerate(uris):
            if token is not None:
                share = types.WorkDoneProgressReport(percentage=100 * number // len(uris), message=_name(uri))
                ls.work_done_progress.report(token, share)
            snapshot = await ls.session.snapshot(uri) or await ls.session.snapshot_on_disk(uri)
            if snapshot is not None and (snapshot.review is not None or snapshot.problems or uri in known):
                found[uri] = _report(
                    uri, letter_report(snapshot, ls.encoding, ls.client), known.get(uri), snapshot.version
                )
                for path, problems in yaml_problems(snapshot).items():
                    about = to_lsp.uri(path)
                    behind[about] = _report(about, yaml_report(path, problems, ls.encoding), None)
    finally:
        if token is not None:
            ls.work_done_progress.end(token, types.WorkDoneProgressEnd())
    # What the client still shows of a file that is gone, or of a mistake that was mended, it should forget.
    told = {**{uri: _report(uri, NO_DIAGNOSTICS, None) for uri in known}, **behind, **found}
    return Written(f'{{"items":[{",".join(report.json for report in told.values())}]}}')


async def _letters(ls: LetterServer) -> list[str]:
    """The addresses of all documents that are open, then of all in the folders that could be letters."""
    on_disk = await ls.session.candidates(ls.roots)
    return list(dict.fromkeys([*ls.session.uris, *map(to_lsp.uri, on_disk)]))


def _report(uri: str, found: DiagnosticReport, previous: str | None, version: int | None = None) -> Written:
    where = {"uri": quoted(uri), "version": "null" if version is None else str(version)}
    return found.unchanged(**where) if previous == found.result_id else found.full(**where)


def _name(uri: str) -> str:
    path = from_lsp.path(uri)
    return path.name if path else uri
