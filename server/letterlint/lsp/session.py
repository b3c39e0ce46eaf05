"""The open documents and what is known of them: the one thing in the server that changes.

One worker thread does all reading of letters and alone touches the workspace, so that the loop stays free and
nothing needs a lock. Whoever wants to know something of a document awaits the newest version's review.
"""

from __future__ import annotations

import asyncio
import gc
import hashlib
import itertools
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from letterlint import formats
from letterlint.config import discovery, reader
from letterlint.config.model import PROJECT_FILE
from letterlint.letter import Letter
from letterlint.lsp import from_lsp
from letterlint.problem import Problem
from letterlint.text import LineIndex
from letterlint.workspace import Review, Rules, Workspace

Result = TypeVar("Result")

REVIEW_TIMEOUT = 10.0  # Seconds. A review takes some thousandths, that of a book one or two.

TOO_LONG = f"takes more than {REVIEW_TIMEOUT:.0f} seconds to read"
SHORTER = 0.9  # A text that took too long is looked at again once it is so much shorter.

MOST_FILES = 2000  # Of one folder and those below it.


@dataclass(frozen=True)
class Snapshot:
    """What one version of a document turned out to be.

    `review` is there for letters, `letter` for all that could be one, `problems` for YAML files of the
    project and for front matter. `revision` is that of the settings and rules. `skipped_reason` says why a
    text was not reviewed to its end.
    """

    uri: str
    version: int | None
    text: str
    revision: int
    letter: Letter | None = None
    review: Review | None = None
    problems: tuple[Problem, ...] = ()
    skipped_reason: str = ""

    @cached_property
    def state(self) -> str:
        """A name for the text under these settings and rules."""
        digest = hashlib.blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        return f"{self.revision}.{digest}"

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return self.letter.lines if self.letter else LineIndex(self.text)


class _Superseded(Exception):
    """A newer version of the document is there, or it is closed: nobody wants to know of this one."""


class _TooLong(Exception):
    """The review takes too long."""


@dataclass
class _Version:
    """A version of a document that is being looked at. `wanted` ends when a newer one is there."""

    uri: str
    path: Path | None
    number: int | None
    text: str
    language_id: str | None
    revision: int
    wanted: bool = True


class Session:
    """The open documents. Its methods are called on the loop, what they call in turn runs on the worker."""

    def __init__(self, worker: ThreadPoolExecutor) -> None:
        self._worker = worker
        self._workspace = Workspace()
        self._revision = 0  # Of settings and rules; a result of an earlier one is stale.
        self._open: dict[str, tuple[_Version, asyncio.Future[Snapshot]]] = {}
        self._too_long: dict[str, int] = {}  # The length at which a document took too long. The worker's own.
        self._walker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letterlint-walker")
        self._disk_snapshots: dict[Path, tuple[tuple[int, int, int], Snapshot]] = {}  # The worker's own.

    @property
    def uris(self) -> tuple[str, ...]:
        """The open documents."""
        return tuple(self._open)

    def configure(self, section: object, roots: tuple[Path, ...]) -> None:
        """Takes new settings and folders, and reads all rules and project files afresh."""
        self._revision += 1
        workspace = Workspace(section, roots)

        def replace() -> None:
            self._workspace = workspace

        self._worker.submit(replace)

    def start_review(
        self, uri: str, path: Path | None, number: int | None, text: str, language_id: str | None
    ) -> asyncio.Future[Snapshot]:
        """Begins to review a document's newest version; the review of an older one ends."""
        self.drop(uri)
        version = _Version(uri, path, number, text, language_id, self._revision)
        future = self.job(lambda: self._review(version))
        self._open[uri] = version, future
        return future

    def drop(self, uri: str) -> None:
        """Forgets a document."""
        if (old := self._open.pop(uri, None)) is not None:
            version, future = old
            version.wanted = False
            future.add_done_callback(_ignore_result)
            future.cancel()

    async def snapshot(self, uri: str) -> Snapshot | None:
        """What the newest version of a document is, waiting for it if need be; None if it is not open."""
        while (newest := self._open.get(uri)) is not None:
            _, future = newest
            try:
                return await asyncio.shield(future)
            except _Superseded:
                continue
            except asyncio.CancelledError:
                if not future.cancelled():
                    raise  # It was this request that was cancelled, not the review.
        return None

    async def snapshot_on_disk(self, uri: str) -> Snapshot | None:
        """What a document is that is not open; None if there is none, or it is not text."""
        path, revision = from_lsp.path(uri), self._revision
        if path is None:
            return None

        def look() -> Snapshot | None:
            try:
                status = path.stat()
                stamp = (status.st_mtime_ns, status.st_size, revision)
                known = self._disk_snapshots.get(path)
                if known is not None and known[0] == stamp:
                    return known[1]
                text = path.read_bytes().decode("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                return None
            snapshot = self._review(_Version(uri, path, None, text, None, revision))
            self._disk_snapshots[path] = (stamp, snapshot)
            return snapshot

        return await self.job(look)

    async def candidates(self, roots: tuple[Path, ...]) -> list[Path]:
        """The files in these folders that could be letters; only so many, as a folder may be a disk."""

        def search() -> list[Path]:
            return [
                path for root in roots for path in itertools.islice(discovery.candidates(root), MOST_FILES)
            ]

        # Not on the worker: what is being typed should not wait for a walk over the disk.
        return await asyncio.get_running_loop().run_in_executor(self._walker, search)

    def warm_up(self) -> None:
        """Has the rules loaded before the first letter needs them."""

        def load() -> None:
            self._workspace.rules().rulebook.analyzer.reader.tokenizer.load()
            # They stay as long as the server: to look for garbage among them would take as long as many keys.
            gc.freeze()

        self._worker.submit(load)

    async def rules(self) -> Rules:
        """The rules that ship."""
        return await self.job(lambda: self._workspace.rules())

    async def settings_problems(self, path: Path | None) -> tuple[Problem, ...]:
        """What is wrong with the editor's settings."""

        def judge() -> tuple[Problem, ...]:
            read = self._workspace.editor(path)
            return (*read.problems, *read.unknown_rules(self._workspace.rules(read.layer.packs or ()).names))

        return await self.job(judge)

    def job(self, work: Callable[[], Result]) -> asyncio.Future[Result]:
        """Has the worker do something."""
        return asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _review(self, version: _Version) -> Snapshot:
        uri, path, text, revision = version.uri, version.path, version.text, version.revision
        if not version.wanted:
            raise _Superseded
        if path is not None and path.name == PROJECT_FILE:
            read = reader.read_project_text(text, path)
            rules = self._workspace.rules(read.layer.packs or ())
            problems = (*read.problems, *read.unknown_rules(rules.names))
            return Snapshot(uri, version.number, text, revision, problems=problems)
        kind = formats.markup_of(version.language_id) if version.language_id else None
        kind = kind or (formats.markup_of(str(path)) if path else None)
        if kind is None:
            return Snapshot(uri, version.number, text, revision, problems=self._pack_problems(path))
        if len(text) > discovery.LONGEST:
            return Snapshot(
                uri, version.number, text, revision, skipped_reason=f"has {len(text):,} characters"
            )
        if uri in self._too_long and len(text) > SHORTER * self._too_long[uri]:
            return Snapshot(uri, version.number, text, revision, skipped_reason=TOO_LONG)
        return self._reviewed(version, formats.parse(text, kind))

    def _reviewed(self, version: _Version, letter: Letter) -> Snapshot:
        uri, path, text, revision = version.uri, version.path, version.text, version.revision
        end = time.monotonic() + REVIEW_TIMEOUT

        def check_cancelled() -> None:
            if not version.wanted:
                raise _Superseded
            if time.monotonic() > end:
                raise _TooLong

        try:
            review = self._workspace.review_letter(letter, path, check_cancelled)
        except _TooLong:
            self._too_long[uri] = len(text)
            return Snapshot(uri, version.number, text, revision, skipped_reason=TOO_LONG)
        self._too_long.pop(uri, None)
        if review is None:
            return Snapshot(uri, version.number, text, revision, letter)
        problems = tuple(p for p in review.resolved.problems if p.path == (path or Path()))
        return Snapshot(uri, version.number, text, revision, letter, review, problems)

    def _pack_problems(self, path: Path | None) -> tuple[Problem, ...]:
        """What is wrong with a rule file, if this is one of a pack of the project it lies in."""
        if path is None or path.suffix != ".yaml":
            return ()
        packs = self._workspace.project(path).layer.packs or self._workspace.editor(path).layer.packs or ()
        if not any(path.is_relative_to(pack) for pack in packs):
            return ()
        return tuple(problem for problem in self._workspace.rules(packs).problems if problem.path == path)


def _ignore_result(future: asyncio.Future[Snapshot]) -> None:
    """Takes note of how a review ended that nobody waits for, so that nothing complains of it."""
    if not future.cancelled():
        future.exception()


def yaml_problems(snapshot: Snapshot) -> dict[Path, list[Problem]]:
    """The mistakes in the YAML files behind a letter, by file."""
    by_path: dict[Path, list[Problem]] = {}
    for problem in snapshot.review.resolved.problems if snapshot.review else ():
        if problem.path.suffix == ".yaml":
            by_path.setdefault(problem.path, []).append(problem)
    return by_path
