"""The open documents and what is known of them: the one thing in the server that changes.

Reading letters is left to the review processes, so that the loop stays free. Whoever wants to know something
of a document awaits the newest version's review.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from letterlint.config import discovery
from letterlint.features.answerer import Question, SettingsQuestion
from letterlint.features.diagnosis import Diagnosis, diagnose
from letterlint.features.document_item import DocumentItem, EditorSettings, HeldBeside
from letterlint.lsp import from_lsp
from letterlint.lsp.review_pool import Ask, GivenUp, QuestionFailed, ignore_result
from letterlint.problem import Problem
from letterlint.text import LineIndex

Value = TypeVar("Value")

_SHORTER = 0.9  # A text that took too long is reviewed again once it is so much shorter.
_MOST_FILES = 2000  # Of one folder and those below it.

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ReviewedDocument:
    """A version of a document, and what its review found."""

    document: DocumentItem
    diagnosis: Diagnosis

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.document.text)


class Session:
    """The open documents. `ask` sends requests to the review processes."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._settings = EditorSettings()
        self._open: dict[str, tuple[DocumentItem, asyncio.Future[ReviewedDocument]]] = {}
        self._too_long: dict[
            str, tuple[int, str]
        ] = {}  # The length at which a document took too long, and why.
        # The files that are not open, each as it was reviewed: the file's time and size, and the settings.
        self._on_disk: dict[Path, tuple[tuple[int, int], EditorSettings, ReviewedDocument]] = {}
        self._walker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letterlint-walker")
        self._is_closed = False

    @property
    def documents(self) -> tuple[DocumentItem, ...]:
        """The open documents."""
        return tuple(document for document, _ in self._open.values())

    def close(self) -> None:
        """Ends reviews and a search through folders: no client is left to receive their results."""
        self._is_closed = True
        for _, review in self._open.values():
            review.cancel()
        self._walker.shutdown(wait=False, cancel_futures=True)

    def configure(self, sections: Mapping[Path | None, object], roots: tuple[Path, ...]) -> None:
        """Takes new settings and folders; rules and project files are read afresh."""
        revision = self._settings.revision + 1
        self._settings = self._settings._replace(revision=revision, roots=roots, sections=sections)
        self._too_long.clear()

    def hold_project_file(self, path: Path, text: str | None) -> None:
        """Takes the text of a project file that is open in the editor; None once it is closed."""
        texts = _with_text(self._settings.project_texts, path, text)
        self._settings = self._settings._replace(project_texts=texts)

    def project_text(self, path: Path) -> str | None:
        """The text of a project file as the editor has it open; None where it has not."""
        return self._settings.project_texts.get(path)

    def hold_beside(self, path: Path, text: str | None) -> bool:
        """Takes the text of an open file that is no letter; None once it is closed. Whether it is new."""
        revision, known = self._settings.beside
        if known.get(path) == text:
            return False
        held = HeldBeside(revision + 1, _with_text(known, path, text))
        self._settings = self._settings._replace(beside=held)
        return True

    def files_changed(self) -> None:
        """Has what lies beside letters looked for again at the next review."""
        held = self._settings.beside
        self._settings = self._settings._replace(beside=held._replace(revision=held.revision + 1))

    def start_review(self, document: DocumentItem) -> asyncio.Future[ReviewedDocument]:
        """Begins to review a document's newest version, before any that waits for its review."""
        self._forget(document.uri)
        reason = self._reason_to_skip(document)
        review: asyncio.Future[ReviewedDocument]
        if reason:
            review = _done(_skipped(document, reason))
        else:
            review = asyncio.ensure_future(self._review(document))
            review.add_done_callback(ignore_result)
        self._open[from_lsp.document_key(document.uri)] = document, review
        return review

    def drop(self, uri: str) -> None:
        """Forgets a document that is closed."""
        self._forget(uri)
        self._too_long.pop(from_lsp.document_key(uri), None)

    def _forget(self, uri: str) -> None:
        """Forgets the version of a document that is known."""
        if (old := self._open.pop(from_lsp.document_key(uri), None)) is not None:
            old[1].cancel()

    async def reviewed(self, uri: str) -> ReviewedDocument | None:
        """The newest version of a document, waiting for its review if need be; None if it is not open."""
        key = from_lsp.document_key(uri)
        while (newest := self._open.get(key)) is not None:
            _, review = newest
            try:
                return await asyncio.shield(review)
            except asyncio.CancelledError:
                if not review.cancelled() or self._open.get(key) is newest:
                    raise  # This request was cancelled, or the review without another in its place.
        return None

    async def answerable(self, uri: str) -> ReviewedDocument | None:
        """The same, and None as well if it was given up: no more requests are made on such a document."""
        found = await self.reviewed(uri)
        return None if found is None or found.diagnosis.skipped_reason else found

    async def ask(
        self,
        reviewed: ReviewedDocument,
        feature: Callable[..., Value],
        *arguments: object,
    ) -> Value:
        """A feature's result on a document; the feature gets the snapshot and then the arguments."""
        document = reviewed.document
        try:
            value: Value = await self._ask(Question(self._settings, document, feature, arguments))
        except GivenUp as error:
            self._give_up(document, str(error))
            raise
        return value

    async def reviewed_on_disk(self, path: Path) -> ReviewedDocument | None:
        """What a file is that is not open; None if there is none, or it is not text."""
        loop, settings = asyncio.get_running_loop(), self._settings
        read = await loop.run_in_executor(self._walker, _read, path)
        if read is None:
            self._on_disk.pop(path, None)
            return None
        stamp, text = read
        known = self._on_disk.get(path)
        if known is not None and known[:2] == (stamp, settings):
            return known[2]
        document = DocumentItem(path.absolute().as_uri(), path, None, text)
        reason = self._reason_to_skip(document)
        reviewed = _skipped(document, reason) if reason else await self._review(document)
        self._on_disk[path] = stamp, settings, reviewed
        return reviewed

    async def candidates(self, roots: tuple[Path, ...]) -> list[Path]:
        """The files in these folders that could be letters; only so many, as a folder may be a disk."""

        def search() -> list[Path]:
            found: list[Path] = []
            for root in roots:
                for path in itertools.islice(discovery.candidates(root), _MOST_FILES):
                    if self._is_closed:
                        return found
                    found.append(path)
            return found

        return await asyncio.get_running_loop().run_in_executor(self._walker, search)

    async def settings_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the editor's settings."""
        problems: tuple[Problem, ...] = await self._ask(SettingsQuestion(self._settings))
        return problems

    async def _review(self, document: DocumentItem) -> ReviewedDocument:
        try:
            diagnosis: Diagnosis = await self._ask(Question(self._settings, document, diagnose))
        except GivenUp as error:
            return self._give_up(document, str(error))
        except QuestionFailed as error:
            log.error("a review failed: %s", error)
            raise
        self._too_long.pop(from_lsp.document_key(document.uri), None)
        return ReviewedDocument(document, diagnosis)

    def _give_up(self, document: DocumentItem, reason: str) -> ReviewedDocument:
        key = from_lsp.document_key(document.uri)
        self._too_long[key] = len(document.text), reason
        given_up = _skipped(document, reason)
        newest = self._open.get(key)
        if newest is not None and newest[0] == document and newest[1].done():
            self._open[key] = document, _done(given_up)
        return given_up

    def _reason_to_skip(self, document: DocumentItem) -> str:
        """Why a document is not to be reviewed; empty if it is."""
        text, key = document.text, from_lsp.document_key(document.uri)
        if document.markup is None:
            return ""
        if len(text) > discovery.LONGEST:
            return f"has {len(text):,} characters"
        length, reason = self._too_long.get(key, (len(text), ""))
        return reason if len(text) > _SHORTER * length else ""


def _done(reviewed: ReviewedDocument) -> asyncio.Future[ReviewedDocument]:
    """A review that has ended already."""
    future: asyncio.Future[ReviewedDocument] = asyncio.get_running_loop().create_future()
    future.set_result(reviewed)
    return future


def _with_text(texts: Mapping[Path, str], path: Path, text: str | None) -> Mapping[Path, str]:
    """The texts of open files with one changed; None takes it out."""
    others = {file: held for file, held in texts.items() if file != path}
    return others if text is None else {**others, path: text}


def _skipped(document: DocumentItem, reason: str) -> ReviewedDocument:
    return ReviewedDocument(document, Diagnosis(skipped_reason=reason))


def _read(path: Path) -> tuple[tuple[int, int], str] | None:
    """What a file looks like, and its text."""
    try:
        status = path.stat()
        return (status.st_mtime_ns, status.st_size), path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
