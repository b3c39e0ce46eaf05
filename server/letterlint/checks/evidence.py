"""The evidence in each paragraph of a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from letterlint.checks.context import LetterContext, Paragraph, word_count
from letterlint.letter import Role
from letterlint.report import Evidence
from letterlint.text import Span

Stages = Callable[[LetterContext], Sequence[tuple[str, bool]]]


def evidence(context: LetterContext, company_signals: Sequence[str], stages: Stages) -> Iterator[Evidence]:
    """What each paragraph of the body shows; the items of a list together.

    `company_signals` are those of something of the company's, `stages` gives the stages that a letter shows.
    """
    groups: list[list[Paragraph]] = []
    for paragraph in context.body:
        if groups and paragraph.block.role is groups[-1][0].block.role is Role.ITEM:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    for together in groups:
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
            any(alone.has_signal(signal) for signal in company_signals),
            tuple(name for name, seen in stages(alone) if seen),
        )


def _span(paragraphs: Sequence[Paragraph]) -> Span:
    return Span(paragraphs[0].block.span.start, paragraphs[-1].block.span.end)
