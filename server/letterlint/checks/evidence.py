"""The evidence in each paragraph of a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from letterlint.checks.context import LetterContext, Paragraph, word_count
from letterlint.letter import Role
from letterlint.report import Evidence
from letterlint.text import Span

Stages = Callable[[LetterContext], Sequence[tuple[str, bool]]]


def evidence(context: LetterContext, company: Sequence[str], stages: Stages) -> Iterator[Evidence]:
    """What each paragraph of the body shows; the items of a list together.

    `company` are the signals of something of the company's, `stages` gives the stages that a letter shows.
    """
    for _, group in groupby(
        enumerate(context.body), lambda pair: pair[1].block.role is Role.ITEM or -pair[0]
    ):
        together = [paragraph for _, paragraph in group]
        alone = LetterContext(context.letter, together, ())
        tools = (
            hit.term.name
            for paragraph in together
            for hit in paragraph.analysis.tokenized.terms.values()
            if hit.term.tool
        )
        yield Evidence(
            _span(together),
            sum(word_count(paragraph.block) for paragraph in together),
            sum(len(paragraph.analysis.metrics) for paragraph in together),
            tuple(dict.fromkeys(tools)),
            any(alone.has_signal(signal) for signal in company),
            tuple(name for name, seen in stages(alone) if seen),
        )


def _span(paragraphs: Sequence[Paragraph]) -> Span:
    return Span(paragraphs[0].block.span.start, paragraphs[-1].block.span.end)
