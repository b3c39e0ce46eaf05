"""One block's prose as tokens, cut into sentences and written as a string of symbols.

Invariant: `symbols[i]` is the symbol of token i, so an offset in a match over `symbols` is a token number;
`starts[i]` and `ends[i]` are that token's prose offsets. Between sentences is one empty separator token.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from letterlint.language.pattern import SEPARATOR
from letterlint.language.quantities import Numerals, Quantity
from letterlint.language.terms import Term, Terms
from letterlint.language.tokenizer import RawTokens, TermMatch, Tokenizer, joins
from letterlint.letter import Prose
from letterlint.quoting import one_line

_CAPITALIZED = re.compile(r"\s+([A-Z]\w+)")  # No "I": it is a capital anywhere.
_RANK = re.compile(r"@[\d.:]+$")  # "NDCG@10" is "ndcg@", "mAP@0.5:0.95" is "map@"


class TermHit(NamedTuple):
    """A mention of a term: `text` is the words as written."""

    term: Term
    text: str
    in_code: bool = False


@dataclass(frozen=True, slots=True)
class TokenizedParagraph:
    """Prose, read. Tokens index `starts`, `ends` and `symbols`; sentences are half-open ranges of tokens."""

    prose: Prose
    starts: Sequence[int]
    ends: Sequence[int]
    symbols: str
    sentences: tuple[tuple[int, int], ...]
    terms: Mapping[int, TermHit]
    quantities: Mapping[int, Quantity]
    joined: frozenset[int] = frozenset()  # tokens that a hyphen joins to the one before

    def sentence_of(self, token: int) -> int:
        """The number of the sentence of a token."""
        return max(bisect_right(self.sentences, token, key=itemgetter(0)) - 1, 0)

    def words(self, first: int, last: int) -> str:
        """The prose of tokens first to last (exclusive)."""
        return self.prose.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


@dataclass(frozen=True)
class ParagraphReader:
    """Reads prose into paragraphs: a tokenizer, the terms, the numerals and the symbol table's symbols."""

    tokenizer: Tokenizer
    terms: Terms
    numerals: Numerals
    symbols: Mapping[str, str]
    shapes: Sequence[tuple[re.Pattern[str], str]]
    sentence_end: frozenset[str]  # tokens that end a sentence: . ! ?
    sentence_tail: frozenset[str]  # tokens that still belong to it: closing quotes and brackets
    sentence_openers: frozenset[str]  # tokens that begin one behind an abbreviated unit: "a.m. The"
    no_end: frozenset[str]  # words after which a full stop ends nothing: abbreviations
    list_separators: frozenset[str]  # words between the items of a list
    months: frozenset[str]
    counted: frozenset[str]  # words that make a number before them a count, not a year

    def read(self, prose: Prose) -> TokenizedParagraph:
        """The paragraph of a block's prose."""
        raw, matches = self.tokenizer.read(prose.text)
        hits = self._hits(prose, raw, matches)
        numbers = self._numbers(prose, raw)
        texts, lowers, starts, ends = raw
        builder = _Builder(self, prose)
        at, count = 0, len(texts)
        while at < count:
            if at in hits:
                last, hit = hits[at]
                builder.term(hit, starts[at], ends[last - 1])
                at = last
            elif at in numbers and not builder.after_joiner:
                found = numbers[at]
                after = max(at + 1, bisect_left(starts, found.end))
                builder.quantity(found, max(found.end, ends[after - 1]))
                at = after
            elif lowers[at] == "-" and joins(raw, at):
                builder.after_joiner = True
                at += 1
                continue
            else:
                builder.word(texts[at], lowers[at], starts[at], ends[at])
                at += 1
            builder.after_joiner = False
        return builder.build()

    def _hits(
        self, prose: Prose, raw: RawTokens, matches: Sequence[TermMatch]
    ) -> dict[int, tuple[int, TermHit]]:
        """The terms by their first token, each with its last (exclusive). The longest that is one wins:
        "Ray Serve" before "Ray". An ambiguous name beside another tool in a list is one: "Rust, Terraform".
        """
        found: dict[int, tuple[int, TermHit]] = {}
        taken: set[int] = set()
        for listed in (False, True):  # The sure ones first: what is beside them is sure then, too.
            for match in matches:
                tokens = range(match.first, match.last)
                if not taken.isdisjoint(tokens) or (listed and not self._is_listed(raw, match, taken)):
                    continue
                hit = self._hit(prose, raw, match, listed=listed)
                if hit is not None:
                    taken.update(tokens)
                    found[match.first] = match.last, hit
        return found

    def _is_listed(self, raw: RawTokens, match: TermMatch, tools: Container[int]) -> bool:
        """Whether nothing but list separators stand between words and one of these tokens."""
        before, after = match.first - 1, match.last
        while before > 0 and raw.lowers[before] in self.list_separators:
            before -= 1
        while after < len(raw.lowers) and raw.lowers[after] in self.list_separators:
            after += 1
        return (before < match.first - 1 and before in tools) or (after > match.last and after in tools)

    def _hit(self, prose: Prose, raw: RawTokens, match: TermMatch, *, listed: bool) -> TermHit | None:
        first, last = match.first, match.last
        start, end = raw.starts[first], raw.ends[last - 1]
        in_code = prose.in_code(start, end)
        text = one_line(prose.text[start:end])

        def near() -> Sequence[str]:
            return raw.lowers[max(0, first - 40) : last + 40]

        term = self.terms.accept(match.key, text, near, sure=in_code or listed)
        return TermHit(term, text, in_code) if term else None

    def _numbers(self, prose: Prose, raw: RawTokens) -> dict[int, Quantity]:
        """The quantities by the token that they begin with, or begin in: what may come right before a number
        is of one token with it.
        """
        found: dict[int, Quantity] = {}
        for quantity in self.numerals.find(prose.text):
            at = bisect_right(raw.starts, quantity.start) - 1
            if at >= 0 and quantity.start < raw.ends[at] and at not in found:
                found[at] = quantity
        prefixes = self.numerals.prefixes
        return {
            at: quantity
            for at, quantity in found.items()
            if quantity.start == raw.starts[at]
            or raw.lowers[at][: quantity.start - raw.starts[at]] in prefixes
        }

    def shape(self, text: str) -> str:
        """The symbol of a word that is in no pattern: that of its shape."""
        for shape, symbol in self.shapes:
            if shape.match(text):
                return symbol
        return self.shapes[-1][1]


class _Builder:
    """Collects tokens and cuts sentences."""

    def __init__(self, reader: ParagraphReader, prose: Prose) -> None:
        self.reader = reader
        self.prose = prose
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.symbols: list[str] = []
        self.terms: dict[int, TermHit] = {}
        self.quantities: dict[int, Quantity] = {}
        self.sentences: list[tuple[int, int]] = []
        self.first = 0
        self.pending = False  # the sentence has ended; closing quotes may follow
        self.after_joiner = False
        self.joined: list[int] = []
        self.last_word = ""

    def _token(self, symbol: str, start: int, end: int, text: str) -> None:
        if self.pending and symbol not in self.reader.sentence_tail:
            if self._opens(text, start):
                self._cut()
            self.pending = False
        if self.after_joiner:
            self.joined.append(len(self.symbols))
        self.symbols.append(symbol)
        self.starts.append(start)
        self.ends.append(end)

    def _opens(self, text: str, start: int) -> bool:
        head = text[0]
        # A stop behind a pictograph that ended the sentence belongs to it: "a gift 🎁."
        return not (head.islower() or head in ",;:)" or text in {".", "!", "?"}) or any(
            span.start <= start < span.end for span in self.prose.code
        )

    def _sentence_opens(self, end: int) -> bool:
        """Whether the word behind an offset begins a sentence: "by 4 a.m. The desk", but "by 4 a.m. CET"."""
        word = _CAPITALIZED.match(self.prose.text, end)
        return word is not None and self.reader.symbols.get(word[1].lower()) in self.reader.sentence_openers

    def _cut(self) -> None:
        self.sentences.append((self.first, len(self.symbols)))
        self.symbols.append(SEPARATOR)
        self.starts.append(self.ends[-1])
        self.ends.append(self.ends[-1])
        self.first = len(self.symbols)

    def word(self, text: str, lower: str, start: int, end: int) -> None:
        symbols = self.reader.symbols
        symbol = symbols.get(lower) or symbols.get(_RANK.sub("@", lower)) or self.reader.shape(text)
        self._token(symbol, start, end, text)
        if (symbol in self.reader.sentence_end and self.last_word not in self.reader.no_end) or (
            not self.pending and _is_symbol(text)
        ):
            self.pending = True
        self.last_word = lower

    def term(self, hit: TermHit, start: int, end: int) -> None:
        self._token(self.reader.symbols[hit.term.symbol_key], start, end, hit.text)
        self.terms[len(self.symbols) - 1] = hit
        self.last_word = ""

    def quantity(self, quantity: Quantity, end: int) -> None:
        text = self.prose.text[quantity.start : quantity.end]
        follows_term = len(self.symbols) - 1 in self.terms and not self.pending
        if follows_term and quantity.amount.kind == "count":
            quantity = quantity.of_kind("version")  # "Python 3.12", "Llama 3", "ResNet-50": part of the name.
        self._token(self.reader.symbols["#" + quantity.amount.kind], quantity.start, end, text)
        self.quantities[len(self.symbols) - 1] = quantity
        self.pending = text.endswith(".") and self._sentence_opens(end)
        self.last_word = ""

    def build(self) -> TokenizedParagraph:
        for number, quantity in self.quantities.items():
            if quantity.amount.kind == "count" and self._is_date(number, quantity):
                self.quantities[number] = quantity.of_kind("date")
                self.symbols[number] = self.reader.symbols["#date"]
        if self.first < len(self.symbols):
            self.sentences.append((self.first, len(self.symbols)))
        return TokenizedParagraph(
            self.prose,
            self.starts,
            self.ends,
            "".join(self.symbols),
            tuple(self.sentences),
            self.terms,
            self.quantities,
            frozenset(self.joined),
        )

    def _is_date(self, number: int, quantity: Quantity) -> bool:
        """Whether a bare number is a year ("in 2022") or a day ("12 May")."""
        before = self.symbols[number - 1] if number else ""
        after = self.symbols[number + 1] if number + 1 < len(self.symbols) else ""
        if quantity.amount.value <= 31 and (before in self.reader.months or after in self.reader.months):
            return True
        text = self.prose.text[quantity.start : quantity.end]
        return (
            len(text) == 4
            and text.isdigit()
            and text[:2] in {"19", "20"}
            and after not in self.reader.counted
        )


def _is_symbol(text: str) -> bool:
    """Whether a token is an emoji or another pictograph, which writers use as a full stop."""
    return unicodedata.category(text[0]) == "So"
