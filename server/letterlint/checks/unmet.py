"""The kind `unmet`: the posting beside the letter demands what the letter does not name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from letterlint.checks.anchors import Anchors, anchored_span
from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.report import Requirement
from letterlint.rule import Severity

if TYPE_CHECKING:
    from letterlint.beside import Beside
    from letterlint.beside.mentions import Mentions


@dataclass(frozen=True, eq=False)
class Unmet(Check):
    """Marks one place for all unmet demands, and names a few of them.

    A demand that the resume shows makes the mark a warning. Tools of `never` are no demand, those of `wide`
    families no stand-ins for one another.
    """

    value_names = ("missing", "shown", "first")

    mark: Anchors
    at_most: int = 3
    never: frozenset[str] = frozenset()
    wide: frozenset[str] = field(default=frozenset(), metadata={"key": "no stand-ins"})
    shown: str = ""

    def requirements(self, context: LetterContext) -> Sequence[Requirement]:
        """What the posting demands, in its order."""
        beside = context.beside
        if beside is None or beside.posting is None:
            return ()
        from letterlint.beside.unmet import demanded

        mentions = self._mentions(context, beside)
        found: list[Requirement] = []
        for demand, shown in demanded(beside.posting, beside.terms, beside.resume, self.never):
            at = mentions.sentence_for(demand) if mentions.meets(demand) else None
            answered = context.paragraphs[at[0]].sentence(at[1]) if at else None
            found.append(Requirement(demand.words, demand.name, demand.place, demand.tools, answered, shown))
        return found

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The mark, if the letter leaves something unanswered."""
        beside = context.beside
        if beside is None or beside.posting is None:
            return
        from letterlint.beside.unmet import unmet

        mentions = self._mentions(context, beside)
        wanted = unmet(beside.posting, mentions, beside.resume, self.never)
        waived = frozenset(map(str.casefold, context.without))
        found = [one for one in wanted if not one.demand.is_named_in(waived, beside.terms)][: self.at_most]
        span = anchored_span(self.mark, context)
        if not found or span is None:
            return
        met = [(one.demand.words, one.shown) for one in found if one.shown is not None]
        shown = [place for _, place in met]
        values = {
            "missing": "; ".join(dict.fromkeys(one.demand.words for one in found)),
            "first": found[0].demand.name,
            "shown": self.shown.format(words=met[0][0], line=shown[0].line) if met else "",
        }
        severity = Severity.WARNING if shown else None
        lines = {place.line: place for place in reversed(shown)}  # Of one line the first place is enough.
        related = (*(one.demand.place for one in found), *reversed(lines.values()))
        yield Mark(span, values, severity=severity, related=related)

    def _mentions(self, context: LetterContext, beside: Beside) -> Mentions:
        """What the letter mentions, for comparison with demands."""
        from letterlint.beside.mentions import Mentions

        return Mentions(context.analyses, beside.terms, self.wide)
