"""Every word class that the parser and the checks ask for by name is one of the lexicon's."""

from __future__ import annotations

import ast
from pathlib import Path

import letterlint
from letterlint.rulebook import load

PACKAGE = Path(letterlint.__file__).parent
FOLDERS = ("language", "checks")
ASKS = "isa"  # What takes names of classes, as a method and as a local name for it.


def named(source: str) -> set[str]:
    """The texts among the arguments of calls that ask for classes."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    asked = (call for call in calls if ast.unparse(call.func).rpartition(".")[2] == ASKS)
    return {
        argument.value
        for call in asked
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def test_classes_are_in_the_lexicon() -> None:
    book, _ = load()
    asked = {
        name
        for folder in FOLDERS
        for path in (PACKAGE / folder).glob("*.py")
        for name in named(path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 50
    assert asked - set(book.analyzer.grammar.classes) == set()


def test_a_name_is_found_in_a_call() -> None:
    assert named('s.isa(at, "no-such-class") and isa(a, "nor-this") and other("x")') == {
        "no-such-class",
        "nor-this",
    }
