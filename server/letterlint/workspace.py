"""Reviews letters under the settings and rules that apply to each: the entry point of both front ends.

A workspace is used by one thread at a time. It caches what it has read from the disk until the files change.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from letterlint import formats
from letterlint.config import beside, reader
from letterlint.config.discovery import is_letter
from letterlint.config.front_matter import read_front_matter
from letterlint.config.model import MISNAMED, NOTHING_ASKED, PROJECT_FILE, Config, Layer, merge
from letterlint.config.source import SettingsSource
from letterlint.fixes import comments
from letterlint.letter import NO_DOCUMENTS, Document, Documents, Letter, Markup
from letterlint.problem import Problem
from letterlint.report import Report
from letterlint.suppressions.apply import apply_suppressions

if TYPE_CHECKING:
    from letterlint.reviewer import Reviewer
    from letterlint.rulebook import Rulebook

# What a file looked like when it was read: modification time in nanoseconds and size in bytes.
Stamp = tuple[int, int]
Read = TypeVar("Read")


class Rules(NamedTuple):
    """The rules of one set of packs, ready to review by. `names` maps rule ids to settings' names."""

    rulebook: Rulebook
    reviewer: Reviewer
    problems: tuple[Problem, ...]
    names: Mapping[str, frozenset[str]]
    tools: tuple[str, ...]  # The names of tools as their makers write them.


class ResolvedConfig(NamedTuple):
    """What holds for one letter. `problems` are mistakes in the settings and rule files it was made from.

    `project_file` is the nearest project file, or where one would be; None for what is in no folder.
    """

    config: Config
    rules: Rules
    problems: tuple[Problem, ...]
    project_file: Path | None = None


class Review(NamedTuple):
    """The report on a document at the workspace, be it a letter or not, with its setup."""

    report: Report
    resolved: ResolvedConfig
    documents: Documents = NO_DOCUMENTS


RuleLoader = Callable[[tuple[Path, ...]], Rules]


class Workspace:
    """Reviews documents.

    `sections` are the editor's settings for each of its folders `roots`, under None for all other files;
    `project` replaces project files. `load` loads the rules of a set of packs. `project_texts` are project
    files, `document_texts` documents beside letters that an editor has open: their text in the editor holds.
    """

    def __init__(
        self,
        sections: Mapping[Path | None, object] | None = None,
        roots: tuple[Path, ...] = (),
        project: Path | None = None,
        load: RuleLoader | None = None,
    ) -> None:
        self.project_texts: Mapping[Path, str] = {}
        self.document_texts: Mapping[Path, str] = {}
        self._sections, self._roots, self._project = sections or {}, roots, project
        self._load = load or load_rules
        self._projects: dict[Path, tuple[Stamp, SettingsSource]] = {}
        self._rules: dict[tuple[Path, ...], Rules] = {}
        self._documents: dict[Path, tuple[Stamp, Document]] = {}

    def review_text(
        self, text: str, path: Path | None = None, asked: Layer = NOTHING_ASKED, markup: Markup | None = None
    ) -> Review:
        """The review of a text, as `review` gives it; without `markup` the path or the text decides."""
        markup = markup or formats.likely_markup(text, str(path or ""))
        return self.review(formats.parse(text, markup), path, asked)

    def review(self, letter: Letter, path: Path | None, asked: Layer = NOTHING_ASKED) -> Review:
        """The review of a document; `path` is absolute, None for one that is on no disk.

        `asked` holds settings for this call only; they override all others.
        """
        return self._reviewed(letter, path, self.resolve(letter, path, asked))

    def review_letter(self, letter: Letter, path: Path | None, typed_at: int | None = None) -> Review | None:
        """The review of a document that somebody types at this offset; None if it is no letter."""
        resolved = self.resolve(letter, path)
        if not is_letter(letter, path, resolved.config.letters):
            return None
        return self._reviewed(letter, path, resolved, typed_at)

    def _reviewed(
        self, letter: Letter, path: Path | None, resolved: ResolvedConfig, typed_at: int | None = None
    ) -> Review:
        documents, problems = self.documents(path, resolved)
        if problems:
            resolved = resolved._replace(problems=(*resolved.problems, *problems))
        reviewer = resolved.rules.reviewer
        report = reviewer.review(letter, resolved.config, documents=documents, typed_at=typed_at)
        report = apply_suppressions(report, resolved.rules.rulebook.rules, resolved.config, comments.removal)
        report = replace(
            report,
            is_letter=is_letter(letter, path, resolved.config.letters),
            problems=tuple(sorted(resolved.problems)),
        )
        return Review(report, resolved, documents)

    def resolve(self, letter: Letter, path: Path | None, asked: Layer = NOTHING_ASKED) -> ResolvedConfig:
        """The settings and rules for a document: front matter over project file over editor over defaults."""
        project = self.project(path)
        sources = [self.editor(path), project, _front_matter(letter, path)]
        config = merge(*(source.layer for source in sources), asked)
        rules = self.rules(config.packs)
        problems = [p for source in sources for p in (*source.problems, *source.unknown_rules(rules.names))]
        folder = path.parent if path else self._first_root
        file = project.path if project.path.name else folder and folder / PROJECT_FILE
        return ResolvedConfig(config, rules, (*problems, *rules.problems), file)

    def editor(self, path: Path | None) -> SettingsSource:
        """The editor's settings as they hold in the root that this path is in.

        What is on no disk belongs to the first root; for a file outside all roots those of None hold.
        """
        root = self._home(path)
        return reader.read_editor(
            self._sections.get(root, self._sections.get(None)), root or self._first_root
        )

    def project(self, path: Path | None) -> SettingsSource:
        """The project file that holds for a path: the one given, else the nearest.

        A misnamed one is a problem and ends the search. What is on no disk, standard input or a new
        document, belongs to the first root.
        """
        folder = path.parent if path else self._first_root
        for file in (self._project,) if self._project else _above(folder):
            if file in self.project_texts:
                return _read_project_text(self.project_texts[file], file)
            try:
                return _current(self._projects, file, reader.read_project_file)
            except OSError:
                if file is self._project or os.path.lexists(file):  # A link to nowhere.
                    return reader.read_project_file(file)
                if os.path.lexists(misnamed := file.with_name(MISNAMED)):
                    said = f"this file is not read: call it {PROJECT_FILE}"
                    return SettingsSource(problems=(Problem(misnamed, 1, 1, said),))
        return SettingsSource()

    def documents(self, path: Path | None, resolved: ResolvedConfig) -> tuple[Documents, tuple[Problem, ...]]:
        """What lies beside a letter, and the problems with what settings name and cannot be read."""
        named = resolved.config.beside
        found = beside.find(path, named, resolved.rules.rulebook.document_names, self._home(path))
        patterns = resolved.config.letters
        others = beside.other_letters(path, patterns, self._home(path)) if path is not None else []
        if not (found.files or found.problems or others):
            return NO_DOCUMENTS, ()
        # Most letters have nothing beside them.
        from letterlint.beside.unreadable import NeedsExtra, Unreadable

        read: dict[str, Document] = {}
        wrong: dict[str, str] = {}
        for kind, file in found.files.items():
            try:
                read[kind] = self._document(file)
            except Unreadable as error:
                # What no setting names was found by its name: it is passed over where its library is missing.
                if kind in named or not isinstance(error, NeedsExtra):
                    wrong[kind] = f"{file.path.name} {error}"
        letters: list[Document] = []
        for file in map(beside.FoundFile, others):
            with suppress(Unreadable):  # No setting names it.
                letters.append(self._document(file))
        documents = Documents(read.get(beside.POSTING), read.get(beside.RESUME), tuple(letters))
        unread = resolved.rules.reviewer.unread(documents)
        wrong |= {kind: f"{each.name} {unread[each]}" for kind, each in read.items() if each in unread}
        problems = [beside.problem_with(named.get(kind), path, message) for kind, message in wrong.items()]
        return documents, (*found.problems, *problems)

    def _document(self, file: beside.FoundFile) -> Document:
        """A document, read anew once its file has changed."""
        from letterlint.beside import files
        from letterlint.beside.unreadable import Unreadable

        if file.text is not None:
            return Document(file.path, file.text, "markdown", above=file.above)
        if file.path in self.document_texts:
            return files.as_document(file.path, self.document_texts[file.path])
        try:
            return _current(self._documents, file.path, files.read_document)
        except OSError as error:
            raise Unreadable(f"cannot be read: {error.strerror}") from error

    @property
    def _first_root(self) -> Path | None:
        return self._roots[0] if self._roots else None

    def _home(self, path: Path | None) -> Path | None:
        """The folder that no document beside a letter may lie outside of.

        What is on no disk belongs to the first root.
        """
        if path is None:
            return self._first_root
        homes = [root for root in self._roots if path.is_relative_to(root)]
        return max(homes, key=lambda root: len(root.parts), default=None)

    def rules(self, packs: tuple[Path, ...] = ()) -> Rules:
        """The rules that ship, with those of these packs; loaded on first use."""
        if packs not in self._rules:
            self._rules[packs] = self._load(packs)
        return self._rules[packs]


def load_rules(packs: tuple[Path, ...]) -> Rules:
    """The rules that ship, with those of these packs."""
    # Loading rules takes a while, and no front end needs them before it has a letter.
    from letterlint import reviewer, rulebook

    book, problems = rulebook.load(packs)
    names = {rule.id: reader.adjustable(rule.settings) for rule in book.rules.values()}
    for problem in problems:  # A rule whose file is broken is a rule all the same.
        names.setdefault("/".join(problem.path.with_suffix("").parts[-2:]), frozenset())
    spellings = book.analyzer.reader.terms.spellings.values()
    tools = {spelling.term.name for each in spellings for spelling in each if spelling.term.tool}
    return Rules(book, reviewer.Reviewer(book), problems, names, tuple(sorted(tools)))


def _current(known: dict[Path, tuple[Stamp, Read]], path: Path, read: Callable[[Path], Read]) -> Read:
    """What a file holds, read anew once it has changed. Raises OSError where there is no such file."""
    status = path.stat()
    stamp = (status.st_mtime_ns, status.st_size)
    if path not in known or known[path][0] != stamp:
        known[path] = stamp, read(path)
    return known[path][1]


@lru_cache(maxsize=64)  # A folder holds many letters.
def _above(folder: Path | None) -> Sequence[Path]:
    """Where the project file of a letter in a folder may be, the nearest first."""
    return [above / PROJECT_FILE for above in (folder, *folder.parents)] if folder else []


def _front_matter(letter: Letter, path: Path | None) -> SettingsSource:
    span = letter.settings_span
    if span is None:  # `front_matter` is empty as well where it could not be read.
        return SettingsSource()
    line = letter.lines.line_of(span.start) + 1
    return _read_front_matter(letter.text[span.start : span.end], line, path or Path())


# A letter is reviewed at every keystroke, and its settings hardly ever change.
_read_front_matter = lru_cache(maxsize=64)(read_front_matter)
_read_project_text = lru_cache(maxsize=8)(reader.read_project_text)
