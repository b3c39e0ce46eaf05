"""Reads the files of `rules/beside/`: named lists of patterns for postings and resumes."""

from __future__ import annotations

from pathlib import Path

from letterlint.checks.settings import Settings
from letterlint.language.phrase_table import Phrases, PhraseTable
from letterlint.problem import BadSetting, Problem
from letterlint.resources.yaml_nodes import read_yaml_file
from letterlint.rulebook.query_reader import QueryReader

FOLDER = "beside"


def read_phrases(root: Path, queries: QueryReader) -> tuple[PhraseTable, list[Problem]]:
    """The tables of a folder of rules. A file with a mistake is left out and a problem."""
    found: dict[str, dict[str, Phrases]] = {}
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        node, wrong = read_yaml_file(path)
        problems += wrong
        if node is None or wrong:
            continue
        try:
            settings = Settings(node, queries, path.name, frozenset())
            settings.know("about", "source", "phrases")
            entries = settings.mapping("phrases")
            found[path.stem] = {
                name: _phrases(name, settings.within(entry.under("find")), queries)
                for name, entry in entries.items()
            }
        except BadSetting as error:
            problems.append(error.in_file(path))
    return found, problems


def _phrases(name: str, settings: Settings, queries: QueryReader) -> Phrases:
    phrases = Phrases(
        name,
        queries.patterns(settings, "find"),
        settings.text("says"),
        queries.patterns(settings, "answered"),
        settings.texts("met by"),
        settings.text("answered by"),
    )
    settings.finish()
    return phrases
