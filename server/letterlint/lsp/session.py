"""The open documents and what is known of them: the one thing in the server that changes.

All reading of letters is done by one worker thread, which alone touches the desk, so that the loop stays free
and nothing needs a lock. Whoever wants to know something of a document awaits the newest version's review.
"""

from __future__ import annotations

import asyncio
import gc
import hashlib
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from letterlint import config_reader, letters, markup
from letterlint.config import PROJECT_FILE
from letterlint.desk import Desk, Review, Rules
from letterlint.letter import Letter
from letterlint.lsp import from_lsp
from letterlint.problem import Problem
from letterlint.text import LineIndex

Result = TypeVar("Result")

MOST_FILES = 2000  # Of one folder and those below it.


@dataclass(frozen=True)
class Seen:
    """What one version of a document turned out to be.

    `review` is there for letters, `letter` for all that could be one, `problems` for YAML files of the
    project and for front matter. `revision` is that of the settings and rules.
    """

    uri: str
    version: int | None
    text: str
    revision: int
    letter: Letter | None = None
    review: Review | None = None
    problems: tuple[Problem, ...] = ()

    @cached_property
    def state(self) -> str:
        """A name for the text under these settings and rules."""
        digest = hashlib.blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        return f"{self.revision}.{digest}"

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return self.letter.lines if self.letter else LineIndex(self.text)


class Session:
    """The open documents. Its methods are called on the loop, what they call in turn runs on the worker."""

    def __init__(self, worker: ThreadPoolExecutor) -> None:
        self._worker = worker
        self._desk = Desk()
        self._revision = 0  # Of settings and rules; a result of an earlier one is stale.
        self._seen: dict[str, asyncio.Future[Seen]] = {}
        self._scout = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letterlint-scout")
        self._on_disk: dict[Path, tuple[tuple[int, int, int], Seen]] = {}  # The worker's own.

    @property
    def uris(self) -> tuple[str, ...]:
        """The open documents."""
        return tuple(self._seen)

    def set_up(self, section: object, roots: tuple[Path, ...]) -> None:
        """Takes new settings and folders, and reads all rules and project files afresh."""
        self._revision += 1
        desk = Desk(section, roots)

        def replace() -> None:
            self._desk = desk

        self._worker.submit(replace)

    def put(
        self, uri: str, path: Path | None, version: int | None, text: str, language_id: str | None
    ) -> None:
        """Begins to review a document's newest version; the review of an older one is given up."""
        self.drop(uri)
        revision = self._revision
        self._seen[uri] = self.job(lambda: self._look(uri, path, version, text, language_id, revision))

    def drop(self, uri: str) -> None:
        """Forgets a document."""
        if (old := self._seen.pop(uri, None)) is not None:
            old.cancel()

    async def seen(self, uri: str) -> Seen | None:
        """What the newest version of a document is, waiting for it if need be; None if it is not open."""
        while (future := self._seen.get(uri)) is not None:
            try:
                return await asyncio.shield(future)
            except asyncio.CancelledError:  # noqa: PERF203 - the loop is here because of it.
                if not future.cancelled():
                    raise  # It was this request that was cancelled, not the review.
        return None

    async def seen_on_disk(self, uri: str) -> Seen | None:
        """What a document is that is not open; None if there is none, or it is not text."""
        path, revision = from_lsp.path(uri), self._revision
        if path is None:
            return None

        def look() -> Seen | None:
            try:
                status = path.stat()
                stamp = (status.st_mtime_ns, status.st_size, revision)
                known = self._on_disk.get(path)
                if known is not None and known[0] == stamp:
                    return known[1]
                text = path.read_bytes().decode("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                return None
            seen = self._look(uri, path, None, text, None, revision)
            self._on_disk[path] = (stamp, seen)
            return seen

        return await self.job(look)

    async def candidates(self, roots: tuple[Path, ...]) -> list[Path]:
        """The files in these folders that could be letters; only so many, as a folder may be a disk."""

        def search() -> list[Path]:
            return [path for root in roots for path in itertools.islice(letters.candidates(root), MOST_FILES)]

        # Not on the worker: what is being typed should not wait for a walk over the disk.
        return await asyncio.get_running_loop().run_in_executor(self._scout, search)

    def warm_up(self) -> None:
        """Has the rules loaded before the first letter needs them."""

        def load() -> None:
            self._desk.rules().rulebook.analyst.reader.tokeniser.load()
            # They stay as long as the server: to look for garbage among them would take as long as many keys.
            gc.freeze()

        self._worker.submit(load)

    async def rules(self) -> Rules:
        """The rules that ship."""
        return await self.job(lambda: self._desk.rules())

    async def settings_problems(self, path: Path | None) -> tuple[Problem, ...]:
        """What is wrong with the editor's settings."""

        def judge() -> tuple[Problem, ...]:
            read = self._desk.editor(path)
            return (*read.problems, *read.unknown_rules(self._desk.rules(read.layer.packs or ()).names))

        return await self.job(judge)

    def job(self, work: Callable[[], Result]) -> asyncio.Future[Result]:
        """Has the worker do something."""
        return asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _look(
        self,
        uri: str,
        path: Path | None,
        version: int | None,
        text: str,
        language_id: str | None,
        revision: int,
    ) -> Seen:
        if path is not None and path.name == PROJECT_FILE:
            read = config_reader.read_project_text(text, path)
            rules = self._desk.rules(read.layer.packs or ())
            problems = (*read.problems, *read.unknown_rules(rules.names))
            return Seen(uri, version, text, revision, problems=problems)
        kind = markup.markup_of(language_id) if language_id else None
        kind = kind or (markup.markup_of(str(path)) if path else None)
        if kind is None:
            return Seen(uri, version, text, revision, problems=self._pack_problems(path))
        letter = markup.parse(text, kind)
        review = self._desk.review_letter(letter, path)
        if review is None:
            return Seen(uri, version, text, revision, letter)
        problems = tuple(p for p in review.setup.problems if p.path == (path or Path()))
        return Seen(uri, version, text, revision, letter, review, problems)

    def _pack_problems(self, path: Path | None) -> tuple[Problem, ...]:
        """What is wrong with a rule file, if this is one of a pack of the project it lies in."""
        if path is None or path.suffix != ".yaml":
            return ()
        packs = self._desk.project(path).layer.packs or self._desk.editor(path).layer.packs or ()
        if not any(path.is_relative_to(pack) for pack in packs):
            return ()
        return tuple(problem for problem in self._desk.rules(packs).problems if problem.path == path)


def sheets(seen: Seen) -> dict[Path, list[Problem]]:
    """The mistakes in the YAML files behind a letter, by file."""
    by_path: dict[Path, list[Problem]] = {}
    for problem in seen.review.setup.problems if seen.review else ():
        if problem.path.suffix == ".yaml":
            by_path.setdefault(problem.path, []).append(problem)
    return by_path
