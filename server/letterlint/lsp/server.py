"""The server: what pygls gives, with the session, the client's abilities and the announcements of its own."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import tempfile
import traceback
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

from letterlint import __version__
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.diagnostics import NO_DIAGNOSTICS, DiagnosticReport, letter_report, yaml_report
from letterlint.lsp.documents import Documents
from letterlint.lsp.from_lsp import Client
from letterlint.lsp.session import Session, Snapshot, yaml_problems
from letterlint.lsp.wire import Protocol, Written, maybe, quoted
from letterlint.problem import Problem
from letterlint.text import Encoding

PAUSE = 0.2  # Seconds of quiet before findings are pushed to a client that cannot ask for them.

log = logging.getLogger(__name__)


class LetterServer(LanguageServer):
    """The language server of one client."""

    def __init__(self, worker: ThreadPoolExecutor) -> None:
        super().__init__(
            "letterlint",
            __version__,
            protocol_cls=Protocol,
            converter_factory=default_converter,
            max_workers=1,  # It reads the wire. Each thread more would hold on to memory of its own.
        )
        self.session = Session(worker)
        self.client = Client()
        self.roots: tuple[Path, ...] = ()
        self.section: object = None  # The editor's settings, as it gave them.
        self._pushes: dict[str, asyncio.Task[None]] = {}
        # By letter, the YAML files whose problems were pushed.
        self._yaml_files: dict[str, frozenset[Path]] = {}
        self._notified: set[Problem] = set()
        self._skipped: set[str] = set()  # The documents that were said not to be reviewed.
        self._report_folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def encoding(self) -> Encoding:
        """The units of columns, as negotiated."""
        encoding = self.workspace.position_encoding
        return str(getattr(encoding, "value", encoding))  # type: ignore[return-value]

    def begin(self, params: types.InitializeParams) -> None:
        """Takes in who the client is."""
        self.client = from_lsp.client(params.capabilities)
        self.roots = from_lsp.roots(params)
        # There is no public way to choose the kind of workspace; pygls has just made one of its own.
        self.protocol._workspace = Documents(
            self.workspace.root_uri,
            self._text_document_sync_kind,
            params.workspace_folders,
            self.workspace.position_encoding,
        )

    def schedule_review(self, uri: str) -> None:
        """Begins to review an open document as it is now."""
        # pygls keeps documents under their unquoted address, so that a path with a blank is another one.
        document = self.workspace.text_documents.get(unquote(uri))
        if document is None:
            return
        path = from_lsp.path(uri)
        future = self.session.start_review(uri, path, document.version, document.source, document.language_id)
        future.add_done_callback(self._notify_skipped)
        if not self.client.pulls_diagnostics:
            self._push_soon(uri)

    def schedule_all_reviews(self) -> None:
        """Begins to review all open documents again, as settings or rules have changed."""
        self.session.configure(self.section, self.roots)
        for uri in self.session.uris:
            self.schedule_review(uri)
        if self.client.refreshes_diagnostics and self.client.pulls_diagnostics:
            self.workspace_diagnostic_refresh(None)
        if self.client.refreshes_lenses:
            self.workspace_code_lens_refresh(None)

    def close_document(self, uri: str) -> None:
        """Forgets a closed document, and what was pushed for it."""
        self.session.drop(uri)
        if self.client.pulls_diagnostics:
            return
        if (task := self._pushes.pop(uri, None)) is not None:
            task.cancel()
        self._publish(uri, None, NO_DIAGNOSTICS)
        self._push_yaml_problems(uri, {})

    def notify_once(self, problems: Iterable[Problem]) -> None:
        """Says what is wrong with the editor's settings, each thing once."""
        new = [problem for problem in problems if problem not in self._notified]
        self._notified.update(new)
        if new:
            message = "; ".join(problem.message for problem in new)
            self.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, f"letterlint settings: {message}")
            )

    def _notify_skipped(self, future: asyncio.Future[Snapshot]) -> None:
        """Says once of a document that it is not reviewed, and why; again only if it was in between."""
        if future.cancelled() or future.exception() is not None:
            return
        snapshot = future.result()
        if not snapshot.skipped_reason:
            self._skipped.discard(snapshot.uri)
        elif snapshot.uri not in self._skipped:
            self._skipped.add(snapshot.uri)
            name = unquote(snapshot.uri).rpartition("/")[2]
            message = f"letterlint: {name} {snapshot.skipped_reason} and is not checked as a letter."
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    def write_report_page(self, uri: str, text: str) -> Path:
        """A file of a report, for the editor to open. It is gone when the server is."""
        if self._report_folder is None:
            self._report_folder = tempfile.TemporaryDirectory(prefix="letterlint-")
        name = hashlib.blake2b(uri.encode("utf-8"), digest_size=6).hexdigest()
        file = Path(self._report_folder.name) / f"report-{name}.html"
        file.write_text(text, encoding="utf-8")
        return file

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Logs where something failed. Not what with: messages of errors may quote the letter."""
        places = traceback.extract_tb(error.__traceback__)
        where = " < ".join(f"{Path(place.filename).name}:{place.lineno}" for place in reversed(places[-4:]))
        log.error("%s in %s (%s)", type(error).__name__, where or "the protocol", source.__name__)

    def _push_soon(self, uri: str) -> None:
        if (task := self._pushes.pop(uri, None)) is not None:
            task.cancel()
        self._pushes[uri] = asyncio.get_running_loop().create_task(self._push(uri))

    async def _push(self, uri: str) -> None:
        await asyncio.sleep(PAUSE)
        snapshot = await self.session.snapshot(uri)
        if snapshot is None:
            return
        self._publish(uri, snapshot.version, letter_report(snapshot, self.encoding, self.client))
        self._push_yaml_problems(uri, yaml_problems(snapshot))

    def _push_yaml_problems(self, uri: str, problems: dict[Path, list[Problem]]) -> None:
        """Publishes the mistakes in YAML files that a letter's review met; takes back those mended since."""
        before, now = self._yaml_files.get(uri, frozenset()), frozenset(problems)
        self._yaml_files[uri] = now
        held = frozenset().union(*self._yaml_files.values())
        for path in sorted(now | (before - held)):
            self._publish(to_lsp.uri(path), None, yaml_report(path, problems.get(path, ()), self.encoding))

    def _publish(self, uri: str, version: int | None, found: DiagnosticReport) -> None:
        known = None if version is None else str(version)
        params = Written(f"{{{maybe(uri=quoted(uri), version=known, diagnostics=found.items)}}}")
        assert isinstance(self.protocol, Protocol)
        self.protocol.notify_written(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)
