"""Reads base letters (`letters/<name>.yaml` in a folder of rules), and the documents beside them.

A base letter has named parts, each of one or more paragraphs, for examples of rules to name or to change.
Empty parts are for examples to fill.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from letterlint.letter import Document
from letterlint.problem import Problem
from letterlint.resources.models import Model, read_model

FOLDER = "letters"
DOCUMENTS = "documents"  # The subfolder of postings, resumes and other letters that examples name.


class BaseLetterModel(Model):
    """The file of a base letter."""

    about: str = ""
    """What letter it is."""
    parts: dict[str, str]
    """The text of each part, in Markdown."""


@dataclass(frozen=True, slots=True)
class BaseLetter:
    """A letter in Markdown as named parts, in their order, and what letter it is."""

    about: str
    parts: Mapping[str, str]

    def text(self, changes: Mapping[str, str], without: Collection[str]) -> str:
        """The letter with these parts changed and without those, a blank line between parts."""
        parts = {**self.parts, **changes}
        kept = [text.strip("\n") for name, text in parts.items() if text and name not in without]
        return "\n\n".join(kept) + "\n"


BaseLetters = Mapping[str, BaseLetter]
ExampleDocuments = Mapping[str, Document]


def read_base_letters(root: Path) -> tuple[BaseLetters, list[Problem]]:
    """The base letters of a folder of rules by name, without those that cannot be read."""
    letters: dict[str, BaseLetter] = {}
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        file, wrong = read_model(BaseLetterModel, path)
        problems += wrong
        if file is not None and not wrong:
            letters[path.stem] = BaseLetter(file.about, file.parts)
    return letters, problems


def read_documents(root: Path) -> ExampleDocuments:
    """The documents of a folder of rules, all in Markdown, by the names of their files."""
    return {
        path.name: Document(Path(path.name), path.read_text(encoding="utf-8"), "markdown")
        for path in sorted((root / FOLDER / DOCUMENTS).glob("*.md"))
    }
