"""The picture of what stands where: what each paragraph of the letter shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from letterlint.letter import Block, Letter
from letterlint.report import Report


@dataclass(frozen=True, slots=True)
class Column:
    """A paragraph in the picture of what stands where. `block` is the number of its first block, from 0.

    `cells` are what it shows of each kind, as words; `share` is how many words it has of a hundred.
    """

    title: str
    block: int
    words: int
    share: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing of all kinds."""
        return not any(self.cells)


def columns(report: Report, words: Mapping[str, Any]) -> Iterable[Column]:
    """What stands where, paragraph by paragraph. `words` are those of the page (`words.yaml`)."""
    shown, letter = report.evidence, report.letter
    total = sum(each.words for each in shown) or 1
    for number, each in enumerate(shown, start=1):
        cells = (
            str(each.metrics or ""),
            ", ".join(each.tools),
            words["company"] if each.company else "",
            ", ".join(each.stages),
        )
        titles = [name for name, block in _ends(letter) if block and each.span.covers(block.span)]
        title = f"{number}, {' and '.join(titles)}" if titles else str(number)
        first = next(n for n, block in enumerate(letter.blocks) if block.span.start == each.span.start)
        yield Column(title, first, each.words, round(100 * each.words / total), cells)


def _ends(letter: Letter) -> Iterable[tuple[str, Block | None]]:
    return (("opening", letter.opening), ("closing", letter.closing))
