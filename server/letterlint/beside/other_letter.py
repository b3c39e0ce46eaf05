"""Another letter of the writer's: whom it is to, and its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from letterlint import formats
from letterlint.language.analysis import Analysis
from letterlint.language.analyzer import Analyzer
from letterlint.letter import Block, Document, Letter, Place
from letterlint.structure.company import NameTable, addressee, company_names

Words = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class OtherLetter:
    """A letter. `addressee` are spellings of the company that it is to, the whole name first, none where it
    names none. `company_symbol` is the symbol of each word of that company's name.
    """

    document: Document
    addressee: tuple[str, ...]
    paragraphs: Sequence[tuple[Block, Analysis]]
    company_symbol: str

    def is_to_another(self, company: Sequence[str], text: str) -> bool:
        """Whether it is to another company than a letter of this text, to these spellings or nobody."""
        mine = {name.casefold() for name in self.addressee}
        if not company:
            return bool(mine) and not any(name in text for name in self.addressee)
        return bool(mine) and mine.isdisjoint(name.casefold() for name in company)

    @cached_property
    def sentences(self) -> Mapping[Words, Place]:
        """Its sentences as words, each with its place."""
        return {
            comparable_words(analysis, first, last, self.company_symbol): self.place(
                block, analysis, first, last
            )
            for block, analysis in self.paragraphs
            for first, last in analysis.tokenized.sentences
            if first < last
        }

    def place(self, block: Block, analysis: Analysis, first: int, last: int) -> Place:
        """The place of tokens first to last (exclusive) of a block."""
        tokenized = analysis.tokenized
        return Place(self.document, block.span_of(tokenized.starts[first], tokenized.ends[last - 1]))


def comparable_words(analysis: Analysis, first: int, last: int, company_symbol: str) -> Words:
    """The words of tokens first to last (exclusive) in lower case.

    The name of the company, whose words have this symbol, is one word, and the same for all companies.
    """
    words: list[str] = []
    for token in range(first, last):
        word = analysis.tokenized.words(token, token + 1).lower()
        if analysis.tokenized.symbols[token] == company_symbol:
            if words[-1:] != [company_symbol]:
                words.append(company_symbol)
        elif any(map(str.isalnum, word)):
            words.append(word)
    return tuple(words)


def read_other_letter(document: Document, analyzer: Analyzer, names: NameTable) -> OtherLetter:
    """The letter in a document; one that greets nobody is to no company."""
    letter = _parsed(document)
    spelled = company_names(letter, None, names)
    paragraphs = [(block, analyzer.analyze(block.prose, spelled)) for block in letter.prose]
    to = addressee(letter, None, names) if letter.salutes else ()
    return OtherLetter(document, to, paragraphs, analyzer.company_symbol)


def _parsed(document: Document) -> Letter:
    return formats.parse(document.text, formats.markup_of(document.path.name) or "markdown")
