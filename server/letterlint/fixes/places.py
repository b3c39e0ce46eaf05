"""Where fixes insert: offsets named by a rule's action, and whether a sentence is one for the insertion."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from letterlint.checks.base import Mark
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.language.grammar import Grammar
from letterlint.language.sentence import Sentence
from letterlint.letter import BODY, Role

_ENDS = (".", "!", ".”", '."')  # Of a paragraph that another sentence may follow.
_BODY = BODY | {Role.HEADING}
_QUESTION = "?"


def insertion_offset(at: str, marked: Mark, context: LetterContext, grammar: Grammar) -> int | None:
    """The offset that an insertion's `at` names; None where the text there does not end."""
    if at == "start":
        return marked.span.start
    if at == "body start":
        body = (block.span.start for block in context.letter.blocks if block.role in _BODY)
        return min(next(body, marked.span.start), marked.span.start)
    if at in {"", "end"}:
        return marked.span.end
    found = token_at_end(marked, context)
    if found is None:
        return marked.span.end
    paragraph, token = found
    tokenized = paragraph.analysis.tokenized
    number = tokenized.sentence_of(token)
    first, last = tokenized.sentences[number]
    if at == "paragraph end":
        return _end(paragraph)
    if at == "after sentence":
        return paragraph.span(last - 1, last).end if _ended(paragraph, number) else None
    end = last
    while end > first + 1 and grammar.isa(tokenized.symbols[end - 1], "punctuation"):
        end -= 1
    end = first + _clause_end(paragraph.analysis.sentences[number], token - first, end - first, grammar)
    goes_on = grammar.isa(tokenized.symbols[end], "relative") if end < last else False
    return None if goes_on else paragraph.span(end - 1, end).end


def _clause_end(sentence: Sentence, token: int, limit: int, grammar: Grammar) -> int:
    """The end of the clause of a token, as a token of the sentence (exclusive)."""

    symbols = sentence.symbols
    ends = [clause.last for clause in sentence.clauses if clause.verb <= token < clause.last][-1:]
    for clause in sentence.clauses:
        if clause.group > token:
            ends.append(clause.first if clause.first > token else clause.group)
            # "by 14% and its time got better": what is joined is the subject of the next clause.
            joints = range(ends[-1] - 1, token, -1)
            ends += [i for i in joints if grammar.isa(symbols[i], "conjunction")][:1]
    ends += [i for i in range(token + 1, limit) if grammar.isa(symbols[i], "clause-punctuation")]
    end = min(ends, default=limit)
    while end > token + 1 and grammar.isa(symbols[end - 1], "preposition", "conjunction"):
        end -= 1  # "by 15% without adding friction"
    return min(end, limit)


def _ended(paragraph: Paragraph, number: int) -> bool:
    """Whether another sentence may follow a sentence of a paragraph."""
    if number + 1 < len(paragraph.analysis.tokenized.sentences):
        return True
    return paragraph.block.prose.text.rstrip().endswith((*_ENDS, _QUESTION))


def token_at_end(marked: Mark, context: LetterContext) -> tuple[Paragraph, int] | None:
    """The paragraph and token at the end of a mark."""
    if marked.paragraph is not None and marked.tokens is not None:
        return marked.paragraph, marked.tokens[1] - 1
    for paragraph in context.paragraphs:
        if paragraph.block.span.start <= marked.span.start < paragraph.block.span.end:
            tokenized, prose = paragraph.analysis.tokenized, paragraph.block.prose
            # Up to the mark's end; tokens without characters are none of its words.
            end = bisect_left(prose.starts, marked.span.end - paragraph.block.span.start)
            for token in range(bisect_left(tokenized.starts, end) - 1, -1, -1):
                if tokenized.starts[token] < tokenized.ends[token]:
                    return paragraph, token
    return None


def stands_beside(
    signals: Sequence[str], without: Sequence[str], marked: Mark, context: LetterContext
) -> bool:
    """Whether the sentence at the end of a mark has one of some signals, and none of others.

    No question or closing has.
    """
    found = token_at_end(marked, context)
    if found is None or _is_closing(found[0], context):
        return False
    paragraph, token = found
    tokenized = paragraph.analysis.tokenized
    number = tokenized.sentence_of(token)
    first, last = tokenized.sentences[number]
    if _QUESTION in tokenized.words(first, last):
        return False
    given = {signal for signal in (*signals, *without) if _gives(paragraph, number, signal)}
    return not given.isdisjoint(signals) and given.isdisjoint(without)


def _gives(paragraph: Paragraph, number: int, signal: str) -> bool:
    """Whether a sentence of a paragraph has a signal."""
    return any(hit.sentence == number for hit in paragraph.analysis.hits(signal))


def paragraph_end(signals: Sequence[str], marked: Mark, context: LetterContext) -> int | None:
    """The end of a paragraph that one more sentence may continue.

    It is the first paragraph with one of some signals, the first of them first; else that of the mark.
    """
    found = token_at_end(marked, context)
    giving = [hit.paragraph for signal in signals for hit in context.hits(signal)]
    for paragraph in [*giving, found[0]] if found else giving:
        block = paragraph.block
        ended = block.role is Role.PARAGRAPH and block.prose.text.rstrip().endswith(_ENDS)
        if ended and not _is_closing(paragraph, context):
            return _end(paragraph)
    return None


def end_before_heading(marked: Mark, context: LetterContext) -> int | None:
    """The end of the paragraph before a mark's, where a heading is between the two."""
    blocks = context.letter.blocks
    here = next((n for n, block in enumerate(blocks) if block.span.covers(marked.span)), 0)
    if here < 2 or blocks[here - 1].role is not Role.HEADING:
        return None
    before = context.paragraph_of(blocks[here - 2])
    if before is None or not _ended(before, len(before.analysis.sentences) - 1):
        return None
    return _end(before)


def _end(paragraph: Paragraph) -> int:
    """Where the last sentence of a paragraph ends."""
    last = paragraph.analysis.tokenized.sentences[-1][1]
    return paragraph.span(last - 1, last).end


def _is_closing(paragraph: Paragraph, context: LetterContext) -> bool:
    """Whether it is the closing of a letter that has other paragraphs too."""
    letter = context.letter
    return paragraph.block is letter.closing and letter.closing is not letter.opening
