"""Patterns as regular expressions over symbols, with a lexicon of a few words."""

import re

import pytest

from letterlint.language.pattern import SEPARATOR, Pattern
from letterlint.language.pattern_compiler import Lexicon, SymbolTable, symbol_set
from letterlint.language.pattern_syntax import NotationError

UNKNOWN = "·"  # The symbol of a word that no pattern tells apart.
DEPLOY = {"base": ("deploy",), "s": ("deploys",), "past": ("deployed",), "part": ("deployed",), "ing": ()}
LEXICON = Lexicon(
    classes={
        "punctuation": [",", "."],
        "clause-punctuation": [","],
        "users": ["nurses", "night shift", "@clerks"],
        "clerks": ["clerks"],
        "frequent": ["to"],
    },
    verbs={"deploy": DEPLOY},
    quantity_kinds=["percent"],
)


def compiled(pattern: str, *others: str) -> tuple[Pattern, SymbolTable]:
    """A pattern compiled beside others."""
    table = SymbolTable(LEXICON, str.split)
    for each in (pattern, *others, "@punctuation", "@clause-punctuation", "@frequent"):
        table.add(each)
    table.freeze()
    return table.compile(pattern), table


def found(pattern: str, text: str) -> list[str]:
    """The words that a pattern marks in a text, whose sentences are parted by a stroke."""
    made, table = compiled(pattern)
    words = text.split()
    symbols = "".join(SEPARATOR if word == "|" else table.symbols.get(word, UNKNOWN) for word in words)
    mark = re.compile(made.source).groupindex.get("mark", 0)
    return [" ".join(words[slice(*match.span(mark))]) for match in re.finditer(made.source, symbols)]


@pytest.mark.parametrize(
    ("pattern", "text", "marked"),
    [
        ("to production", "we went to production", ["to production"]),
        ("went (straight)? to", "went to , went straight to", ["went to", "went straight to"]),
        ("(so|very) glad", "so glad , very glad , glad", ["so glad", "very glad"]),
        ("very+ glad", "very very glad", ["very very glad"]),
        ("~deploy", "deploys , deployed", ["deploys", "deployed"]),
        ("~deploy:done", "deploys , deployed", ["deployed"]),
        ("@users", "nurses , night shift , clerks", ["nurses", "night shift", "clerks"]),
        ("#percent", "by #percent a year", ["#percent"]),
        ("went * production", "went to production , went production", ["went to production"]),
        ("went <2> production", "went to full production", ["went to full production"]),
        ("went <2> production", "went , production", []),
        ("went <<2>> production", "went , production", ["went , production"]),
        ("went <<2>> production", "went | production", []),
        ("^ glad", "glad | so glad | glad", ["glad", "glad"]),
        ("glad $", "glad . | glad to", ["glad"]),
        ("went [to production]", "we went to production", ["to production"]),
        ("went =( to )", "went to , went from", ["went"]),
        ("went !( to )", "went to , went from", ["went"]),
    ],
)
def test_a_pattern_matches(pattern: str, text: str, marked: list[str]) -> None:
    assert found(pattern, text) == marked


def test_words_share_a_symbol_until_a_pattern_tells_them_apart() -> None:
    _, table = compiled("for @users")
    assert table.symbols["nurses"] == table.symbols["clerks"]
    _, table = compiled("for @users", "nurses")
    assert table.symbols["nurses"] != table.symbols["clerks"]


def test_a_match_needs_one_of_its_anchors_and_frequent_words_are_none() -> None:
    made, table = compiled("to production")
    assert made.anchors == {table.symbols["production"]}
    assert made.needs == (frozenset({table.symbols["to"]}),)


def test_what_may_be_left_out_is_no_anchor() -> None:
    made, table = compiled("(very)? glad")
    assert made.anchors == {table.symbols["glad"]} and made.needs == ()
    assert compiled("(very)?")[0].anchors == frozenset()


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("for @usres", "no word class “@usres”"),
        ("~deply", "no verb “~deply”"),
        ("~deploy:past-tense", "no verb form"),
        ("#percents", "no quantity kind “#percents”"),
    ],
)
def test_what_is_not_in_the_lexicon_is_named(pattern: str, said: str) -> None:
    with pytest.raises(NotationError, match=said):
        compiled(pattern)


def test_a_class_that_holds_itself_is_refused() -> None:
    table = SymbolTable(Lexicon(classes={"a": ["@b"], "b": ["@a"]}), str.split)
    with pytest.raises(NotationError, match="holds itself"):
        table.add("@a")


@pytest.mark.parametrize(("symbols", "written"), [("", "(?!)"), ("a", "a"), ("abd", "[a-bd]")])
def test_a_set_of_symbols_is_written_as_ranges(symbols: str, written: str) -> None:
    assert symbol_set(symbols) == written
