"""Which words name what the writer does not have: wished for, denied, demanded, or another's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterlint.language.clause import Clause
from letterlint.language.demanded import claimed, demands
from letterlint.language.grammar import Grammar
from letterlint.language.phrases import ELSEWHERE

_IN_LIST = ("determiner", "or", "tool-name")  # What may stand between "without" and a tool.


def is_missing(at: int, clauses: Sequence[Clause], symbols: str, grammar: Grammar) -> bool:
    """Whether the token `at` of a sentence is something that the writer does not claim."""
    if _is_ruled_out(at, symbols, grammar):
        return True
    if any(clause.disclaims(noun) for noun in _called(at, clauses, symbols, grammar) for clause in clauses):
        return True
    for clause in clauses:
        missing = clause.doer in ELSEWHERE or clause.unclaimed or demands(clause, symbols, grammar)
        within = clause.verb < at < clause.last or _is_about(at, clause, symbols, grammar)
        if within and missing and not claimed(clause, clauses, symbols, grammar):
            return True
    return False


def _is_ruled_out(at: int, symbols: str, grammar: Grammar) -> bool:
    """Whether a denial stands before a token: "with no Docker", "without any Docker or Kubernetes"."""
    before = at - 1
    while before > 0 and grammar.isa(symbols[before], *_IN_LIST):
        if grammar.isa(symbols[before], "negator"):
            break
        before -= 1
    return at > 0 and grammar.isa(symbols[before], "negator", "without")


def _is_about(at: int, clause: Clause, symbols: str, grammar: Grammar) -> bool:
    """Whether a clause says something of a token before its verb."""
    if clause.object is not None and clause.object.holds(at):
        return True  # "Evidently I know only from talks"
    unknown = clause.object is not None and grammar.isa(symbols[clause.object.head], "unfamiliar", "planned")
    # "Docker is named in your posting", "Docker is new to me"
    return (clause.passive or unknown) and clause.topic is not None and clause.topic.holds(at)


def _called(at: int, clauses: Sequence[Clause], symbols: str, grammar: Grammar) -> Iterator[int]:
    """A token, and the nouns that it is said to be: "DVC is something I want to try"."""
    yield at
    for clause in clauses:
        is_said = clause.topic is not None and clause.topic.holds(at)
        if is_said and clause.object and grammar.isa(symbols[clause.verb], "be"):
            yield clause.object.head
