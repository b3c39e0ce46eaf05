"""A sentence that is cut into clauses, as far as what is asked of its clauses needs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from letterlint.language.clause import Clause
from letterlint.language.grammar import Grammar


class ParsedSentence(NamedTuple):
    """The symbols of a sentence's tokens, its clauses, and the classes of symbols."""

    symbols: str
    clauses: Sequence[Clause]
    grammar: Grammar

    def isa(self, at: int, *classes: str) -> bool:
        """Whether there is such a token, and it is in one of these classes."""
        return 0 <= at < len(self.symbols) and self.grammar.isa(self.symbols[at], *classes)

    def has(self, first: int, last: int, *classes: str) -> bool:
        """Whether one of the tokens first to last (exclusive) is in one of these classes."""
        return any(self.isa(at, *classes) for at in range(first, last))
