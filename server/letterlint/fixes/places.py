"""Where fixes insert: offsets named by a rule's action, and whether a sentence is one for the insertion."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from letterlint.checks.base import Mark
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.language.grammar import Grammar
from letterlint.letter import BODY, Role

_ENDS = (".", "!", ".”", '."')  # Of a paragraph that another sentence may follow.
_BODY = BODY | {Role.HEADING}
_QUESTION = "?"


def insertion_offset(at: str, marked: Mark, context: LetterContext, grammar: Grammar) -> int:
    """The offset that an insertion's `at` names."""
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
    first, last = tokenized.sentences[tokenized.sentence_of(token)]
    if at == "sentence start":
        return paragraph.span(first, first + 1).start
    end = last
    while end > first + 1 and grammar.isa(tokenized.symbols[end - 1], "punctuation"):
        end -= 1
    if at == "sentence end":
        return paragraph.span(end - 1, end).end
    if at == "paragraph end":
        return _end(paragraph)
    if at == "after sentence":
        return paragraph.span(last - 1, last).end
    for i in range(token, end):
        if i > token and grammar.isa(tokenized.symbols[i], "clause-punctuation"):
            end = i
            break
    return paragraph.span(end - 1, end).end


def token_at_end(marked: Mark, context: LetterContext) -> tuple[Paragraph, int] | None:
    """The paragraph and token at the end of a mark."""
    if marked.paragraph is not None and marked.tokens is not None:
        return marked.paragraph, marked.tokens[1] - 1
    for paragraph in context.paragraphs:
        if paragraph.block.span.start <= marked.span.start < paragraph.block.span.end:
            tokenized, prose = paragraph.analysis.tokenized, paragraph.block.prose
            # Up to the mark's end; tokens that stand for no characters are none of its words.
            end = bisect_left(prose.starts, marked.span.end - paragraph.block.span.start)
            for token in range(bisect_left(tokenized.starts, end) - 1, -1, -1):
                if tokenized.starts[token] < tokenized.ends[token]:
                    return paragraph, token
    return None


def stands_beside(signals: Sequence[str], marked: Mark, context: LetterContext) -> bool:
    """Whether the sentence at the end of a mark has one of some signals; no question or closing has."""
    found = token_at_end(marked, context)
    if found is None or _is_closing(found[0], context):
        return False
    paragraph, token = found
    tokenized = paragraph.analysis.tokenized
    number = tokenized.sentence_of(token)
    first, last = tokenized.sentences[number]
    if _QUESTION in tokenized.words(first, last):
        return False
    return any(hit.sentence == number for signal in signals for hit in paragraph.analysis.hits(signal))


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


def _end(paragraph: Paragraph) -> int:
    """Where the last sentence of a paragraph ends."""
    last = paragraph.analysis.tokenized.sentences[-1][1]
    return paragraph.span(last - 1, last).end


def _is_closing(paragraph: Paragraph, context: LetterContext) -> bool:
    """Whether it is the closing of a letter that has other paragraphs too."""
    letter = context.letter
    return paragraph.block is letter.closing and letter.closing is not letter.opening
