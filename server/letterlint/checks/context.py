"""A letter as the checks see it: its blocks with their facts, and what rules ask of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from letterlint.language.signals import Check, Facts, Hit, Trace
from letterlint.letter import Block, Letter, Role
from letterlint.memo import PARAGRAPHS
from letterlint.text import Span

# The rulebook: a letter is a draft while it has no sign-off and fewer words of body than this.
DRAFT_WORDS = 120


class Part(NamedTuple):
    """A prose block of the letter with its facts."""

    block: Block
    facts: Facts

    def span(self, first: int, last: int) -> Span:
        """Where units first to last (exclusive) stand in the source."""
        passage = self.facts.passage
        return self.block.span_of(passage.starts[first], passage.ends[last - 1])

    def sentence(self, number: int) -> Span:
        """Where a sentence stands in the source."""
        return self.span(*self.facts.passage.sentences[number])


class Place(NamedTuple):
    """A signal's hit in its part."""

    part: Part
    hit: Hit


@dataclass(frozen=True)
class View:
    """The whole letter. `parts` are its prose blocks in order, `others` the salutation."""

    letter: Letter
    parts: Sequence[Part]
    others: Sequence[Part]
    company: str | None = None
    role: str | None = None
    checks: tuple[Check, ...] = ()  # Those that ask something of each passage by itself.

    @cached_property
    def marked(self) -> Mapping[Check, Sequence[tuple[Part, Sequence[Trace] | Exception]]]:
        """What these checks mark, part by part."""
        found: dict[Check, list[tuple[Part, Sequence[Trace] | Exception]]] = {}
        for part in self.parts:
            for check, traces in part.facts.speaking(self.checks).items():
                found.setdefault(check, []).append((part, traces))
        return found

    @cached_property
    def words(self) -> int:
        """The rulebook's word count: of the body, runs between white space that hold a letter or a digit."""
        return sum(word_count(part.block) for part in self.parts if part.block.role is not Role.POSTSCRIPT)

    @cached_property
    def draft(self) -> bool:
        """Whether the letter is still being written."""
        return not self.letter.signed and self.words < DRAFT_WORDS

    @cached_property
    def opening(self) -> Part | None:
        """The opening with its facts."""
        return self._part(self.letter.opening)

    @cached_property
    def closing(self) -> Part | None:
        """The closing with its facts."""
        return self._part(self.letter.closing)

    @cached_property
    def before_closing(self) -> Part | None:
        """The last paragraph before the closing, or the closing itself where there is no other."""
        paragraphs = self.letter.paragraphs
        return self._part(paragraphs[-2] if len(paragraphs) > 1 else self.letter.closing)

    @cached_property
    def last_two(self) -> Sequence[Part]:
        """The last two body paragraphs and what stands between and after them."""
        paragraphs = self.letter.paragraphs
        if not paragraphs:
            return ()
        start = paragraphs[-2:][0].span.start
        return [part for part in self.parts if part.block.span.start >= start]

    @cached_property
    def _by_block(self) -> Mapping[int, Part]:
        return {id(part.block): part for part in self.parts}

    def _part(self, block: Block | None) -> Part | None:
        return self._by_block.get(id(block))

    def hits(self, signal: str) -> Iterator[Place]:
        """A signal's hits over the whole letter, in order."""
        for part in self.parts:
            if signal in part.facts.may_give:
                yield from (Place(part, hit) for hit in part.facts.hits(signal))

    @cached_property
    def _may_give(self) -> frozenset[str]:
        return frozenset().union(*(part.facts.may_give for part in self.parts))

    def has(self, signal: str) -> bool:
        """Whether the letter gives this evidence anywhere."""
        return signal in self._may_give and any(part.facts.gives(signal) for part in self.parts)

    def names_terms(self, families: Sequence[str], at_least: int) -> bool:
        """Whether the letter names so many different terms of these families, of which "tool" is one."""
        named: set[str] = set()
        for part in self.parts:
            named.update(*(part.facts.names.get(family, ()) for family in families))
            if len(named) >= at_least:
                return True
        return False


def words_of(block: Block) -> list[tuple[int, int]]:
    """The words of a block as ranges of prose offsets."""
    found: list[tuple[int, int]] = []
    text, end = block.prose.text, 0
    for word in _words(text):
        start = text.index(word, end)
        end = start + len(word)
        found.append((start, end))
    return found


def word_count(block: Block) -> int:
    """How many words a block has."""
    return _count(block.prose.text)


# Counted at every keystroke, and all paragraphs but one are as they were.
@lru_cache(maxsize=PARAGRAPHS)
def _count(text: str) -> int:
    return len(_words(text))


def _words(text: str) -> list[str]:
    """What the rulebook counts as words: runs between white space that hold a letter or a digit."""
    return [run for run in text.split() if run[0].isalnum() or any(map(str.isalnum, run))]
