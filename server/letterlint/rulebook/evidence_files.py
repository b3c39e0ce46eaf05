"""Reads signals and metrics from `rules/signals/`. A file with a mistake is left out and a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from letterlint.language.signals import MetricDefinition, SignalDefinition
from letterlint.problem import Problem
from letterlint.resources.models import Count, Model, ModelT, Some, read_model
from letterlint.rulebook.query_models import FoundItem, Guard, PatternContext, QueryBuilder

_METRIC_GUARD = "figure"  # The guard of queries of metrics without a guard of their own.
_SIGNALS = "signals"  # The folder; that of the metrics is in it.


class _EvidenceModel(Model):
    about: str
    """What it is evidence of, in a few words."""
    find: Some[FoundItem] = ()
    """Queries for it."""
    gives: Some[str] = ()
    """Sentences that give it, which a test reads."""
    not_: Some[str] = ()
    """Sentences that do not."""


class SignalModel(_EvidenceModel):
    """A signal: one kind of evidence in a letter."""

    guard: Guard = "deed"
    """What must be true of the clauses of a match, where a query says nothing else."""
    families: Some[str] = ()
    """Families of terms that are such evidence."""
    includes: Some[str] = ()
    """Signals of which each is such evidence too."""
    in_lists_of_skills: Literal["counts", "is none"] = "is none"
    """Whether a mere list of skills gives it."""

    def definition(self, name: str, file: str, builder: QueryBuilder) -> SignalDefinition:
        """The signal of this name."""
        return SignalDefinition(
            name,
            self.about,
            tuple(builder.one(each, file, self.guard) for each in self.find),
            frozenset(self.families),
            self.includes,
            self.guard,
            self.in_lists_of_skills == "counts",
        )


class MetricModel(_EvidenceModel):
    """A metric: one kind of number in a letter."""

    find: Some[FoundItem]
    """Queries for it."""
    groups: Some[str] = ()
    """Scale, performance or impact; none for numbers that are no metric."""
    order: Count = 0
    """A number is of the metric of the lowest order that finds it."""

    def definition(self, name: str, file: str, builder: QueryBuilder) -> MetricDefinition:
        """The metric of this name."""
        groups = frozenset(self.groups)
        # Numbers that are no metric may be in another clause: "if the share climbs above 15%".
        queries = [builder.one(each, file, _METRIC_GUARD, in_clause=bool(groups)) for each in self.find]
        return MetricDefinition(name, self.about, groups, tuple(queries))


class EvidenceReader:
    """Reads the signals and metrics of folders of rules, where a later replaces an earlier of the same name.

    `problems` are the mistakes, and `unread` has the files that are left out, by the name that rules use.
    """

    def __init__(self, folders: Sequence[Path], builder: QueryBuilder) -> None:
        self._folders, self._builder = folders, builder
        self.problems: list[Problem] = []
        self.unread: dict[str, Path] = {}

    def signals(self) -> Iterator[SignalDefinition]:
        """The signals, each after those that it includes."""
        for path, model in _inner_first(self._models(SignalModel, _SIGNALS)).items():
            yield model.definition(path.stem, self._file(path), self._builder)

    def metrics(self) -> Iterator[MetricDefinition]:
        """The metrics, by their `order`: a number is of the first that matches."""
        found = self._models(MetricModel, f"{_SIGNALS}/metrics")
        for path in sorted(found, key=lambda path: found[path].order):
            yield found[path].definition(path.stem, self._file(path), self._builder)

    def _models(self, model: type[ModelT], folder: str) -> dict[Path, ModelT]:
        """The files of a folder, those with mistakes left out."""
        by_name = {path.stem: path for root in self._folders for path in (root / folder).glob("*.yaml")}
        found = {}
        for path in sorted(by_name.values()):
            read, problems = read_model(model, path, PatternContext(self._builder, self._file(path)))
            if read is not None and not problems:
                found[path] = read
            else:
                self._leave_out(path, problems)
        return found

    def _file(self, path: Path) -> str:
        """The path of a file below its folder of rules."""
        root = next(root for root in self._folders if path.is_relative_to(root))
        return path.relative_to(root).as_posix()

    def _leave_out(self, path: Path, problems: Iterable[Problem]) -> None:
        self.problems += problems
        self.unread[path.stem if path.parent.name == _SIGNALS else f"metric/{path.stem}"] = path


def _inner_first(models: Mapping[Path, SignalModel]) -> dict[Path, SignalModel]:
    """The signals by their files, each after those that it includes."""
    by_name = {path.stem: path for path in models}
    done: dict[Path, SignalModel] = {}

    def place(path: Path, above: tuple[Path, ...] = ()) -> None:
        if path in done or path in above:
            return
        for name in models[path].includes:
            if name in by_name:
                place(by_name[name], (*above, path))
        done[path] = models[path]

    for path in models:
        place(path)
    return done
