"""Reads signals and metrics from `rules/signals/`. A file with a mistake is left out and a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from letterlint.checks.settings import Settings
from letterlint.language.signals import MetricDefinition, SignalDefinition
from letterlint.problem import BadSetting, Problem
from letterlint.resources.yaml_nodes import YamlNode, read_yaml_file
from letterlint.rulebook.query_reader import GUARDS, QueryReader

_SIGNAL_GUARD, _METRIC_GUARD = "deed", "figure"  # The guards of queries without a guard of their own.
_SIGNALS = "signals"  # The folder; that of the metrics is in it.

T = TypeVar("T")


class EvidenceReader:
    """Reads the signals and metrics of folders of rules, where a later replaces an earlier of the same name.

    `problems` are the mistakes, and `unread` has the files that are left out, by the name that rules use.
    """

    def __init__(self, folders: Sequence[Path], queries: QueryReader) -> None:
        self._folders, self._queries = folders, queries
        self.problems: list[Problem] = []
        self.unread: dict[str, Path] = {}

    def signals(self) -> Iterator[SignalDefinition]:
        """The signals, each after those that it includes."""
        yield from self._each(_inner_first(self._files(_SIGNALS)), self._signal)

    def metrics(self) -> Iterator[MetricDefinition]:
        """The metrics, by their `order`: a number is of the first that matches."""
        found = dict(self._each(self._files(f"{_SIGNALS}/metrics"), self._metric))
        yield from sorted(found, key=lambda metric: found[metric])

    def _files(self, folder: str) -> dict[Path, YamlNode]:
        by_name = {path.stem: path for root in self._folders for path in (root / folder).glob("*.yaml")}
        found = {}
        for path in sorted(by_name.values()):
            node, problems = read_yaml_file(path)
            if node is not None and not problems:
                found[path] = node
            else:
                self._leave_out(path, problems)
        return found

    def _each(self, files: Mapping[Path, YamlNode], make: Callable[[str, Settings, str], T]) -> Iterator[T]:
        for path, node in files.items():
            root = next(root for root in self._folders if path.is_relative_to(root))
            file = path.relative_to(root).as_posix()
            try:
                settings = Settings(node, self._queries, file, frozenset())
                made = make(path.stem, settings, file)
                settings.examples()
                settings.finish()
            except BadSetting as error:
                self._leave_out(path, [error.in_file(path)])
            else:
                yield made

    def _leave_out(self, path: Path, problems: Iterable[Problem]) -> None:
        self.problems += problems
        self.unread[path.stem if path.parent.name == _SIGNALS else f"metric/{path.stem}"] = path

    def _signal(self, name: str, settings: Settings, file: str) -> SignalDefinition:
        guard = settings.choice("guard", GUARDS, _SIGNAL_GUARD)
        settings.need("about")
        return SignalDefinition(
            name,
            settings.text("about"),
            tuple(self._queries.read(item, file, guard) for item in settings.items("find")),
            frozenset(settings.texts("families")),
            settings.texts("includes"),
            guard,
            settings.choice("in lists of skills", ("counts", "is none"), "is none") == "counts",
        )

    def _metric(self, name: str, settings: Settings, file: str) -> tuple[MetricDefinition, int]:
        settings.need("about")
        settings.need("find")
        groups = frozenset(settings.texts("groups"))
        # Numbers that are no metric may be in another clause: "if the share climbs above 15%".
        queries = tuple(
            self._queries.read(item, file, _METRIC_GUARD, in_clause=bool(groups))
            for item in settings.items("find")
        )
        metric = MetricDefinition(name, settings.text("about"), groups, queries)
        return metric, settings.number("order", 0)


def _inner_first(files: Mapping[Path, YamlNode]) -> dict[Path, YamlNode]:
    """The files of signals, each after those that it includes."""
    by_name = {path.stem: path for path in files}
    done: dict[Path, YamlNode] = {}

    def place(path: Path, above: tuple[Path, ...] = ()) -> None:
        if path in done or path in above:
            return
        keys = files[path].value
        included = keys.get("includes") if isinstance(keys, dict) else None
        for item in included.value if included and isinstance(included.value, list) else ():
            if item.value in by_name:
                place(by_name[str(item.value)], (*above, path))
        done[path] = files[path]

    for path in files:
        place(path)
    return done
