"""Rules and words live in YAML: Python holds no rule's id and no list of English words."""

import ast
import re
from pathlib import Path

import pytest

import letterlint
from letterlint.resources import load, rule_files, rules_dir

FOLDER = Path(letterlint.__file__).parent
MODULES = sorted(FOLDER.rglob("*.py"))
IDS = {path.relative_to(rules_dir()).with_suffix("").as_posix() for path in rule_files(rules_dir())}
WORD = re.compile(r"[a-z]{3,}(?:[ '-][a-z]+)*")


def literals(tree):
    """The strings of a module that are no docstrings, each with its line."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def lexicon():
    """The single words that rules/lexicon lists in its classes, and the verbs."""
    found = set()
    for path in (rules_dir() / "lexicon" / "words").glob("*.yaml"):
        for entries in load(path).get("classes", {}).values():
            found |= {entry for entry in entries if WORD.fullmatch(entry)}
    verbs = load(rules_dir() / "lexicon" / "verbs.yaml")["verbs"]
    return found | {entry.split(" ")[0] for entry in verbs}


def keys(value):
    """The keys of mappings in YAML: words that Python has to know."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


KEYS = {key for path in rules_dir().rglob("*.yaml") for key in keys(load(path))}
ENGLISH = lexicon() - KEYS
MANY = 4  # Words of the lexicon in one literal: more than chance, and a list that belongs to YAML.


def word_lists(tree):
    """Literals that hold several words each: collections, keys of mappings, patterns, strings to split."""
    for node in ast.walk(tree):
        match node:
            case ast.List(elts=inner) | ast.Set(elts=inner) | ast.Tuple(elts=inner) | ast.Dict(keys=inner):
                yield node.lineno, [one.value for one in inner if isinstance(one, ast.Constant)]
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
                yield node.lineno, text.split()
    for line, text in literals(tree):
        yield line, re.split(r"[(|)?:]+", text)


def english(words):
    return {word for word in words if word in ENGLISH}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_a_module_knows_no_rule_and_no_english(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for line, text in literals(tree):
        assert not [name for name in IDS if name in text], f"{path.name}:{line} names a rule"
    for line, words in word_lists(tree):
        assert len(english(words)) < MANY, f"{path.name}:{line} lists {sorted(english(words))}"


@pytest.mark.parametrize(
    "code",
    [
        "X = ['improved', 'reduced', 'the', 'deploy', 'ship', 'our', 'manager']",
        "X = {'your': 1, 'our': 2, 'we': 3, 'the': 4, 'my': 5, 'deploy': 6, 'ship': 7}",
        "import re\nX = re.compile(r'(?:deploy|ship|the|our|your|my)')",
        "X = 'deploy ship the our your my'.split()",
    ],
)
def test_a_list_of_english_words_would_be_seen(code):
    assert any(len(english(words)) >= MANY for _, words in word_lists(ast.parse(code)))
