"""Tokenization by spaCy, and the terms of the lexicon among the tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from letterlint.language.spacy_english import english

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

# What writers type and what the lexicon has: one to one, so that offsets hold.
_PLAIN: dict[int, int | str] = {
    **str.maketrans("’‘ʼ“”„‑‐\n\r\t\u00a0\u2009\u202f\u2028\u2029", "'''\"\"\"--        "),
    # Half an emoji, which editors send while the other half is on its way. spaCy would not have it.
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
# So many signs in a row are no words, and spaCy takes time by the square of their number. One of fifty is
# read as a blank.
_SIGNS = re.compile(r"([^\sA-Za-z0-9][^\sA-Za-z0-9]{48})[^\sA-Za-z0-9]")
# Nor is so much without a blank (addresses glued to one another), of which the same holds.
_LONGEST_WORD = 1_000  # Characters.
_UNBROKEN = re.compile(rf"(?<!\S)\S{{{_LONGEST_WORD},}}")


MOST_WORDS = 6_000  # Of which the lexicon's own are 4,500.


class RawTokens(NamedTuple):
    """The raw tokens of a text, as written and in lower case, with plain quotes; and their prose offsets.
    Four lists take far less time than an object for each token.
    """

    texts: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]


class TermMatch(NamedTuple):
    """A term of the lexicon at raw tokens first to last (exclusive), by its key."""

    key: str
    first: int
    last: int


class Tokenizer:
    """Cuts prose into raw tokens and finds terms in them. spaCy is loaded on first use, or by `load`."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        self._terms = {term: tuple(self._raw(term)[0].texts) for term in terms}

    def __getstate__(self) -> dict[str, object]:
        return {"_terms": self._terms}

    def load(self) -> None:
        """Loads spaCy and the terms."""
        _ = self._matcher

    @cached_property
    def _spacy(self) -> Language:
        return english()

    @cached_property
    def _matcher(self) -> PhraseMatcher:
        vocab = self._spacy.vocab  # Before the line below: it imports spaCy without its command line.
        from spacy.matcher import PhraseMatcher

        matcher = PhraseMatcher(vocab, attr="LOWER")
        for term, words in self._terms.items():
            # The numbers of the words, as in a document: to make thousands of documents takes its time.
            numbers: Any = [vocab.strings.add(word.lower()) for word in words]
            matcher.add(term, [numbers])
        return matcher

    def words(self, text: str) -> list[str]:
        """The lower-case words of a piece of a pattern, cut as prose is; joining hyphens go."""
        if text.startswith("'"):  # The tail of a contraction, which spaCy cuts only behind its head.
            return [text.lower()]
        raw, _, _ = self._raw(text)
        return [lower for i, lower in enumerate(raw.lowers) if not joins(raw, i)]

    def read(self, text: str) -> tuple[RawTokens, list[TermMatch]]:
        """The raw tokens of a text but white space, in order, and the terms among them, the longest first."""
        matcher, vocab = self._matcher, self._spacy.vocab
        # spaCy keeps every word that it has seen. Beyond `MOST_WORDS` those of a text are dropped after it.
        with vocab.memory_zone() if len(vocab.strings) > MOST_WORDS else nullcontext():
            raw, position, doc = self._raw(text)
            found = sorted(matcher(doc), key=lambda hit: (hit[1] - hit[2], hit[1]))
            return raw, [
                TermMatch(vocab.strings[key], position[first], position[last]) for key, first, last in found
            ]

    def _raw(self, text: str) -> tuple[RawTokens, Sequence[int], Doc]:
        """The raw tokens, spaCy's token numbers as ours (it counts white space), and spaCy's document."""
        plain = text.translate(_PLAIN)
        doc = self._spacy.tokenizer(_UNBROKEN.sub(_broken, _SIGNS.sub(r"\1 ", plain)))
        # One array for all raw tokens: asking spaCy for each of them takes several times as long.
        places = doc.to_array(["IDX", "LENGTH"])
        starts: list[int] = places[:, 0].tolist()
        ends: list[int] = (places[:, 0] + places[:, 1]).tolist()
        texts = [plain[start:end] for start, end in zip(starts, ends)]  # noqa: B905 - of one array.
        position: Sequence[int] = range(len(texts) + 1)
        if any(map(str.isspace, texts)):
            kept = [at for at, word in enumerate(texts) if not word.isspace()]
            position = [bisect_left(kept, at) for at in position]
            texts = [texts[at] for at in kept]
            starts, ends = [starts[at] for at in kept], [ends[at] for at in kept]
        return RawTokens(texts, list(map(str.lower, texts)), starts, ends), position, doc


def _broken(run: re.Match[str]) -> str:
    """A run without a blank, in which one character of so many is read as one."""
    pieces = range(0, len(run[0]), _LONGEST_WORD)
    return "".join(run[0][at : at + _LONGEST_WORD - 1] + " " for at in pieces)[: len(run[0])]


def joins(raw: RawTokens, i: int) -> bool:
    """Whether a token is a hyphen that joins two words: "results-driven", not "- item" or "so — then"."""
    texts, _, starts, ends = raw
    return (
        texts[i] == "-"
        and 0 < i < len(texts) - 1
        and ends[i - 1] == starts[i]
        and starts[i + 1] == ends[i]
        and texts[i - 1][-1].isalnum()
        and texts[i + 1][0].isalnum()
    )
