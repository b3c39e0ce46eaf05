"""What the reader demands, and whether the writer claims it: "you ask for Docker, and I use it"."""

from __future__ import annotations

from letterlint.language.clause import Clause
from letterlint.language.parsed import ParsedSentence
from letterlint.language.phrases import Owner


def demands(clause: Clause, parsed: ParsedSentence) -> bool:
    """Whether a clause is about what the reader demands: "your advert asks for Azure", "you need Azure"."""
    if not parsed.isa(clause.verb, "makes-demand"):
        return False
    advert = clause.agent is not None and parsed.isa(clause.agent.head, "posting")
    return clause.doer is Owner.READER or advert


def claimed(clause: Clause, parsed: ParsedSentence) -> bool:
    """Whether a clause demands something, and the writer says that it was done: "..., and I set that up"."""
    return demands(clause, parsed) and any(
        later.verb > clause.verb
        and later.doer is Owner.WRITER
        and later.real
        and later.form.finite
        and not parsed.isa(later.verb, "only-regards")
        and _is_about_demand(later, parsed)
        for later in parsed.clauses
    )


def _is_about_demand(clause: Clause, parsed: ParsedSentence) -> bool:
    """Whether the object of a clause is what was named before it: "it", or "canary releases, which"."""
    if clause.object is None:
        return False
    if clause.antecedent is not None and clause.object.head == clause.antecedent.head:
        return True
    alone = clause.object.last - clause.object.first == 1
    return alone and parsed.isa(clause.object.head, "named-before")
