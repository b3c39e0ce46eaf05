"""The clauses of a sentence: `clauses.txt` reads like a grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from letterlint import rulebook
from letterlint.language.clause import Clause
from letterlint.language.clauses import clauses_of
from letterlint.language.paragraph import TokenizedParagraph
from letterlint.letter import Prose


def sentences() -> Iterator[tuple[str, list[str]]]:
    """Each sentence of the file with its clauses."""
    text = Path(__file__).with_name("clauses.txt").read_text(encoding="utf-8")
    for paragraph in text.split("\n\n")[1:]:
        sentence, *clauses = paragraph.strip().split("\n")
        yield sentence, [clause.strip() for clause in clauses]


def clauses_in(text: str) -> list[str]:
    """The clauses of a text as the file writes them."""
    analyzer = rulebook.load()[0].analyzer
    tokenized = analyzer.reader.read(Prose(text, range(len(text)), range(1, len(text) + 1)))
    found = []
    for first, last in tokenized.sentences:
        joined = frozenset(at - first for at in tokenized.joined if first <= at < last)
        clauses = clauses_of(tokenized.symbols[first:last], analyzer.grammar, joined)
        found += [_written(clause, partial(_words, tokenized, first)) for clause in clauses]
    return found


def _words(tokenized: TokenizedParagraph, first: int, start: int, end: int) -> str:
    """The words of tokens `start` to `end` of the sentence that begins at token `first`."""
    return tokenized.words(first + start, first + end)


def _written(clause: Clause, words: Callable[[int, int], str]) -> str:
    line = f"{clause.doer.value} {clause.reality.value} {words(clause.group, clause.verb + 1)}"
    if clause.object:
        line += f" [{words(clause.object.first, clause.object.last)}]"
    if clause.passive and clause.subject:
        line += f" by [{words(clause.subject.first, clause.subject.last)}]"
    return line


@pytest.mark.parametrize(("sentence", "clauses"), list(sentences()))
def test_a_sentence_has_these_clauses(sentence: str, clauses: list[str]) -> None:
    assert clauses_in(sentence) == clauses
