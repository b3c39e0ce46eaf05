"""A sentence cut into clauses: what can be asked of its tokens and clauses, whatever it gives evidence of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from letterlint.language.clause import Clause
from letterlint.language.clauses import clauses_of
from letterlint.language.grammar import Grammar


class ParsedSentence:
    """A sentence as one symbol a token. `joined` are tokens that a hyphen joins to the one before."""

    def __init__(self, symbols: str, grammar: Grammar, joined: frozenset[int]) -> None:
        self.symbols = symbols
        self.joined = joined
        self._grammar = grammar

    @cached_property
    def clauses(self) -> Sequence[Clause]:
        """Its clauses, in the order of their verbs."""
        return clauses_of(self.symbols, self._grammar, self.joined)

    def isa(self, at: int, *classes: str) -> bool:
        """Whether there is such a token, and it is in one of these classes."""
        return 0 <= at < len(self.symbols) and self._grammar.isa(self.symbols[at], *classes)

    def has(self, first: int, last: int, *classes: str) -> bool:
        """Whether one of the tokens first to last (exclusive) is in one of these classes."""
        return any(self.isa(at, *classes) for at in range(first, last))
