"""The symbols of the word classes that tags and clauses are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property


@dataclass(frozen=True)
class Grammar:
    """Word classes by name (`rules/lexicon/words/`), each a set of symbols."""

    classes: dict[str, frozenset[str]]

    def isa(self, symbol: str, *names: str) -> bool:
        """Whether a symbol is in one of these classes."""
        return not self.classes_of(symbol).isdisjoint(names)

    @cached_property
    def classes_of(self) -> Callable[[str], frozenset[str]]:
        """The names of the classes that a symbol is in; remembered, as parsing asks for little else."""
        return cache(lambda symbol: frozenset(name for name, of in self.classes.items() if symbol in of))
