"""Sentences as statements: the words for what they are about, and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from letterlint.language.amounts import Amount
from letterlint.language.analysis import Analysis
from letterlint.language.phrase_table import PhraseEntry
from letterlint.language.quantities import Quantity
from letterlint.language.sentence import Sentence

REMEMBERED = 8192  # Pairs of sentences: a letter has some twenty, a resume fifty.
_SHORTEST = 3  # Letters of a word that is about something.
_LETTERS = re.compile(r"[^\W_]+(?:['’.+#-][^\W_]+)*")
_KEPT = 0.6  # The share of the longer word that two forms of one word begin with,
_ENDING = 4  # and how long the rest of either may be.
_NEAR = 3  # Tokens from a number to the period that it is for: "$2 million a year".
_AT, _FROM, _TO, _BY = "", "from", "to", "by"
_ROLES = (_TO, _FROM, _BY)  # As the table has them; of two that fit, the first counts.


class Figure(NamedTuple):
    """A number of a statement. Tokens count from the start of the paragraph.

    `role` is what it is to a change: where it began, where it ended, its size, or nothing of these. `counted`
    are the words behind it, the things that a bare number counts; `period` is the time that it is for.
    """

    token: int
    amount: Amount
    role: str
    counted: tuple[str, ...]
    period: str = ""


class Statement(NamedTuple):
    """A sentence by its number in the paragraph. `words` are in lower case, without those that are in every
    sentence; `telling` are the distinctive ones of them.
    """

    number: int
    sentence: Sentence
    words: frozenset[str]
    telling: frozenset[str]
    figures: tuple[Figure, ...]


def statements(analysis: Analysis, table: Mapping[str, PhraseEntry]) -> Iterator[Statement]:
    """The statements of a paragraph or line, in order. `table` is the vocabulary of claims."""
    tokenized = analysis.tokenized
    for number, start, sentence in analysis.numbered():
        last = tokenized.sentences[number][1]
        function = table["function"].tokens(sentence.symbols)
        generic = table["generic"].tokens(sentence.symbols)
        words: dict[int, str] = {}
        for at in range(start, last):
            term = tokenized.terms.get(at)
            word = (term.term.name.replace(" ", "") if term else tokenized.words(at, at + 1)).lower()
            if at not in tokenized.quantities and at - start not in function and _is_content(word):
                words[at] = word
        telling = frozenset(word for at, word in words.items() if at - start not in generic)
        figures = tuple(_figures(tokenized.quantities, start, last, sentence, words, table))
        yield Statement(number, sentence, frozenset(words.values()), telling, figures)


def _figures(
    quantities: Mapping[int, Quantity],
    start: int,
    last: int,
    sentence: Sentence,
    words: Mapping[int, str],
    table: Mapping[str, PhraseEntry],
) -> Iterator[Figure]:
    periods = [start + at for at in sorted(table["period"].tokens(sentence.symbols))]
    roles = {role: table[role].tokens(sentence.symbols) for role in _ROLES}
    for at, quantity in quantities.items():
        if start <= at < last and quantity.amount.dimension:
            role = next((role for role in _ROLES if at - start in roles[role]), _AT)
            counted = tuple(word for place, word in sorted(words.items()) if place > at)[:2]
            period = next((place for place in periods if at < place <= at + _NEAR), None)
            yield Figure(at, quantity.amount, role, counted, words.get(period, "") if period else "")


def _is_content(word: str) -> bool:
    return len(word) >= _SHORTEST and _LETTERS.fullmatch(word) is not None


def alike(one: str, other: str) -> bool:
    """Whether two words are likely forms of one: "saves" and "saved", "forecast" and "forecasting"."""
    if one == other:
        return True
    same = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        same += 1
    longer = max(len(one), len(other))
    return same >= _SHORTEST and same >= _KEPT * longer and longer - same < _ENDING


@lru_cache(REMEMBERED)
def shared(words: frozenset[str], others: frozenset[str]) -> int:
    """How many of the words are among the others, in some form."""
    beginnings = _by_beginning(others)
    return sum(any(alike(word, other) for other in beginnings.get(word[:_SHORTEST], ())) for word in words)


@lru_cache(REMEMBERED)
def _by_beginning(words: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """The words by the letters that any two that are alike share."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[:_SHORTEST], []).append(word)
    return found
