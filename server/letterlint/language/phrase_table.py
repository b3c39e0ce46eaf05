"""Named lists of patterns that are no rule's and no signal's: the words by which other documents are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from letterlint.language.matchers import Matcher, Range

# Sentences with what an entry finds in them: a letter has some twenty, a posting fifty, and each is
# compared with thirty entries at every key.
REMEMBERED = 8192


@dataclass(frozen=True, eq=False)
class PhraseEntry:
    """An entry of a file of `rules/beside/`. `says` names it in a message.

    `answered` are patterns, `signals` ids of signals, that show in a letter what `find` finds in a
    posting; `part` is what else does: a link.
    """

    name: str
    find: tuple[Matcher, ...]
    says: str = ""
    answered: tuple[Matcher, ...] = ()
    signals: tuple[str, ...] = ()
    part: str = ""

    def ranges(self, symbols: str) -> Sequence[Range]:
        """Where a sentence of these symbols has one of the patterns, in the order of the patterns."""
        return _ranges(self, symbols)

    def tokens(self, symbols: str) -> frozenset[int]:
        """The tokens of a sentence of these symbols that its patterns match."""
        return frozenset(at for first, last in self.ranges(symbols) for at in range(first, last))

    def is_in(self, symbols: str) -> bool:
        """Whether a sentence of these symbols has one of the patterns."""
        return bool(_ranges(self, symbols))

    def is_answered_in(self, symbols: str) -> bool:
        """Whether a sentence of these symbols has one of the answers."""
        return _is_answered(self, symbols)


# By the file's name without its suffix, then by the entry's name, in the order of the file.
PhraseTable = Mapping[str, Mapping[str, PhraseEntry]]


@lru_cache(REMEMBERED)
def _ranges(entry: PhraseEntry, symbols: str) -> tuple[Range, ...]:
    present = frozenset(symbols)
    found = (matcher.find(symbols) for matcher in entry.find if matcher.may_match(present))
    return tuple(span for spans in found for span in spans)


@lru_cache(REMEMBERED)
def _is_answered(entry: PhraseEntry, symbols: str) -> bool:
    present = frozenset(symbols)
    return any(matcher.may_match(present) and matcher.regex.search(symbols) for matcher in entry.answered)
