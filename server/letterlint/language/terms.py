"""The lexicon's named things (tools, architectures, algorithms, venues) and their spellings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

TOOL = "tool"  # The family of all terms of which one family is of tools.

Near = Callable[[], Sequence[str]]  # The words around, for the few spellings that depend on them.


class Term(NamedTuple):
    """A named thing: its canonical spelling and its families; `tool` is whether one of them is of tools."""

    name: str
    families: frozenset[str]
    symbol_key: str
    tool: bool


class Family(NamedTuple):
    """A family of terms: whether these are tools, what it holds, and what a hover calls one of them."""

    tool: bool
    about: str
    says: str


class TermSpelling(NamedTuple):
    """One way to write a term. `match` is "any", "exact" or "context"; `wrong` ones are to be corrected."""

    term: Term
    text: str
    match: str = "any"
    wrong: bool = False
    context: tuple[str, ...] = ()  # prefixes of lower-case words, one of which must be near
    not_near: tuple[str, ...] = ()

    def fits(self, text: str, near: Near, *, sure: bool) -> bool:
        """Whether these words, among these lower-case words, are this spelling of the term. `sure` is whether
        they need no context: in code, and in a list of other tools.
        """
        if self.match != "any" and text != self.text:
            return False
        if (
            self.not_near
            and (joined := " ".join(near()))
            and any(phrase.lower() in joined for phrase in self.not_near)
        ):
            return False
        if self.match == "context" and not sure:
            return any(word.startswith(self.context) for word in near() if word != text.lower())
        return True


@dataclass(frozen=True, eq=False)
class Terms:
    """All spellings of all terms, by lower-case spelling."""

    spellings: Mapping[str, tuple[TermSpelling, ...]]
    accepted: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # a term's name -> its right spellings
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)  # a term's name -> what it is part of

    @cached_property
    def families(self) -> Mapping[str, frozenset[str]]:
        """A term's name -> its families."""
        return {each.term.name: each.term.families for found in self.spellings.values() for each in found}

    def accept(self, key: str, text: str, near: Near, *, sure: bool = False) -> Term | None:
        """The term that a stretch of text is, if any; `sure` as for `TermSpelling.fits`."""
        for spelling in self.spellings.get(key, ()):
            if spelling.fits(text, near, sure=sure):
                return spelling.term
        return None

    def with_wholes(self, names: Iterable[str]) -> frozenset[str]:
        """These names, and those of all that they are part of."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self.wholes.get(name, ())
        return frozenset(found)

    def right_spellings(self, name: str) -> frozenset[str]:
        """How the term of a name may be written; the name itself where it is in no lexicon."""
        return self.accepted.get(name) or frozenset({name})

    def misspelled(self, term: Term, text: str) -> bool:
        """Whether a mention is in none of the term's right spellings."""
        return term.tool and text not in self.right_spellings(term.name)

    def right(self, term: Term, text: str) -> str:
        """The right spelling nearest to a wrong one: an alias of other case, else the name."""
        same = [
            s for s in self.accepted[term.name] if s.replace(" ", "").lower() == text.replace(" ", "").lower()
        ]
        return term.name if not same or term.name in same else min(same)


class TermEntry(NamedTuple):
    """A term of the lexicon with its spellings. Somebody who names it has named what it is `part_of`; the
    terms that it `wins_over` lose the spellings that it shares with them.
    """

    term: Term
    spellings: Sequence[TermSpelling]
    part_of: frozenset[str] = frozenset()
    wins_over: frozenset[str] = frozenset()


def terms(entries: Iterable[TermEntry]) -> Terms:
    """The table of the entries of the lexicon's term files."""
    table: dict[str, list[TermSpelling]] = {}
    accepted: dict[str, set[str]] = {}
    losers: dict[str, frozenset[str]] = {}
    wholes: dict[str, frozenset[str]] = {}
    for entry in entries:
        name = entry.term.name
        losers[name] = entry.wins_over
        if entry.part_of:
            wholes[name] = entry.part_of
        right = accepted.setdefault(name, {name})
        for spelling in entry.spellings:
            table.setdefault(spelling.text.lower(), []).append(spelling)
            if not spelling.wrong:
                right.add(spelling.text)
    return Terms(
        {key: tuple(sorted(found, key=lambda s: _order(s, losers, found))) for key, found in table.items()},
        {name: frozenset(right) for name, right in accepted.items()},
        wholes,
    )


def symbol_key(families: frozenset[str]) -> str:
    """The key in the symbol table of a term with these families."""
    return "term:" + "+".join(sorted(families))


def _order(
    spelling: TermSpelling, losers: Mapping[str, frozenset[str]], rivals: Sequence[TermSpelling]
) -> tuple[bool, int]:
    """Winners first, then the stricter match: an exact spelling goes before one of any case."""
    beaten = any(spelling.term.name in losers[rival.term.name] for rival in rivals)
    return beaten, {"exact": 0, "context": 1, "any": 2}[spelling.match]
