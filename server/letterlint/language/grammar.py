"""The symbols of the word classes that tags and clauses are made from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Grammar:
    """Word classes by name (`rules/lexicon/words/`), each a set of symbols."""

    classes: dict[str, frozenset[str]]
    _unions: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False)

    def isa(self, symbol: str, *names: str) -> bool:
        """Whether a symbol is in one of these classes."""
        union = self._unions.get(names)
        return symbol in (self.union(*names) if union is None else union)

    def union(self, *names: str) -> frozenset[str]:
        """The symbols of these classes together."""
        union = self._unions.get(names)
        if union is None:
            union = self._unions[names] = frozenset().union(*(self.classes[name] for name in names))
        return union
