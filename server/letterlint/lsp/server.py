"""The server: pygls's, with the session, the client's abilities and the announcements of its own."""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

from letterlint import __version__
from letterlint.config.model import is_project_file
from letterlint.features.document_item import DocumentItem
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.client_process import wait_until_gone
from letterlint.lsp.diagnostics import NO_DIAGNOSTICS, DiagnosticReport, document_report, yaml_report
from letterlint.lsp.documents import OpenDocument, OpenDocuments
from letterlint.lsp.from_lsp import Client
from letterlint.lsp.protocol import Protocol
from letterlint.lsp.review_pool import QuestionFailed
from letterlint.lsp.session import ReviewedDocument, Session
from letterlint.problem import Problem, place_of_error
from letterlint.report import Failure
from letterlint.text import Encoding

PAUSE = 0.2  # Seconds of quiet before the letters are reviewed again by settings that have changed.
_PUSH_PAUSE = 0.05  # Seconds of quiet in the typing before a client that does not pull gets findings.

log = logging.getLogger(__name__)


class LetterServer(LanguageServer):
    """The language server of one client."""

    protocol: Protocol

    def __init__(self, session: Session) -> None:
        super().__init__(
            "letterlint", __version__, protocol_cls=Protocol, converter_factory=default_converter
        )
        self.session = session
        self.over = asyncio.Event()  # Set once the client exits or is gone.
        self.protocol.on_exit = self.over.set
        self.client = Client()
        self.roots: tuple[Path, ...] = ()
        self.paused = False  # The user has paused all findings.
        self.sections: Mapping[Path | None, object] = {}  # The editor's settings, as it gave them, by root.
        self._pushes: dict[str, asyncio.Task[None]] = {}  # By document.
        self._later: asyncio.TimerHandle | None = None  # When all is reviewed again.
        self._yaml_files: dict[str, frozenset[Path]] = {}  # YAML files with problems, by letter.
        self._notified: set[Problem] = set()
        self._skipped: set[str] = set()  # The documents reported as not reviewed.
        self._crashed: set[Failure] = set()
        self._client_watch: asyncio.Task[None] | None = None

    @property
    def encoding(self) -> Encoding:
        """The units of columns, as negotiated."""
        return from_lsp.encoding(self.workspace.position_encoding)

    def begin(self, params: types.InitializeParams) -> None:
        """Takes in who the client is."""
        self.client = from_lsp.client(params.capabilities)
        self.roots = from_lsp.roots(params)
        # There is no public way to choose the kind of workspace; pygls has just made one of its own.
        self.protocol._workspace = OpenDocuments(
            self.workspace.root_uri,
            self._text_document_sync_kind,
            params.workspace_folders,
            self.workspace.position_encoding,
        )
        if params.process_id is not None:
            self._client_watch = asyncio.get_running_loop().create_task(self._end_with(params.process_id))

    def schedule_review(self, uri: str) -> None:
        """Begins to review an open document as it is now."""
        held = self._held(uri)
        if held is None:
            return
        path = from_lsp.path(uri)
        document = DocumentItem(
            held.uri, path, held.version, held.source, held.language_id, held.typed_at, held.fresh_blanks
        )
        if is_project_file(path):
            self.session.hold_project_file(path, document.text)
            self._review_again_soon()
        review = self.session.start_review(document)
        review.add_done_callback(self._tell_of_review)
        if not self.client.pulls_diagnostics:
            self._push_soon(held.uri)

    def pause(self) -> None:
        """Publishes no diagnostics from now on."""
        self.paused = True
        self._review_again()

    def resume(self) -> None:
        """Publishes all diagnostics again."""
        self.paused = False
        self._review_again()

    def report_on(self, reviewed: ReviewedDocument) -> DiagnosticReport:
        """The diagnostics of a document; none while letterlint is paused."""
        return NO_DIAGNOSTICS if self.paused else document_report(reviewed, self.encoding, self.client)

    def end_typing(self, uri: str) -> None:
        """Takes an open document as written to its end, until somebody types there again."""
        held = self._held(uri)
        if held is not None and held.typed_at is not None:
            held.typed_at = None
            self.schedule_review(uri)
            self._refresh_diagnostics()

    def caret_at(self, uri: str, line: int) -> None:
        """Takes an open document as written once the caret is in another line than what was typed."""
        held = self._held(uri)
        if held is not None and held.typed_line not in {None, line}:
            self.end_typing(uri)

    def schedule_all_reviews(self) -> None:
        """Begins to review all open documents again, as settings or rules have changed."""
        self.session.configure(self.sections, self.roots)
        self._review_again()

    def review_beside_soon(self) -> None:
        """After a pause, reviews the open letters again, as files that may lie beside them have changed."""
        self.session.files_changed()
        self._review_again_soon()

    def close_document(self, uri: str) -> None:
        """Forgets a closed document, and what was pushed for it."""
        self.session.drop(uri)
        path = from_lsp.path(uri)
        if is_project_file(path):
            self.session.hold_project_file(path, None)
            self._review_again_soon()
        self._hold_beside(path, None)
        if self.client.pulls_diagnostics:
            return
        key = from_lsp.document_key(uri)
        if (task := self._pushes.pop(key, None)) is not None:
            task.cancel()
        self._publish(uri, None, NO_DIAGNOSTICS)
        self._push_yaml_problems(key, {})

    def notify_once(self, problems: Iterable[Problem]) -> None:
        """Shows what is wrong with the editor's settings, each problem once."""
        new = [problem for problem in problems if problem not in self._notified]
        self._notified.update(new)
        if new:
            message = "; ".join(problem.message for problem in new)
            self._show(types.MessageType.Warning, f"letterlint settings: {message}")

    def tell(self, message: str) -> None:
        """Shows a message to the user."""
        self._show(types.MessageType.Info, f"letterlint: {message}")

    def warn(self, message: str) -> None:
        """Shows a warning to the user."""
        self._show(types.MessageType.Warning, f"letterlint: {message}")

    def _show(self, kind: types.MessageType, message: str) -> None:
        self.window_show_message(types.ShowMessageParams(kind, message))

    @cached_property
    def report_folder(self) -> Path:
        """Where reports are written for the editor to open. It is gone when the server is."""
        return Path(tempfile.mkdtemp(prefix="letterlint-"))

    def remove_reports(self) -> None:
        """Removes the reports, if some were made."""
        if "report_folder" in vars(self):
            shutil.rmtree(self.report_folder, ignore_errors=True)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Logs where something failed. Not what with: messages of errors may quote the letter."""
        cause = sys.exc_info()[1] or error  # pygls gives its own error for that of a handler.
        said = str(cause) if isinstance(cause, QuestionFailed) else place_of_error(cause)
        log.error("%s (%s)", said, source.__name__)

    def _held(self, uri: str) -> OpenDocument | None:
        """An open document as it is now."""
        # pygls keeps documents under their unquoted address, so that a path with a blank is another one.
        held = self.workspace.text_documents.get(unquote(uri))
        return held if isinstance(held, OpenDocument) else None

    def _refresh_diagnostics(self) -> None:
        """Has a client that pulls pull again, as more than a text has changed."""
        if self.client.refreshes_diagnostics and self.client.pulls_diagnostics:
            self.workspace_diagnostic_refresh(None)

    async def _end_with(self, process_id: int) -> None:
        await wait_until_gone(process_id)
        self.over.set()

    def _review_again_soon(self) -> None:
        """After a pause in the typing, reviews all letters again: a file that bears on them has changed."""
        if self._later is not None:
            self._later.cancel()
        self._later = asyncio.get_running_loop().call_later(PAUSE, self._review_again)

    def _review_again(self) -> None:
        for document in self.session.documents:
            if not is_project_file(document.path):
                self.schedule_review(document.uri)
        self._refresh_diagnostics()
        if self.client.refreshes_lenses:
            self.workspace_code_lens_refresh(None)

    def _tell_of_review(self, review: asyncio.Future[ReviewedDocument]) -> None:
        """Says once of a document that it is not reviewed, and why; logs the rules that crashed on it."""
        if review.cancelled() or review.exception() is not None:
            return
        document, diagnosis = review.result().document, review.result().diagnosis
        if self._held(document.uri) is None:
            return  # It was closed meanwhile; its text is the disk's again.
        for failure in diagnosis.failures:
            if failure not in self._crashed:
                self._crashed.add(failure)
                log.error("rule %s failed: %s", *failure)
        is_other = not (diagnosis.is_letter or diagnosis.skipped_reason)
        self._hold_beside(document.path, document.text if is_other else None)
        key = from_lsp.document_key(document.uri)
        if not diagnosis.skipped_reason:
            self._skipped.discard(key)
        elif key not in self._skipped:
            self._skipped.add(key)
            name = unquote(document.uri).rpartition("/")[2]
            self.warn(f"{name} {diagnosis.skipped_reason} and is not checked as a letter.")

    def _hold_beside(self, path: Path | None, text: str | None) -> None:
        """Compares letters with the editor's text of an open file that may lie beside them."""
        if path is not None and not is_project_file(path) and self.session.hold_beside(path, text):
            self._review_again_soon()

    def _push_soon(self, uri: str) -> None:
        key = from_lsp.document_key(uri)
        pause = 0.0  # A letter has just been opened, and nobody types.
        if (task := self._pushes.pop(key, None)) is not None:
            task.cancel()
            pause = _PUSH_PAUSE
        self._pushes[key] = asyncio.get_running_loop().create_task(self._push(uri, key, pause))

    async def _push(self, uri: str, key: str, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            reviewed = await self.session.reviewed(uri)
        except Exception:  # It was logged where it failed.
            return
        if reviewed is not None:
            report = self.report_on(reviewed)
            self._publish(uri, reviewed.document.version, report)
            self._push_yaml_problems(key, reviewed.diagnosis.yaml_problems)

    def _push_yaml_problems(self, key: str, problems: Mapping[Path, Iterable[Problem]]) -> None:
        """Publishes the mistakes in YAML files that a review met, and takes back those corrected since."""
        before, now = self._yaml_files.get(key, frozenset()), frozenset(problems)
        self._yaml_files[key] = now
        held = frozenset().union(*self._yaml_files.values())
        for path in sorted(now | (before - held)):
            self._publish(to_lsp.uri(path), None, yaml_report(path, problems.get(path, ()), self.encoding))

    def _publish(self, uri: str, version: int | None, report: DiagnosticReport) -> None:
        params = types.PublishDiagnosticsParams(uri, report.items, version)
        self.text_document_publish_diagnostics(params)
