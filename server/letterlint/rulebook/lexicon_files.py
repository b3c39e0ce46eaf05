"""Reads the YAML of the lexicon. Entries and files with a mistake are left out, and problems."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from letterlint.language.pattern_compiler import Lexicon, SymbolTable
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.quantities import NumberTables
from letterlint.language.terms import Family
from letterlint.language.verbs import Ending, conjugate
from letterlint.problem import Problem
from letterlint.resources.models import ModelT, read_model
from letterlint.resources.yaml_values import YamlText
from letterlint.rulebook.lexicon_models import QuantitiesModel, TermModel, TermsModel, VerbsModel, WordsModel

LEXICON = "lexicon"
VERBS = f"{LEXICON}/verbs.yaml"
_NAMED_CLASS = re.compile(r"@([\w-]+)")


class Entry(NamedTuple):
    """An entry of a class of words, in its file."""

    path: Path
    text: YamlText


@dataclass(frozen=True)
class Sources:
    """The files of the lexicon, and the folders of rules: the one that ships, then packs."""

    numbers: NumberTables
    endings: Sequence[Ending]
    verbs: Sequence[YamlText]
    words: Sequence[WordsModel]
    classes: Mapping[str, Sequence[Entry]]
    terms: Mapping[str, TermModel]  # by name
    families: Mapping[str, Family]
    folders: Sequence[Path]
    problems: tuple[Problem, ...] = ()  # Files that cannot be read, and classes with the same name.


def read_sources(folder: Path, packs: Sequence[Path] = ()) -> Sources:
    """The lexicon of a folder of rules. Packs add words, families and terms.

    Raises ValueError where the folder has no quantities or verbs that can be read.
    """
    folders = (folder, *packs)
    problems: list[Problem] = []
    terms: dict[Path, TermsModel] = {}
    for root in folders:
        found, wrong = _files(TermsModel, root / LEXICON / "terms")
        terms.update(found)
        problems += wrong
    families = {name: each.family() for file in terms.values() for name, each in file.families.items()}
    words: list[WordsModel] = []
    classes: dict[str, list[Entry]] = {}
    for root in folders:
        files, wrong = _files(WordsModel, root / LEXICON / "words")
        words += files.values()
        entries, wrong_classes = _classes(files, families)
        problems += [*wrong, *wrong_classes]
        for name, own in entries.items():
            classes.setdefault(name, []).extend(own)
    verbs = _needed(VerbsModel, folder / VERBS)
    return Sources(
        read_numbers(folder),
        [ending.ending() for ending in verbs.endings],
        verbs.verbs,
        words,
        classes,
        {term.name: term for file in terms.values() for term in file.terms},
        families,
        folders,
        tuple(problems),
    )


def read_numbers(folder: Path) -> NumberTables:
    """How numbers are written, from a folder of rules. Raises ValueError where that cannot be read."""
    model = _needed(QuantitiesModel, folder / LEXICON / "quantities.yaml")
    return NumberTables(**model.model_dump(exclude={"about"}))


def _files(model: type[ModelT], folder: Path) -> tuple[dict[Path, ModelT], list[Problem]]:
    """The files of a folder that can be read."""
    found: dict[Path, ModelT] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        file, wrong = read_model(model, path)
        problems += wrong
        if file is not None:
            found[path] = file
    return found, problems


def _needed(model: type[ModelT], path: Path) -> ModelT:
    file, problems = read_model(model, path)
    if file is None:
        raise ValueError(str(problems[0]))
    return file


def _classes(
    files: Mapping[Path, WordsModel], families: Container[str]
) -> tuple[dict[str, list[Entry]], list[Problem]]:
    """The classes of a folder by name. A second class of the same name is left out and a problem, and so is
    one with the name of a family, as "@" refers to both.
    """
    found: dict[str, list[Entry]] = {}
    places: dict[str, str] = {}
    problems: list[Problem] = []
    for path, file in files.items():
        for name, entries in file.classes.items():
            if name in families:
                problems.append(Problem(path, *name.place, f"{str(name)!r} is a family of terms already"))
            elif name in found:
                message = f"class {str(name)!r} stands in {places[name]} already"
                problems.append(Problem(path, *name.place, message))
            else:
                found[str(name)] = [Entry(path, each) for each in entries]
                places[name] = f"{path.name}:{name.line}"
    return found, problems


def verb_forms(sources: Sources) -> tuple[dict[str, dict[str, tuple[str, ...]]], list[Problem]]:
    """The forms of each verb by its lemma, and the problems of verbs that cannot be conjugated."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    for entry in sources.verbs:
        try:
            lemma, forms = conjugate(str(entry), sources.endings)
        except ValueError as error:
            problems.append(Problem(sources.folders[0] / VERBS, *entry.place, f"verbs: {error}"))
        else:
            found.setdefault(lemma, forms)
    return found, problems


def leave_out_unreadable_words(lexicon: Lexicon, table: SymbolTable, sources: Sources) -> list[Problem]:
    """Removes entries with mistakes from the lexicon's classes: patterns with unknown names or cycles."""
    problems: list[Problem] = []
    for name, entries in lexicon.classes.items():
        for entry in tuple(entries):
            try:
                table.check(entry)
                if _refers_to(name, entry, lexicon):
                    raise NotationError(f"the word class “@{name}” holds itself")
            except NotationError as error:
                entries.remove(entry)
                path, text = next(each for each in sources.classes[name] if entry in variants(each.text))
                problems.append(Problem(path, *text.place, f"class {name!r}: {error}"))
    return problems


def _refers_to(name: str, entry: str, lexicon: Lexicon) -> bool:
    """Whether an entry refers to the class of this name, directly or through other classes."""
    seen: set[str] = set()
    waiting = _NAMED_CLASS.findall(entry)
    while waiting:
        if (inner := waiting.pop()) == name:
            return True
        if inner not in seen:
            seen.add(inner)
            waiting += [
                each for word in lexicon.classes.get(inner, ()) for each in _NAMED_CLASS.findall(word)
            ]
    return False


def variants(entry: str) -> list[str]:
    """All spellings of an entry: those of "optimi{s,z}ed" are two."""
    match = re.search(r"\{([^{}]*)\}", entry)
    if match is None:
        return [entry]
    return [
        made
        for part in match[1].split(",")
        for made in variants(entry[: match.start()] + part + entry[match.end() :])
    ]
