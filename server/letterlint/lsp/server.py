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
from letterlint.lsp.diagnostics import NOTHING, Page, page, sheet
from letterlint.lsp.documents import Documents
from letterlint.lsp.from_lsp import Client
from letterlint.lsp.session import Seen, Session, sheets
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
        self._sheets: dict[str, frozenset[Path]] = {}  # YAML files with mistakes that were pushed, by letter.
        self._told: set[Problem] = set()
        self._given_up: set[str] = set()  # The documents that were said not to be reviewed.
        self._pages: tempfile.TemporaryDirectory[str] | None = None

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

    def look_at(self, uri: str) -> None:
        """Begins to review an open document as it is now."""
        # pygls keeps documents under their unquoted address, so that a path with a blank is another one.
        document = self.workspace.text_documents.get(unquote(uri))
        if document is None:
            return
        path = from_lsp.path(uri)
        future = self.session.put(uri, path, document.version, document.source, document.language_id)
        future.add_done_callback(self._tell_given_up)
        if not self.client.pulls_diagnostics:
            self._push_soon(uri)

    def look_at_all(self) -> None:
        """Begins to review all open documents again, as settings or rules have changed."""
        self.session.set_up(self.section, self.roots)
        for uri in self.session.uris:
            self.look_at(uri)
        if self.client.refreshes_diagnostics and self.client.pulls_diagnostics:
            self.workspace_diagnostic_refresh(None)
        if self.client.refreshes_lenses:
            self.workspace_code_lens_refresh(None)

    def forget(self, uri: str) -> None:
        """Forgets a closed document, and what was pushed for it."""
        self.session.drop(uri)
        if self.client.pulls_diagnostics:
            return
        if (task := self._pushes.pop(uri, None)) is not None:
            task.cancel()
        self._publish(uri, None, NOTHING)
        self._push_sheets(uri, {})

    def tell_once(self, problems: Iterable[Problem]) -> None:
        """Says what is wrong with the editor's settings, each thing once."""
        new = [problem for problem in problems if problem not in self._told]
        self._told.update(new)
        if new:
            message = "; ".join(problem.message for problem in new)
            self.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, f"letterlint settings: {message}")
            )

    def _tell_given_up(self, future: asyncio.Future[Seen]) -> None:
        """Says once of a document that it is not reviewed, and why; again only if it was in between."""
        if future.cancelled() or future.exception() is not None:
            return
        seen = future.result()
        if not seen.given_up:
            self._given_up.discard(seen.uri)
        elif seen.uri not in self._given_up:
            self._given_up.add(seen.uri)
            name = unquote(seen.uri).rpartition("/")[2]
            message = f"letterlint: {name} {seen.given_up} and is not checked as a letter."
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    def page(self, uri: str, text: str) -> Path:
        """A file of a report, for the editor to open. It is gone when the server is."""
        if self._pages is None:
            self._pages = tempfile.TemporaryDirectory(prefix="letterlint-")
        name = hashlib.blake2b(uri.encode("utf-8"), digest_size=6).hexdigest()
        file = Path(self._pages.name) / f"report-{name}.html"
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
        seen = await self.session.seen(uri)
        if seen is None:
            return
        self._publish(uri, seen.version, page(seen, self.encoding, self.client))
        self._push_sheets(uri, sheets(seen))

    def _push_sheets(self, uri: str, problems: dict[Path, list[Problem]]) -> None:
        """Publishes the mistakes in YAML files that a letter's review met; takes back those mended since."""
        before, now = self._sheets.get(uri, frozenset()), frozenset(problems)
        self._sheets[uri] = now
        held = frozenset().union(*self._sheets.values())
        for path in sorted(now | (before - held)):
            self._publish(to_lsp.uri(path), None, sheet(path, problems.get(path, ()), self.encoding))

    def _publish(self, uri: str, version: int | None, found: Page) -> None:
        known = None if version is None else str(version)
        params = Written(f"{{{maybe(uri=quoted(uri), version=known, diagnostics=found.items)}}}")
        assert isinstance(self.protocol, Protocol)
        self.protocol.notify_written(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)
