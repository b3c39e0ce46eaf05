"""The kind `phrase`: words that should not be there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.conditions import ALWAYS, Condition, read_condition
from letterlint.checks.context import LetterContext
from letterlint.checks.marks import Marked, everywhere, mark, marks
from letterlint.checks.regions import REGIONS, paragraphs_in
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Range
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence
from letterlint.language.signals import Analysis, Trace

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True, eq=False)
class Phrase:
    """Marks what its queries find. `unless` names signals that redeem the sentence; `where` is one of
    `REGIONS`; `elsewhere` is the condition under which the rest of the letter is searched too.
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
            settings.queries("find"),
            grammar,
            settings.named_signals("unless sentence has"),
            settings.queries("unless sentence says"),
            settings.choice("where", REGIONS, "anywhere"),
            settings.choice("once", ("", "sentence", "letter"), ""),
            read_condition(settings.inner("when")),
            read_condition(elsewhere) if elsewhere else None,
        )

    def find_in(self, context: LetterContext) -> list[Marked]:
        """The marks in a letter."""
        if not self.when.holds(context):
            return []
        whole = self.elsewhere is not None and self.elsewhere.holds(context)
        anywhere = whole or self.where == REGIONS[0]
        paragraphs = context.paragraphs if anywhere else paragraphs_in(self.where, context)
        if self.where == "first sentence":
            found = [
                mark(paragraph, trace)
                for paragraph in paragraphs
                for trace in paragraph.analysis.traces(self)
                if trace.first < paragraph.analysis.first_statement_end
            ]
        else:
            found = everywhere(self, context) if anywhere else marks(self, paragraphs)
        return found[:1] if self.once == "letter" else found

    def in_paragraph(self, analysis: Analysis) -> Iterable[Trace]:
        """The marks in a paragraph."""
        return analysis.by_sentence(self.in_sentence) if analysis.may_match(self.find) else ()

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The marks in a sentence."""
        spans = sentence.unredeemed(self.find)
        if not spans or sentence.has_any(self.unless, self.unless_phrase):
            return []
        kept: list[Range] = []
        for span in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        return kept[:1] if self.once == "sentence" else kept
