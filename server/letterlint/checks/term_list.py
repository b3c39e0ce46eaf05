"""The kind `list`: enumerations of terms."""

from __future__ import annotations

from dataclasses import dataclass

from letterlint.checks.base import Check, Signals
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence

_MODIFIERS = 2  # Words that may come between a comma and the name it leads to: "and a deep neural network".


@dataclass(frozen=True, eq=False)
class TermList(Check):
    """Marks an enumeration of terms of some families, from the first item to the last.

    Terms of `among` may be listed with them, and do not count.
    """

    families: frozenset[str]
    among: frozenset[str] = frozenset()
    at_least: int = 3
    unless_sentence_has: Signals = ()

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        found = term_lists(sentence, self.families, self.among, self.at_least)
        return [] if found and sentence.has_any(self.unless_sentence_has) else found


def term_lists(
    sentence: Sentence, families: frozenset[str], among: frozenset[str], at_least: int
) -> list[Range]:
    """Enumerations of `at_least` or more terms of these families, as tokens; `among` may occur in them."""
    counted = {at for at, own in sentence.terms if not own.isdisjoint(families)}
    if len(counted) < at_least:
        return []
    items = [at for at, own in sentence.terms if at in counted or not own.isdisjoint(among)]
    found: list[Range] = []
    run = items[:1]
    for item in [*items[1:], -1]:
        if item != -1 and _joined(sentence, run[-1] + 1, item):
            run.append(item)
            continue
        if len(counted.intersection(run)) >= at_least:
            found.append((run[0], run[-1] + 1))
        run = [item]
    return found


def _joined(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether what is between two terms makes them neighbors in one enumeration."""
    separators = [i for i in range(start, stop) if sentence.isa(i, "list-separator")]
    if not separators or separators[0] > start + 1:
        return False
    first, behind = separators[0], separators[-1] + 1
    if len(separators) < behind - first or stop - behind > _MODIFIERS:
        return False
    rest = range(behind, stop)
    return not any(sentence.isa(i, "preposition", "finite-be-have-do", "first") for i in rest)
