"""Named lists of patterns that are no rule's and no signal's: the words by which other documents are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from letterlint.language.matchers import Matcher, Range


class Phrases(NamedTuple):
    """An entry of a file of `rules/beside/`. `says` names it in a message.

    `answered` are patterns, `signals` ids of signals, that show in a letter what `find` asks for in a
    posting; `part` is a part of the letter that does.
    """

    name: str
    find: tuple[Matcher, ...]
    says: str = ""
    answered: tuple[Matcher, ...] = ()
    signals: tuple[str, ...] = ()
    part: str = ""

    def ranges(self, symbols: str) -> Iterator[Range]:
        """Where a sentence of these symbols has one of the patterns, in the order of the patterns."""
        present = frozenset(symbols)
        for matcher in self.find:
            if matcher.may_match(present):
                yield from matcher.find(symbols)

    def stands_in(self, symbols: str) -> bool:
        """Whether a sentence of these symbols has one of the patterns."""
        return _any_in(self.find, symbols)

    def is_answered_in(self, symbols: str) -> bool:
        """Whether a sentence of these symbols has one of the answers."""
        return _any_in(self.answered, symbols)


# By the file's name without its suffix, then by the entry's name, in the order of the file.
PhraseTable = Mapping[str, Mapping[str, Phrases]]


def _any_in(matchers: tuple[Matcher, ...], symbols: str) -> bool:
    present = frozenset(symbols)
    return any(matcher.may_match(present) and matcher.regex.search(symbols) for matcher in matchers)
