"""The analysis of one paragraph: its sentences, and what they give evidence of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from letterlint.language.paragraph import TokenizedParagraph
from letterlint.language.sentence import Sentence

STATEMENT_TOKENS = 5  # Words and marks; "Hope you are well!" has five, "Hi there 👋" three.


class Hit(NamedTuple):
    """A signal and its place: tokens first to last (exclusive) of one paragraph, in its sentence."""

    first: int
    last: int
    sentence: int


class MetricHit(NamedTuple):
    """A metric with its place and kind."""

    first: int
    last: int
    kind: str


@dataclass(eq=False)
class Analysis:
    """All that is known of one paragraph by itself: it can be cached by the prose it was read from."""

    tokenized: TokenizedParagraph
    sentences: Sequence[Sentence]

    @cached_property
    def possible_signals(self) -> frozenset[str]:
        """The ids of the signals that it gives, and of some that it may not give after all."""
        return frozenset().union(*(sentence.possible_signals for sentence in self.sentences))

    def has_signal(self, signal: str) -> bool:
        """Whether it gives a signal."""
        return signal in self.possible_signals and any(sentence.ranges(signal) for sentence in self.sentences)

    def hits(self, signal: str) -> Iterator[Hit]:
        """A signal's hits, in order."""
        for number, start, sentence in self.numbered():
            for first, last in sentence.ranges(signal):
                yield Hit(start + first, start + last, number)

    @cached_property
    def metrics(self) -> Sequence[MetricHit]:
        """The metrics, in order."""
        return [
            MetricHit(start + first, start + last, kind)
            for _, start, sentence in self.numbered()
            for first, last, kind in sentence.metrics
        ]

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """The canonical names of the terms that the paragraph claims, by family."""
        found: dict[str, set[str]] = {}
        for _, start, sentence in self.numbered():
            for at, families in sentence.claimed_terms:
                for family in families:
                    found.setdefault(family, set()).add(self.tokenized.terms[start + at].term.name)
        return {family: frozenset(names) for family, names in found.items()}

    def numbered(self) -> Iterator[tuple[int, int, Sentence]]:
        """Each sentence with its number and its first token in the paragraph."""
        for number, sentence in enumerate(self.sentences):
            yield number, self.tokenized.sentences[number][0], sentence

    @cached_property
    def first_statement_end(self) -> int:
        """The token after the first sentence that is more than a greeting or an interjection."""
        sentences = self.tokenized.sentences
        telling = (last for first, last in sentences if last - first >= STATEMENT_TOKENS)
        return next(telling, sentences[0][1] if sentences else 0)
