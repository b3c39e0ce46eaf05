"""Which words name what the writer does not have: wished for, denied, demanded, or another's."""

from __future__ import annotations

from collections.abc import Iterator

from letterlint.language.clause import Clause
from letterlint.language.demanded import claimed, demands
from letterlint.language.parsed import ParsedSentence
from letterlint.language.phrases import ELSEWHERE

_IN_LIST = ("determiner", "or", "tool-name")  # What may stand between "without" and a tool.


def is_missing(at: int, parsed: ParsedSentence) -> bool:
    """Whether the token `at` of a sentence is something that the writer does not claim."""
    if _is_ruled_out(at, parsed):
        return True
    if any(clause.disclaims(noun) for noun in _called(at, parsed) for clause in parsed.clauses):
        return True
    for clause in parsed.clauses:
        missing = clause.doer in ELSEWHERE or clause.unclaimed or demands(clause, parsed)
        within = clause.verb < at < clause.last or _is_about(at, clause, parsed)
        if within and missing and not claimed(clause, parsed):
            return True
    return False


def _is_ruled_out(at: int, parsed: ParsedSentence) -> bool:
    """Whether a denial stands before a token: "with no Docker", "without any Docker or Kubernetes"."""
    before = at - 1
    while before > 0 and parsed.isa(before, *_IN_LIST) and not parsed.isa(before, "negator"):
        before -= 1
    return parsed.isa(before, "negator", "without")


def _is_about(at: int, clause: Clause, parsed: ParsedSentence) -> bool:
    """Whether a clause says something of a token before its verb."""
    if clause.object is not None and clause.object.holds(at):
        return True  # "Evidently I know only from talks"
    unknown = clause.object is not None and parsed.isa(clause.object.head, "unfamiliar", "planned")
    # "Docker is named in your posting", "Docker is new to me"
    return (clause.passive or unknown) and clause.subject is not None and clause.subject.holds(at)


def _called(at: int, parsed: ParsedSentence) -> Iterator[int]:
    """A token, and the nouns that it is said to be: "DVC is something I want to try"."""
    yield at
    for clause in parsed.clauses:
        is_said = clause.subject is not None and clause.subject.holds(at)
        if is_said and clause.object and parsed.isa(clause.verb, "be"):
            yield clause.object.head
