"""The kind `majority`: sentences with one signal outnumber those with another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.context import LetterContext
from letterlint.checks.marks import Marked, everywhere
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence
from letterlint.language.signals import Analysis, Trace
from letterlint.letter import Role

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True, eq=False)
class Majority:
    """Speaks when more sentences show one signal than show another. Marks the first of them."""

    of: tuple[str, ...]
    over: tuple[str, ...]
    rivals: Showing
    not_with: tuple[str, ...]
    at_least: int

    @classmethod
    def read(cls, settings: Settings) -> Majority:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("of")
        return cls(
            settings.named_signals("of"),
            over := settings.named_signals("over"),
            Showing(over),
            settings.named_signals("not with"),
            settings.number("at least", 2),
        )

    def find_in(self, context: LetterContext) -> Iterator[Marked]:
        """The mark, if they prevail."""
        these = _in_body(everywhere(self, context))
        if len(these) < self.at_least:
            return
        others = _in_body(everywhere(self.rivals, context))
        if len(these) > len(others):
            yield Marked(these[0].span, {"count": str(len(these)), "others": str(len(others))})

    def in_paragraph(self, analysis: Analysis) -> Iterator[Trace]:
        """The sentences of a paragraph that show the one and not the other."""
        return analysis.by_sentence(
            lambda sentence: _whole(
                sentence,
                sentence.has_any(self.of, ())
                and not sentence.has_any(self.over, ())
                and not sentence.has_any(self.not_with, ()),
            )
        )


def _in_body(marked: Iterable[Marked]) -> list[Marked]:
    return [m for m in marked if m.paragraph is not None and m.paragraph.block.role is not Role.POSTSCRIPT]


@dataclass(frozen=True, eq=False)
class Showing:
    """The sentences that show a signal, remembered with their paragraphs."""

    signals: tuple[str, ...]

    def in_paragraph(self, analysis: Analysis) -> Iterator[Trace]:
        """Those of a paragraph."""
        return analysis.by_sentence(lambda sentence: _whole(sentence, sentence.has_any(self.signals, ())))


def _whole(sentence: Sentence, counts: bool) -> list[Range]:
    return [(0, len(sentence.symbols))] if counts else []
