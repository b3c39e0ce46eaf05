"""Reads base letters (`letters/<name>.yaml` in a folder of rules), and the examples of rules that name them.

A base letter has named parts, each of one or more paragraphs. An example names a letter and the parts that
differ: `{letter: bare, opening: "I [[train]] a forecast in Python."}`. Empty parts are for examples to fill.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from letterlint.config import model
from letterlint.letter import NO_DOCUMENTS, Document, Documents, Markup
from letterlint.problem import BadSetting, Problem, nearest
from letterlint.resources.yaml_nodes import YamlNode, read_yaml_file
from letterlint.rule import Example

FOLDER = "letters"
MARKUPS: tuple[Markup, ...] = get_args(Markup)
DOCUMENTS = "documents"  # The subfolder of postings, resumes and other letters that examples name.
OTHER = "other letter"
BESIDE = (*model.DOCUMENTS, OTHER)  # The keys of an example for documents beside its letter.


@dataclass(frozen=True, slots=True)
class BaseLetter:
    """A letter in Markdown as named parts, in their order."""

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
        node, wrong = read_yaml_file(path)
        problems += wrong
        if node is None or wrong:
            continue
        try:
            letters[path.stem] = _base_letter(node)
        except BadSetting as error:
            problems.append(error.in_file(path))
    return letters, problems


def example(item: YamlNode, letters: BaseLetters, known: ExampleDocuments) -> Example:
    """An example: a text in Markdown, a text in one markup by its name, or a base letter with changed parts.

    Raises BadSetting, at the line of the mistake.
    """
    if isinstance(item.value, dict) and len(item.value) == 1:
        for markup in MARKUPS:
            if markup in item.value:
                return Example(_text(item.value[markup], markup), markup=markup)
    return Example(example_text(item, letters), documents=example_documents(item, known))


def read_documents(root: Path) -> ExampleDocuments:
    """The documents of a folder of rules, all in Markdown, by the names of their files."""
    return {
        path.name: Document(Path(path.name), path.read_text(encoding="utf-8"), "markdown")
        for path in sorted((root / FOLDER / DOCUMENTS).glob("*.md"))
    }


def example_documents(example: YamlNode, known: ExampleDocuments) -> Documents:
    """The documents beside the letter of an example: files by name, or texts of several lines.

    Raises BadSetting for a name that no file has.
    """
    if not isinstance(example.value, dict):
        return NO_DOCUMENTS
    found: dict[str, Document] = {}
    for key in BESIDE:
        if (item := example.value.get(key)) is not None:
            text = _text(item, key)
            if "\n" in text.strip():
                found[key] = Document(Path(f"{key}.md"), text, "markdown")
            else:
                found[key] = known[_named(item, known, key)]
    others = (found[OTHER],) if OTHER in found else ()
    return Documents(found.get("posting"), found.get("resume"), others)


def example_text(example: YamlNode, letters: BaseLetters) -> str:
    """The text of an example: its own, or that of the base letter it names with the changed parts.

    Raises BadSetting, at the line of the mistake, for a letter or a part that does not exist.
    """
    if isinstance(example.value, str):
        return example.value
    if not isinstance(example.value, dict) or not example.value.keys() & {"letter", "text"}:
        raise BadSetting("an example is text, or names its letter", *example.place)
    settings = {key: item for key, item in example.value.items() if key not in BESIDE}
    if "text" in settings:
        return _text(settings["text"], "text")
    letter = _named(settings.pop("letter"), letters, "letter")
    without = settings.pop("without", YamlNode([], *example.place))
    changes: dict[str, str] = {}
    for name, text in settings.items():
        _check_part(YamlNode(name, *example.keys[name]), letters[letter])
        changes[name] = _text(text, name)
    left_out = without.value if isinstance(without.value, list) else [without]
    return letters[letter].text(changes, {_check_part(item, letters[letter]) for item in left_out})


def _base_letter(node: YamlNode) -> BaseLetter:
    keys = node.value if isinstance(node.value, dict) else {}
    for key in keys:
        if key not in {"about", "parts"}:
            raise BadSetting(f"unknown key {key!r}{nearest(key, ('about', 'parts'))}", *node.keys[key])
    parts = keys.get("parts", node)
    if "parts" not in keys or not isinstance(parts.value, dict):
        raise BadSetting('a base letter has "parts", by name', *parts.place)
    return BaseLetter({name: _text(text, name) for name, text in parts.value.items()})


def _check_part(name: YamlNode, letter: BaseLetter) -> str:
    return _named(name, letter.parts, "part of the letter")


def _named(name: YamlNode, known: Collection[str], what: str) -> str:
    word = _text(name, what)
    if word not in known:
        raise BadSetting(f"no such {what}: {word!r}{nearest(word, known)}", *name.place)
    return word


def _text(node: YamlNode, key: str) -> str:
    if not isinstance(node.value, str):
        raise BadSetting(f"{key!r} wants text", *node.place)
    return node.value
