"""Analyzes a paragraph's prose, and caches the result by content; each sentence likewise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from letterlint.language.amounts import Amount
from letterlint.language.analysis import Analysis
from letterlint.language.grammar import Grammar
from letterlint.language.own_terms import with_own_terms
from letterlint.language.paragraph import ParagraphReader, TokenizedParagraph
from letterlint.language.queries import QueryIndex
from letterlint.language.sentence import Sentence, SentenceKey
from letterlint.language.signals import SignalSet
from letterlint.letter import Prose
from letterlint.memo import PARAGRAPHS

REMEMBERED_SENTENCES = 600  # Cached paragraphs hold theirs anyway.

Names = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Analyzer:
    """Analyzes prose. Its caches change how fast, never what it returns.

    `families` maps a symbol to the families of its terms, `company_symbol` is that of the company's name,
    `own_term` that of a tool which only the writer's settings name.
    """

    reader: ParagraphReader
    grammar: Grammar
    signals: SignalSet
    index: QueryIndex
    families: Mapping[str, frozenset[str]]
    company_symbol: str
    own_term: str

    def analyze(self, prose: Prose, names: Names, own_terms: Names = ()) -> Analysis:
        """The analysis of a block's prose in a letter to a company of these names.

        `own_terms` are names of tools that no lexicon has.
        """
        return self._analysis(prose, names, own_terms)

    @cached_property
    def _analysis(self) -> Callable[[Prose, Names, Names], Analysis]:
        return lru_cache(PARAGRAPHS)(self._analyze)

    @cached_property
    def _sentence(self) -> Callable[[SentenceKey], Sentence]:
        return lru_cache(REMEMBERED_SENTENCES)(self._read)

    def _analyze(self, prose: Prose, names: Names, own_terms: Names) -> Analysis:
        tokenized = self.reader.read(prose)
        if own_terms:
            tokenized = with_own_terms(tokenized, own_terms, self.own_term)
        if names:
            tokenized = self._with_company(tokenized, names)
        return Analysis(tokenized, [self._sentence(key) for key in _sentence_keys(tokenized)])

    def _read(self, key: SentenceKey) -> Sentence:
        return Sentence(key, self.grammar, self.index, self.families, self.signals)

    def _with_company(self, tokenized: TokenizedParagraph, names: Names) -> TokenizedParagraph:
        """The paragraph with each word of the company's name as the same known word everywhere."""
        text = tokenized.prose.text
        found = [match.span() for match in _any_of(names).finditer(text)]
        if not found:
            return tokenized
        tokens = list(tokenized.symbols)
        starts = {start: token for token, start in reversed(list(enumerate(tokenized.starts)))}
        for start, end in found:
            token = starts.get(start)
            while token is not None and token < len(tokens) and tokenized.starts[token] < end:
                if token not in tokenized.terms:
                    tokens[token] = self.company_symbol
                token += 1
        return replace(tokenized, symbols="".join(tokens))


def _sentence_keys(tokenized: TokenizedParagraph) -> list[SentenceKey]:
    """The sentences of a paragraph, each by itself."""
    amounts: list[list[tuple[int, Amount]]] = [[] for _ in tokenized.sentences]
    joined: list[list[int]] = [[] for _ in tokenized.sentences]
    for at, quantity in sorted(tokenized.quantities.items()):
        number = tokenized.sentence_of(at)
        amounts[number].append((at - tokenized.sentences[number][0], quantity.amount))
    for at in tokenized.joined:
        number = tokenized.sentence_of(at)
        joined[number].append(at - tokenized.sentences[number][0])
    return [
        SentenceKey(tokenized.symbols[first:last], tuple(amounts[number]), frozenset(joined[number]))
        for number, (first, last) in enumerate(tokenized.sentences)
    ]


@lru_cache(maxsize=64)
def _any_of(names: Names) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
