"""A document at one moment: parsed, reviewed, and ready for requests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from letterlint import formats
from letterlint.advice.diagnostic import Diagnostic
from letterlint.advice.gathering import diagnostics
from letterlint.config import reader
from letterlint.config.model import is_project_file
from letterlint.features.document_item import DocumentItem
from letterlint.letter import Letter
from letterlint.problem import Problem
from letterlint.rule import Severity
from letterlint.text import LineIndex
from letterlint.workspace import Review, Rules, Workspace


@dataclass(frozen=True)
class Snapshot:
    """What one version of a document is under certain settings, whose revision is `revision`.

    `letter` is there for all that could be one, `review` for letters, `problems` for YAML files of the
    project and for front matter. `rules` are those in force; for what is no letter those that ship.
    """

    document: DocumentItem
    revision: int
    rules: Rules
    letter: Letter | None = None
    review: Review | None = None
    problems: tuple[Problem, ...] = ()

    @cached_property
    def state(self) -> str:
        """A name for the text under these settings and rules."""
        digest = hashlib.blake2b(self.document.text.encode("utf-8", "surrogatepass"), digest_size=8)
        return f"{self.revision}.{digest.hexdigest()}"

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The diagnostics of a letter, one a place."""
        if self.review is None:
            return ()
        book = self.rules.rulebook
        return tuple(map(self._calm, diagnostics(self.review.report, book.rules, book.advice)))

    def _calm(self, diagnostic: Diagnostic) -> Diagnostic:
        """Lowers the severity of fresh blanks: the user has just chosen a fix and will fill them in."""
        text, fresh = self.document.text, self.document.fresh_blanks
        if fresh and all(text[each.span.start : each.span.end] in fresh for each in diagnostic.findings):
            return diagnostic._replace(severity=min(diagnostic.severity, Severity.INFORMATION))
        return diagnostic

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return self.letter.lines if self.letter else LineIndex(self.document.text)


def take_snapshot(document: DocumentItem, workspace: Workspace, revision: int) -> Snapshot:
    """Parses a document and reviews it, if it is a letter."""
    path, text = document.path, document.text
    if is_project_file(path):
        read = reader.read_project_text(text, path)
        rules = workspace.rules(read.layer.packs or ())
        problems = (*read.problems, *read.unknown_rules(rules.names))
        return Snapshot(document, revision, rules, problems=problems)
    if document.markup is None:
        return Snapshot(document, revision, workspace.rules(), problems=_pack_problems(path, workspace))
    letter = formats.parse(text, document.markup)
    review = workspace.review_letter(letter, path, document.typed_at)
    if review is None:
        return Snapshot(document, revision, workspace.rules(), letter)
    problems = tuple(problem for problem in review.resolved.problems if problem.path == (path or Path()))
    return Snapshot(document, revision, review.resolved.rules, letter, review, problems)


def _pack_problems(path: Path | None, workspace: Workspace) -> tuple[Problem, ...]:
    """The mistakes in a rule file, if this is one of a pack of its project."""
    if path is None or path.suffix != ".yaml":
        return ()
    packs = workspace.project(path).layer.packs or workspace.editor(path).layer.packs or ()
    if not any(path.is_relative_to(pack) for pack in packs):
        return ()
    return tuple(problem for problem in workspace.rules(packs).problems if problem.path == path)
