"""The diagram of the report page: the numbers, tools and so on of each paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from letterlint.report import Report


class Column(NamedTuple):
    """A paragraph in the diagram. `block` is the index of its first block.

    `cells` are its evidence of each kind, as words; `share` is the percentage of the letter's words.
    """

    title: str
    block: int
    words: int
    share: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it has no evidence of any kind."""
        return not any(self.cells)


def columns(report: Report, words: Mapping[str, Any]) -> Iterable[Column]:
    """The columns of the diagram. `words` are those of the page (`words.yaml`)."""
    letter = report.letter
    ends = {"opening": letter.opening, "closing": letter.closing}
    total = sum(each.words for each in report.evidence) or 1
    for number, each in enumerate(report.evidence, start=1):
        cells = (
            str(each.metrics or ""),
            ", ".join(each.tools),
            words["company"] if each.company else "",
            ", ".join(each.stages),
        )
        titles = [name for name, block in ends.items() if block and each.span.covers(block.span)]
        title = f"{number} ({' and '.join(titles)})" if titles else str(number)
        first = next(n for n, block in enumerate(letter.blocks) if block.span.start == each.span.start)
        yield Column(title, first, each.words, round(100 * each.words / total), cells)
