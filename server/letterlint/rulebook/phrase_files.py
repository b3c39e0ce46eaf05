"""Reads the files of `rules/beside/`: named lists of patterns, by which postings and resumes are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from letterlint.language.matchers import Matcher
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.phrase_table import Phrases, PhraseTable
from letterlint.problem import BadSetting, Problem, nearest
from letterlint.resources.yaml_nodes import YamlNode, read_yaml_file

FOLDER = "beside"
_FILE_KEYS = ("about", "source", "phrases")
_KEYS = ("says", "find", "answered", "met by", "answered by")

Compile = Callable[[str, int], Matcher]


def read_phrases(root: Path, compiled: Compile) -> tuple[PhraseTable, list[Problem]]:
    """The tables of a folder of rules. `compiled` makes a matcher of a pattern and its line.

    A file with a mistake is left out, and the problem tells its line and key.
    """
    found: dict[str, dict[str, Phrases]] = {}
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        node, wrong = read_yaml_file(path)
        problems += wrong
        if node is None or wrong:
            continue
        try:
            keys = _keys(node, _FILE_KEYS)
            if "phrases" not in keys:
                raise BadSetting("'phrases' is missing", node.line, node.column)
            phrases = keys["phrases"]
            found[path.stem] = {name: _entry(name, item, compiled) for name, item in _keys(phrases).items()}
        except BadSetting as error:
            problems.append(Problem(path, error.line, error.column, str(error)))
    return found, problems


def _entry(name: str, node: YamlNode, compiled: Compile) -> Phrases:
    if isinstance(node.value, list):
        return Phrases(name, _patterns(node, compiled))
    keys = _keys(node, _KEYS)
    nothing = YamlNode([], node.line, node.column)
    return Phrases(
        name,
        _patterns(keys.get("find", nothing), compiled),
        "".join(_texts(keys.get("says", nothing))),
        _patterns(keys.get("answered", nothing), compiled),
        tuple(_texts(keys.get("met by", nothing))),
        "".join(_texts(keys.get("answered by", nothing))),
    )


def _patterns(node: YamlNode, compiled: Compile) -> tuple[Matcher, ...]:
    items = node.value if isinstance(node.value, list) else [node]
    try:
        return tuple(compiled(text, item.line) for text, item in zip(_texts(node), items, strict=True))
    except NotationError as error:
        raise BadSetting(str(error), node.line, node.column) from None


def _texts(node: YamlNode) -> list[str]:
    items = node.value if isinstance(node.value, list) else [node]
    texts = [item.value for item in items if isinstance(item, YamlNode) and isinstance(item.value, str)]
    if len(texts) != len(items):
        raise BadSetting("a list of texts is wanted", node.line, node.column)
    return texts


def _keys(node: YamlNode, known: tuple[str, ...] = ()) -> dict[str, YamlNode]:
    if not isinstance(node.value, dict):
        raise BadSetting("keys with values are wanted here", node.line, node.column)
    for key in node.value:
        if known and key not in known:
            raise BadSetting(f"unknown key {key!r}{nearest(key, known)}", *node.keys[key])
    return node.value
