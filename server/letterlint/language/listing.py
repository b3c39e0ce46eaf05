"""Lists of skills: sentences that name tools and no deed, as "My skills include Python and AWS" does."""

from __future__ import annotations

from collections.abc import Sequence

from letterlint.language.clause import Clause
from letterlint.language.grammar import Grammar
from letterlint.language.phrases import Owner

LEAST = 2  # Tools. One is a list only behind a verb of knowing.


def lists_skills(symbols: str, clauses: Sequence[Clause], tools: int, grammar: Grammar) -> bool:
    """Whether a sentence that names so many tools is only a claim that the writer can use them."""
    knows = bool(clauses) and all(grammar.isa(symbols[clause.verb], "knowing") for clause in clauses)
    if tools < (1 if knows else LEAST):
        return False
    if not clauses and any(grammar.isa(symbol, "preposition") for symbol in symbols):
        return any(grammar.isa(symbol, "skill", "skilled") for symbol in symbols)
    return all(_claims_knowledge(symbols, clause, grammar) for clause in clauses)


def _claims_knowledge(symbols: str, clause: Clause, grammar: Grammar) -> bool:
    """Whether a clause is like "my tools are", "I am proficient in", "I have experience with"."""

    def has(first: int, last: int, *names: str) -> bool:
        return any(grammar.isa(symbol, *names) for symbol in symbols[first:last])

    if grammar.isa(symbols[clause.verb], "knowing"):
        return clause.doer in {Owner.WRITER, Owner.OWN}
    if not grammar.isa(symbols[clause.verb], "be", "have", "listing"):
        return False
    topic = clause.topic
    if topic is not None and has(topic.first, topic.last, "skill"):
        return True
    return has(clause.verb, clause.last, "skill", "skilled")
