"""The kind `list`: enumerations of terms."""

from __future__ import annotations

from dataclasses import dataclass

from letterlint.checks.base import Check, Signals
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence

_MODIFIERS = 2  # Words that may come between a comma and the name it leads to: "and a deep neural network".


@dataclass(frozen=True, eq=False)
class TermList(Check):
    """Marks an enumeration of terms of some families, from the first item to the last.

    Terms of `among` may be listed with them, and do not count.
    """

    families: frozenset[str]
    grammar: Grammar
    among: frozenset[str] = frozenset()
    at_least: int = 3
    unless_sentence_has: Signals = ()

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        found = term_lists(sentence, self.families, self.among, self.at_least, self.grammar)
        return [] if found and sentence.has_any(self.unless_sentence_has) else found


def term_lists(
    sentence: Sentence, families: frozenset[str], among: frozenset[str], at_least: int, grammar: Grammar
) -> list[Range]:
    """Enumerations of `at_least` or more terms of these families, as tokens; `among` may occur in them."""
    counted = {at for at, own in sentence.terms if not own.isdisjoint(families)}
    if len(counted) < at_least:
        return []
    items = [at for at, own in sentence.terms if at in counted or not own.isdisjoint(among)]
    found: list[Range] = []
    run = items[:1]
    for item in [*items[1:], -1]:
        if item != -1 and _joined(sentence.symbols[run[-1] + 1 : item], grammar):
            run.append(item)
            continue
        if len(counted.intersection(run)) >= at_least:
            found.append((run[0], run[-1] + 1))
        run = [item]
    return found


def _joined(between: str, grammar: Grammar) -> bool:
    """Whether what is between two terms makes them neighbors in one enumeration."""
    separators = [i for i, symbol in enumerate(between) if grammar.isa(symbol, "list-separator")]
    if not separators or separators[0] > 1:
        return False
    rest = between[separators[-1] + 1 :]
    inside = between[separators[0] : separators[-1] + 1]
    if any(not grammar.isa(symbol, "list-separator") for symbol in inside):
        return False
    return len(rest) <= _MODIFIERS and not any(
        grammar.isa(symbol, "preposition", "finite-be-have-do", "first") for symbol in rest
    )
