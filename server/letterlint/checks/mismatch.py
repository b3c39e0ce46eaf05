"""The kind `mismatch`: the letter names other things of a kind than the posting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark, mark_words
from letterlint.checks.context import LetterContext

if TYPE_CHECKING:
    from letterlint.beside import Beside
    from letterlint.beside.mismatch import Kinds


@dataclass(frozen=True, eq=False)
class Mismatch(Check):
    """Marks the first of some terms, or entries of a table, in a letter that names none of the posting's."""

    value_names = ("theirs", "ours")

    terms: frozenset[str] = frozenset()
    entries_of: str = ""
    at_most: int = 1

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the letter names others only."""
        if context.beside is None or context.beside.posting is None:
            return
        from letterlint.beside.mismatch import mismatch

        found = mismatch(context.beside.posting, context.analyses, self._kinds(context.beside), self.at_most)
        if found is not None:
            paragraph, (kind, first, last) = context.paragraphs[found.paragraph], found.named
            theirs = ", ".join(found.theirs)
            yield mark_words(paragraph, first, last, found.places, theirs=theirs, ours=kind)

    def _kinds(self, beside: Beside) -> Kinds:
        from letterlint.beside.mismatch import KindsOfPhrases, KindsOfTerms

        if self.entries_of:
            return KindsOfPhrases(tuple(beside.table[self.entries_of].values()))
        marks = beside.table["marks"]
        return KindsOfTerms(self.terms, beside.terms, (marks["similar"], marks["example"], marks["softener"]))
