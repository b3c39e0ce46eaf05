"""The lexicon's YAML as plain values. What cannot be read is left out, and told with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from letterlint import resources
from letterlint.language.pattern_compiler import Lexicon, SymbolTable
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.verbs import conjugate
from letterlint.problem import Problem
from letterlint.resources.yaml_nodes import read_yaml_file

_NAMED_CLASS = re.compile(r"@([\w-]+)")


@dataclass(frozen=True)
class Sources:
    """The YAML of the lexicon and the signals as plain words, lists and mappings, by file."""

    quantities: Mapping[str, Any]
    verbs: Mapping[str, Any]
    words: Sequence[Mapping[str, Any]]
    terms: Sequence[Mapping[str, Any]]
    families: Mapping[str, Mapping[str, Any]]
    folder: Path  # has the signals
    problems: tuple[Problem, ...] = ()  # Files that are no YAML.


def read_sources(folder: Path) -> Sources:
    """The lexicon and the signals of a folder of rules."""
    lexicon = folder / "lexicon"
    problems: list[Problem] = []

    def all_of(folder: Path) -> Iterator[Any]:
        for path in sorted(folder.glob("*.yaml")):
            try:
                yield resources.load(path)
            except resources.NOT_YAML:
                problems.extend(read_yaml_file(path)[1] or [Problem(path, 1, 1, "not YAML")])

    return Sources(
        resources.load(lexicon / "quantities.yaml"),
        resources.load(lexicon / "verbs.yaml"),
        [*all_of(lexicon / "words")],
        [file for file in all_of(lexicon / "terms") if "terms" in file],
        resources.load(lexicon / "terms" / "families.yaml")["families"],
        folder,
        tuple(problems),
    )


def verb_forms(sources: Sources) -> tuple[dict[str, dict[str, tuple[str, ...]]], list[Problem]]:
    """The forms of each verb by its lemma, and the verbs that have none."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    for number, entry in enumerate(sources.verbs["verbs"]):
        try:
            lemma, forms = conjugate(entry, sources.verbs["endings"])
        except ValueError as error:
            path = sources.folder / "lexicon" / "verbs.yaml"
            problems.append(Problem(path, *_place(path, "verbs", number), f"verbs: {error}"))
        else:
            found.setdefault(lemma, forms)
    return found, problems


def leave_out_unreadable_words(lexicon: Lexicon, table: SymbolTable, folder: Path) -> list[Problem]:
    """Takes from the lexicon's classes each entry that names what there is not, or that cannot be read."""
    problems: list[Problem] = []
    for name, entries in lexicon.classes.items():
        for entry in tuple(entries):
            try:
                table.check(entry)
                if _leads_to(name, entry, lexicon):
                    raise NotationError(f"the word class “@{name}” holds itself")
            except NotationError as error:
                entries.remove(entry)
                problems.append(_problem(folder, name, entry, str(error)))
    return problems


def _leads_to(name: str, entry: str, lexicon: Lexicon) -> bool:
    """Whether an entry names a class, or one that names another, that is the class of this name."""
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


def _problem(folder: Path, name: str, entry: str, message: str) -> Problem:
    """The problem of a class's entry, at the entry: files are read with places only where one is wanted."""
    for path in sorted((folder / "lexicon" / "words").glob("*.yaml")):
        entries = resources.load(path).get("classes", {}).get(name, ())
        found = next((number for number, each in enumerate(entries) if entry in variants(each)), None)
        if found is not None:
            return Problem(path, *_place(path, "classes", name, found), f"class {name!r}: {message}")
    return Problem(folder / "lexicon" / "words", 1, 1, f"class {name!r}: {message}")


def _place(path: Path, *keys: str | int) -> tuple[int, int]:
    """The line and column of what stands under these keys."""
    node, _ = read_yaml_file(path)
    for key in keys:
        if node is not None:
            node = node.value[key]  # type: ignore[index, assignment]
    return (node.line, node.column) if node is not None else (1, 1)


def variants(entry: str) -> list[str]:
    """A word with its spellings: "optimi{s,z}ed" is two."""
    match = re.search(r"\{([^{}]*)\}", entry)
    if match is None:
        return [entry]
    return [
        made
        for part in match[1].split(",")
        for made in variants(entry[: match.start()] + part + entry[match.end() :])
    ]
