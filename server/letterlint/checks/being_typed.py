"""Passages that are being typed: findings on them can wait until they are complete."""

from __future__ import annotations

from collections.abc import Sequence

from letterlint.checks.base import Mark
from letterlint.language.grammar import Grammar
from letterlint.letter import Letter
from letterlint.rule import Unit


def without_typed(
    marks: Sequence[Mark], unit: Unit, letter: Letter, typed_at: int, grammar: Grammar
) -> Sequence[Mark]:
    """The marks but for those in a unit that is being typed at this offset of the source.

    A word is being typed if the offset is right behind it: "help" may become "helped".
    A sentence is being typed if it has no final punctuation, none follows in its paragraph, and the offset
    is in it or right behind it. Its last clause is, too; those before are written.
    """
    return [mark for mark in marks if not _is_typed(mark, unit, letter, typed_at, grammar)]


def _is_typed(mark: Mark, unit: Unit, letter: Letter, typed_at: int, grammar: Grammar) -> bool:
    if mark.paragraph is None or mark.tokens is None:
        return False
    last = mark.tokens[1]
    if mark.paragraph.span(last - 1, last).end == typed_at and letter.text[typed_at - 1].isalnum():
        return True
    if unit is Unit.WORD:
        return False
    tokenized = mark.paragraph.analysis.tokenized
    number = tokenized.sentence_of(mark.tokens[0])
    if number + 1 < len(tokenized.sentences):
        return False
    sentence = mark.paragraph.sentence(number)
    if typed_at < sentence.start or _is_left(letter, sentence.end, typed_at):
        return False
    first, end = tokenized.sentences[number]
    tail = tokenized.symbols[first:end]
    while tail and grammar.isa(tail[-1], "sentence-tail"):
        tail = tail[:-1]
    if grammar.isa(tail[-1:], "sentence-end"):
        return False
    behind = tokenized.symbols[last:end]
    return unit is Unit.SENTENCE or not any(grammar.isa(symbol, "clause-punctuation") for symbol in behind)


def _is_left(letter: Letter, end: int, typed_at: int) -> bool:
    """Whether a word, or more than the end of a line, parts a sentence's end from a place behind it."""
    if any(map(str.isalnum, letter.text[end:typed_at])):
        return True
    line, typed_line = (letter.lines.line_of(at) for at in (end, typed_at))
    return typed_line - line > 1
