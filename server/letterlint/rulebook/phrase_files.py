"""Reads the files of `rules/beside/`: named lists of patterns for postings and resumes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from letterlint.language.phrase_table import PhraseEntry, PhraseTable
from letterlint.problem import Problem
from letterlint.resources.models import Model, Some, read_model, under
from letterlint.rulebook.query_models import Pattern, PatternContext, QueryBuilder

FOLDER = "beside"


class PhraseModel(Model):
    """Patterns, and what answers them in a letter."""

    find: Some[Pattern] = ()
    """Patterns over the words of a sentence."""
    says: str = ""
    """What a message calls it."""
    answered: Some[Pattern] = ()
    """Patterns that answer it in the letter."""
    met_by: Some[str] = ()
    """Signals that answer it."""
    answered_by: Literal["", "link"] = ""
    """What answers it in the letter and is no words of it: a link."""

    def entry(self, name: str) -> PhraseEntry:
        """The entry of this name."""
        return PhraseEntry(name, self.find, self.says, self.answered, self.met_by, self.answered_by)


class PhraseFileModel(Model):
    """A file of phrases."""

    about: str = ""
    """What they are about."""
    source: str = ""
    """Where they come from."""
    phrases: dict[str, Annotated[PhraseModel, under("find")]]
    """Patterns, or more of them, by name."""


def read_phrases(root: Path, builder: QueryBuilder) -> tuple[PhraseTable, list[Problem]]:
    """The tables of a folder of rules. A file with a mistake is left out and a problem."""
    found: dict[str, dict[str, PhraseEntry]] = {}
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        file, wrong = read_model(PhraseFileModel, path, PatternContext(builder, path.name))
        problems += wrong
        if file is not None and not wrong:
            found[path.stem] = {name: each.entry(name) for name, each in file.phrases.items()}
    return found, problems
