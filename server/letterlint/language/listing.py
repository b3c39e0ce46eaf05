"""Lists of skills: sentences that name tools and no deed, as "My skills include Python and AWS" does."""

from __future__ import annotations

from letterlint.language.clause import Clause
from letterlint.language.parsed import ParsedSentence
from letterlint.language.phrases import Owner

LEAST = 2  # Tools. One is a list only behind a verb of knowing.


def lists_skills(parsed: ParsedSentence, tools: int) -> bool:
    """Whether a sentence that names so many tools is only a claim that the writer can use them."""
    clauses, end = parsed.clauses, len(parsed.symbols)
    knows = bool(clauses) and all(parsed.isa(clause.verb, "knowing") for clause in clauses)
    if tools < (1 if knows else LEAST):
        return False
    if not clauses and parsed.has(0, end, "preposition"):
        return parsed.has(0, end, "skill", "skilled")
    return all(_claims_knowledge(clause, parsed) for clause in clauses)


def _claims_knowledge(clause: Clause, parsed: ParsedSentence) -> bool:
    """Whether a clause is like "my tools are", "I am proficient in", "I have experience with"."""
    if parsed.isa(clause.verb, "knowing"):
        return clause.doer in {Owner.WRITER, Owner.OWN}
    if not parsed.isa(clause.verb, "be", "have", "listing"):
        return False
    subject = clause.subject
    if subject is not None and parsed.has(subject.first, subject.last, "skill"):
        return True
    return parsed.has(clause.verb, clause.last, "skill", "skilled")
