"""A passage's facts: read once, remembered by content, and each of its sentences by its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from letterlint.language.grammar import Grammar
from letterlint.language.paragraph import Passage, Reader
from letterlint.language.queries import QueryIndex
from letterlint.language.sentence import Sentence, Written
from letterlint.language.signals import Evidence, Facts
from letterlint.letter import Prose
from letterlint.memo import Recent

# Characters, as many as twenty-five letters have; and sentences, of which passages remember theirs anyway.
REMEMBERED_PROSE = 60_000
REMEMBERED_SENTENCES = 600

Names = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Analyst:
    """Turns prose into facts. What it remembers changes how fast it answers, never what.

    `families` are those of the terms that a character stands for, `company` is the character that stands for
    the company's name.
    """

    reader: Reader
    grammar: Grammar
    evidence: Evidence
    index: QueryIndex
    families: Mapping[str, frozenset[str]]
    company: str

    def facts(self, prose: Prose, names: Names) -> Facts:
        """The facts of a block's prose in a letter to a company of these names."""
        return self._passages((prose, names))

    def make_room(self, characters: int) -> None:
        """Has room for the facts of a letter of so many characters."""
        self._passages.make_room(characters)

    @cached_property
    def _passages(self) -> Recent[tuple[Prose, Names], Facts]:
        return Recent(lambda key: self._facts(*key), lambda key: len(key[0].text), REMEMBERED_PROSE)

    @cached_property
    def _sentence(self) -> Callable[[Written], Sentence]:
        return lru_cache(REMEMBERED_SENTENCES)(self._read)

    def _facts(self, prose: Prose, names: Names) -> Facts:
        passage = self.reader.read(prose)
        if names:
            passage = self._with_company(passage, names)
        return Facts(passage, [self._sentence(written) for written in _written(passage)])

    def _read(self, written: Written) -> Sentence:
        return Sentence(written, self.grammar, self.index, self.families, self.evidence)

    def _with_company(self, passage: Passage, names: Names) -> Passage:
        """The passage with the company's name as one known word wherever it stands."""
        text = passage.prose.text
        found = [match.start() for match in _any_of(names).finditer(text)]
        if not found:
            return passage
        units = list(passage.code)
        starts = {start: unit for unit, start in reversed(list(enumerate(passage.starts)))}
        for start in found:
            unit = starts.get(start)
            if unit is not None and unit not in passage.terms:
                units[unit] = self.company
        return replace(passage, code="".join(units))


def _written(passage: Passage) -> list[Written]:
    """The sentences of a passage, each by itself."""
    values: list[list[tuple[int, float]]] = [[] for _ in passage.sentences]
    joined: list[list[int]] = [[] for _ in passage.sentences]
    for at, quantity in sorted(passage.quantities.items()):
        number = passage.sentence_of(at)
        values[number].append((at - passage.sentences[number][0], quantity.value))
    for at in passage.joined:
        number = passage.sentence_of(at)
        joined[number].append(at - passage.sentences[number][0])
    return [
        Written(passage.code[first:last], tuple(values[number]), frozenset(joined[number]))
        for number, (first, last) in enumerate(passage.sentences)
    ]


@lru_cache(maxsize=64)
def _any_of(names: Names) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
