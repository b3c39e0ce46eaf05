"""Reads the YAML of the lexicon. Entries and files with a mistake are left out, and problems."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from letterlint import resources
from letterlint.language.pattern_compiler import Lexicon, SymbolTable
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.verbs import conjugate
from letterlint.problem import Problem
from letterlint.resources.yaml_nodes import YamlNode, read_yaml_file

_NAMED_CLASS = re.compile(r"@([\w-]+)")


class Entry(NamedTuple):
    """An entry of a class of words, in its file."""

    path: Path
    node: YamlNode


@dataclass(frozen=True)
class Sources:
    """The YAML of the lexicon, and the folders of rules: the one that ships, then packs."""

    quantities: Mapping[str, Any]
    verbs: Mapping[str, Any]
    shapes: Sequence[Mapping[str, Any]]
    classes: Mapping[str, Sequence[Entry]]
    terms: Sequence[Mapping[str, Any]]
    families: Mapping[str, Mapping[str, Any]]
    folders: Sequence[Path]
    problems: tuple[Problem, ...] = ()  # Files that are no YAML, and classes with the same name.


def read_sources(folder: Path, packs: Sequence[Path] = ()) -> Sources:
    """The lexicon of a folder of rules. Packs add words, families and terms."""
    lexicon = folder / "lexicon"
    folders = (folder, *packs)
    problems: list[Problem] = []
    terms = []
    for path in (path for root in folders for path in sorted((root / "lexicon" / "terms").glob("*.yaml"))):
        try:
            terms.append(resources.load(path))
        except resources.NOT_YAML:
            problems.extend(read_yaml_file(path)[1] or [Problem(path, 1, 1, "not YAML")])
    families = {name: family for file in terms for name, family in file.get("families", {}).items()}
    shapes: list[Mapping[str, Any]] = []
    classes: dict[str, list[Entry]] = {}
    for root in folders:
        words: dict[Path, YamlNode] = {}
        for path in sorted((root / "lexicon" / "words").glob("*.yaml")):
            node, wrong = read_yaml_file(path)
            problems += wrong
            if node is not None:
                words[path] = node
        shapes += [file for node in words.values() if isinstance(file := node.to_python(), dict)]
        found, wrong_classes = _classes(words, families)
        problems += wrong_classes
        for name, entries in found.items():
            classes.setdefault(name, []).extend(entries)
    return Sources(
        resources.load(lexicon / "quantities.yaml"),
        resources.load(lexicon / "verbs.yaml"),
        shapes,
        classes,
        [file for file in terms if "terms" in file],
        families,
        folders,
        tuple(problems),
    )


def _classes(
    words: Mapping[Path, YamlNode], families: Container[str]
) -> tuple[dict[str, list[Entry]], list[Problem]]:
    """The classes of a folder by name. A second class of the same name is left out and a problem, and so is
    one with the name of a family, as "@" refers to both.
    """
    found: dict[str, list[Entry]] = {}
    places: dict[str, str] = {}
    problems: list[Problem] = []
    for path, node in words.items():
        classes = node.value.get("classes") if isinstance(node.value, dict) else None
        if classes is None or not isinstance(classes.value, dict):
            continue
        for name, entries in classes.value.items():
            line, column = classes.keys[name]
            if name in families:
                problems.append(Problem(path, line, column, f"{name!r} is a family of terms already"))
            elif name in found:
                message = f"class {name!r} stands in {places[name]} already"
                problems.append(Problem(path, line, column, message))
            else:
                nodes = entries.value if isinstance(entries.value, list) else [entries]
                found[name] = [Entry(path, each) for each in nodes]
                places[name] = f"{path.name}:{line}"
    return found, problems


def verb_forms(sources: Sources) -> tuple[dict[str, dict[str, tuple[str, ...]]], list[Problem]]:
    """The forms of each verb by its lemma, and the problems of verbs that cannot be conjugated."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    for number, entry in enumerate(sources.verbs["verbs"]):
        try:
            lemma, forms = conjugate(entry, sources.verbs["endings"])
        except ValueError as error:
            path = sources.folders[0] / "lexicon" / "verbs.yaml"
            problems.append(Problem(path, *_place(path, "verbs", number), f"verbs: {error}"))
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
                path, node = next(
                    each for each in sources.classes[name] if entry in variants(str(each.node.value))
                )
                problems.append(Problem(path, *node.place, f"class {name!r}: {error}"))
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


def _place(path: Path, *keys: str | int) -> tuple[int, int]:
    """The line and column of the value under these keys."""
    node, _ = read_yaml_file(path)
    for key in keys:
        if node is not None:
            node = node.value[key]  # type: ignore[index, assignment]
    return node.place if node is not None else (1, 1)


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
