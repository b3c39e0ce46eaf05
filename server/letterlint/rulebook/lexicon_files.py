"""The lexicon's YAML as plain values. What cannot be read is left out, and told with file, line and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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


class WordClass(NamedTuple):
    """A class of words as its file has it."""

    path: Path
    entries: Sequence[YamlNode]


@dataclass(frozen=True)
class Sources:
    """The YAML of the lexicon as plain words, lists and mappings, by file; classes of words by name."""

    quantities: Mapping[str, Any]
    verbs: Mapping[str, Any]
    shapes: Sequence[Mapping[str, Any]]
    classes: Mapping[str, WordClass]
    terms: Sequence[Mapping[str, Any]]
    families: Mapping[str, Mapping[str, Any]]
    folder: Path  # has the signals
    problems: tuple[Problem, ...] = ()  # Files that are no YAML, classes of one name.


def read_sources(folder: Path) -> Sources:
    """The lexicon of a folder of rules."""
    lexicon = folder / "lexicon"
    problems: list[Problem] = []

    def all_of(folder: Path) -> Iterator[Any]:
        for path in sorted(folder.glob("*.yaml")):
            try:
                yield resources.load(path)
            except resources.NOT_YAML:
                problems.extend(read_yaml_file(path)[1] or [Problem(path, 1, 1, "not YAML")])

    words: dict[Path, YamlNode] = {}
    for path in sorted((lexicon / "words").glob("*.yaml")):
        node, wrong = read_yaml_file(path)
        problems += wrong
        if node is not None:
            words[path] = node
    classes, wrong_classes = _classes(words)
    problems += wrong_classes
    return Sources(
        resources.load(lexicon / "quantities.yaml"),
        resources.load(lexicon / "verbs.yaml"),
        [file for node in words.values() if isinstance(file := node.to_python(), dict)],
        classes,
        [file for file in all_of(lexicon / "terms") if "terms" in file],
        resources.load(lexicon / "terms" / "families.yaml")["families"],
        folder,
        tuple(problems),
    )


def _classes(words: Mapping[Path, YamlNode]) -> tuple[dict[str, WordClass], list[Problem]]:
    """The classes of all files by name. Of two with one name the first holds, and the other is a problem."""
    found: dict[str, WordClass] = {}
    places: dict[str, str] = {}
    problems: list[Problem] = []
    for path, node in words.items():
        classes = node.value.get("classes") if isinstance(node.value, dict) else None
        if classes is None or not isinstance(classes.value, dict):
            continue
        for name, entries in classes.value.items():
            line, column = classes.keys[name]
            if name in found:
                message = f"class {name!r} stands in {places[name]} already"
                problems.append(Problem(path, line, column, message))
            else:
                found[name] = WordClass(path, entries.value if isinstance(entries.value, list) else [entries])
                places[name] = f"{path.name}:{line}"
    return found, problems


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


def leave_out_unreadable_words(lexicon: Lexicon, table: SymbolTable, sources: Sources) -> list[Problem]:
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
                path, nodes = sources.classes[name]
                node = next(node for node in nodes if entry in variants(str(node.value)))
                problems.append(Problem(path, node.line, node.column, f"class {name!r}: {error}"))
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
