"""Expressions that are kept are the ones that would be compiled; what cannot be kept is compiled."""

import pickle
import re
import sys

import pytest

from letterlint import resources
from letterlint.language.regex import Kept, keep, take
from letterlint.rulebook import cache

EXPRESSIONS = [
    re.compile("x"),
    re.compile("(?P<mark>[\u3400-\u3410\u3520\u4000-\u4003])(?:a|b){0,4}?(?=c)(d)?(?P<last>e)"),
    re.compile(r"(?<![\w.]) \$ (?i:million|BN)\b # in words", re.VERBOSE | re.MULTILINE),
    re.compile(r"\d+", re.ASCII),
]


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory):
    """The rulebook as `make` keeps it."""
    with pytest.MonkeyPatch.context() as patch:
        file = tmp_path_factory.mktemp("kept") / "compiled.pickle"
        patch.setattr(cache, "file", lambda: file)
        cache.write()
        kept = cache.read(resources.rules_dir())
    assert kept is not None
    return kept[0]


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda expression: expression.pattern)
def test_an_expression_is_taken_out_as_it_was_kept(expression):
    again = take(pickle.loads(pickle.dumps(keep(expression))))
    assert again == expression
    assert again.groupindex == expression.groupindex


def test_expressions_are_kept_compiled_here():
    assert all(keep(expression).code for expression in EXPRESSIONS)


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda expression: expression.pattern)
@pytest.mark.parametrize(
    "changed",
    [
        {"engine": "other"},
        {"code": b""},
        {"code": b"\xff" * 12},
        {"code": b"abc"},
        {"numbers": (("mark", 9),)},
    ],
    ids=str,
)
def test_what_the_engine_does_not_want_is_compiled(expression, changed):
    assert take(keep(expression)._replace(**changed)) == expression


def test_where_python_compiles_in_another_way_the_expression_itself_is_kept(monkeypatch):
    monkeypatch.delattr(re, "_compiler")
    monkeypatch.setitem(sys.modules, "re._compiler", None)
    for expression in EXPRESSIONS:
        assert keep(expression) == Kept(expression.pattern, expression.flags)


def test_the_rulebook_that_is_kept_holds_what_would_be_compiled(rulebook):
    searches = rulebook.analyst.index._entries
    assert len(searches) > 500
    for _, matcher in searches:
        assert matcher.regex == re.compile(matcher.pattern.source)


def test_the_rulebook_that_is_kept_need_not_be_compiled(rulebook, monkeypatch):
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled"))
    for _, matcher in rulebook.analyst.index._entries:
        vars(matcher).pop("regex", None)
        assert matcher.regex is not None
