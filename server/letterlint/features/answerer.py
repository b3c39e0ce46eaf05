"""Answers questions about documents. All that it keeps could be found anew: it may end at any time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from letterlint.features.document_item import DocumentItem, EditorSettings
from letterlint.features.snapshot import Snapshot, take_snapshot
from letterlint.problem import Problem
from letterlint.workspace import RuleLoader, Rules, Workspace, load_rules

_MOST_SNAPSHOTS = 8  # Documents. With more letters open, their paragraphs are analyzed anew.


class Question(NamedTuple):
    """A feature requested for a document; `feature` gets its snapshot and then the arguments."""

    settings: EditorSettings
    document: DocumentItem
    feature: Callable[..., Any]
    arguments: tuple[Any, ...] = ()


class SettingsQuestion(NamedTuple):
    """What is wrong with the editor's settings."""

    settings: EditorSettings


class Answerer:
    """Keeps a workspace and the newest snapshots. `load` loads rules."""

    def __init__(self, load: RuleLoader = load_rules) -> None:
        self._shipped: Rules | None = None  # What no setting changes.
        self._load_rules = load
        self._settings = EditorSettings()
        self._workspace = Workspace(load=self._load)
        self._snapshots: dict[str, Snapshot] = {}

    def load(self) -> None:
        """Loads what every review needs."""
        self._workspace.rules().rulebook.analyzer.reader.tokenizer.load()

    def _load(self, packs: tuple[Path, ...]) -> Rules:
        if packs:
            return self._load_rules(packs)
        if self._shipped is None:
            self._shipped = self._load_rules(packs)
        return self._shipped

    def answer(self, question: Question | SettingsQuestion) -> Any:
        """A feature's result on a document, or what is wrong with the editor's settings."""
        self._configure(question.settings)
        if isinstance(question, SettingsQuestion):
            return self._settings_problems()
        return question.feature(self._snapshot(question.document), *question.arguments)

    def _configure(self, settings: EditorSettings) -> None:
        if settings == self._settings:
            return
        if settings.own != self._settings.own:
            self._workspace = Workspace(settings.sections, settings.roots, load=self._load)
        self._workspace.project_texts = settings.project_texts
        self._workspace.document_texts = settings.beside.texts
        self._settings = settings
        self._snapshots.clear()

    def _snapshot(self, document: DocumentItem) -> Snapshot:
        known = self._snapshots.pop(document.uri, None)
        if known is None or known.document != document:
            known = take_snapshot(document, self._workspace, self._settings.revision)
        self._snapshots[document.uri] = known
        if len(self._snapshots) > _MOST_SNAPSHOTS:
            del self._snapshots[next(iter(self._snapshots))]
        return known

    def _settings_problems(self) -> tuple[Problem, ...]:
        sources = map(self._workspace.editor, self._settings.roots or (None,))
        found = (
            problem
            for source in sources
            for problem in (
                *source.problems,
                *source.unknown_rules(self._workspace.rules(source.layer.packs or ()).names),
            )
        )
        return tuple(dict.fromkeys(found))
