"""Words that should not stand: the workhorse of the passage rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.conditions import ALWAYS, Condition, condition
from letterlint.checks.context import View
from letterlint.checks.marks import Marked, everywhere, mark, marks
from letterlint.checks.regions import PARTS, parts_of
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Range
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence
from letterlint.language.signals import Facts, Trace

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True, eq=False)
class Phrase:
    """Marks what its searches find. `unless` names signals that redeem the sentence; `where` is one of
    `PARTS`; `elsewhere` is the condition under which the rest of the letter is searched too.
    """

    find: tuple[Query, ...]
    grammar: Grammar
    unless: tuple[str, ...] = ()
    unless_phrase: tuple[Query, ...] = ()
    where: str = "anywhere"
    once: str = ""
    when: Condition = ALWAYS
    elsewhere: Condition | None = None

    @classmethod
    def read(cls, settings: Settings, grammar: Grammar) -> Phrase:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("find")
        elsewhere = settings.inner("elsewhere when")
        return cls(
            settings.searches("find"),
            grammar,
            settings.named_signals("unless sentence has"),
            settings.searches("unless sentence says"),
            settings.choice("where", PARTS, "anywhere"),
            settings.choice("once", ("", "sentence", "letter"), ""),
            condition(settings.inner("when")),
            condition(elsewhere) if elsewhere else None,
        )

    def find_in(self, view: View) -> list[Marked]:
        """The marks in a letter."""
        if not self.when.holds(view):
            return []
        whole = self.elsewhere is not None and self.elsewhere.holds(view)
        anywhere = whole or self.where == PARTS[0]
        parts = view.parts if anywhere else parts_of(self.where, view)
        if self.where == "first sentence":
            found = [
                mark(part, trace)
                for part in parts
                for trace in part.facts.traces(self)
                if trace.first < part.facts.first_telling_end
            ]
        else:
            found = everywhere(self, view) if anywhere else marks(self, parts)
        return found[:1] if self.once == "letter" else found

    def in_passage(self, facts: Facts) -> Iterable[Trace]:
        """The marks in a passage."""
        return facts.by_sentence(self.in_sentence) if facts.may_say(self.find) else ()

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The marks in a sentence."""
        spans = sentence.spans(self.find)
        if not spans or sentence.tells(self.unless, self.unless_phrase):
            return []
        kept: list[Range] = []
        for span in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        return kept[:1] if self.once == "sentence" else kept
