"""Kinds of thing of which the posting names some, and the letter names others only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Protocol

from letterlint.beside.lines import TextLine
from letterlint.beside.posting import Posting, Tier
from letterlint.language.analysis import Analysis
from letterlint.language.phrase_table import PhraseEntry
from letterlint.language.terms import Terms
from letterlint.letter import Place


class NamedKind(NamedTuple):
    """A kind at tokens first to last (exclusive)."""

    kind: str
    first: int
    last: int


class Kinds(Protocol):
    """The kinds in question, and in which lines a posting, beside its title, is about them."""

    tiers: ClassVar[Sequence[Tier]]

    def named_in(self, analysis: Analysis) -> Iterator[NamedKind]:
        """The kinds that a paragraph or line names, in order."""

    def in_posting(self, line: TextLine) -> Iterator[NamedKind]:
        """The kinds that a line of a posting is about; none where it allows others."""


@dataclass(frozen=True)
class KindsOfTerms:
    """Some terms: a line names one also by what is part of it."""

    tiers: ClassVar[Sequence[Tier]] = (Tier.MUST, Tier.DUTY)

    names: frozenset[str]
    terms: Terms
    allows_others: Sequence[PhraseEntry]  # such as, or similar

    def named_in(self, analysis: Analysis) -> Iterator[NamedKind]:
        """The terms that a paragraph or line names, in order."""
        for at, hit in sorted(analysis.tokenized.terms.items()):
            for name in sorted(self.names & self.terms.with_wholes([hit.term.name])):
                yield NamedKind(name, at, at + 1)

    def in_posting(self, line: TextLine) -> Iterator[NamedKind]:
        """The terms that a line of a posting names, unless it allows others."""
        symbols = line.analysis.tokenized.symbols
        if not any(entry.is_in(symbols) for entry in self.allows_others):
            yield from self.named_in(line.analysis)


@dataclass(frozen=True)
class KindsOfPhrases:
    """Entries of a table of phrases."""

    tiers: ClassVar[Sequence[Tier]] = (Tier.MUST,)  # Duties name data that the job is not about.

    entries: Sequence[PhraseEntry]

    def named_in(self, analysis: Analysis) -> Iterator[NamedKind]:
        """The entries that a paragraph or line names, in the order of its words."""
        symbols = analysis.tokenized.symbols
        yield from sorted(
            (
                NamedKind(entry.says, first, last)
                for entry in self.entries
                for first, last in entry.ranges(symbols)
            ),
            key=lambda named: named.first,
        )

    def in_posting(self, line: TextLine) -> Iterator[NamedKind]:
        """The entries that a line of a posting names."""
        return self.named_in(line.analysis)


class OtherKinds(NamedTuple):
    """The letter's first kind, in a paragraph by its number; and those of the posting, with their places."""

    paragraph: int
    named: NamedKind
    theirs: tuple[str, ...]
    places: tuple[Place, ...]


def mismatch(
    posting: Posting, paragraphs: Sequence[Analysis], kinds: Kinds, at_most: int
) -> OtherKinds | None:
    """Where the letter names none of the kinds that the posting is about, and others; else None.

    A posting that names more kinds than `at_most` is about none of them.
    """
    theirs: dict[str, Place] = {}
    title = [posting.title] if posting.title else []
    for line in (*title, *posting.of(*kinds.tiers)):
        for kind, first, last in kinds.in_posting(line):
            theirs.setdefault(kind, line.place_of(first, last))
    if not theirs or len(theirs) > at_most:
        return None
    ours = [
        (number, named) for number, paragraph in enumerate(paragraphs) for named in kinds.named_in(paragraph)
    ]
    if not ours or any(named.kind in theirs for _, named in ours):
        return None
    return OtherKinds(*ours[0], tuple(theirs), tuple(theirs.values()))
