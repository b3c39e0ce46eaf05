"""The kind `phrase`: words that should not be there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.base import Check, Mark, in_prose
from letterlint.checks.conditions import ALWAYS, Condition, read_condition
from letterlint.checks.context import LetterContext
from letterlint.checks.regions import REGIONS, paragraphs_in
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Range, leftmost
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence

if TYPE_CHECKING:
    from letterlint.checks.settings import Settings


@dataclass(frozen=True, eq=False)
class Phrase(Check):
    """Marks what its queries find. `unless` names signals that redeem the sentence; `where` is one of
    `REGIONS`; `elsewhere` is the condition under which the rest of the letter is searched too.
    `redeemed_later` is whether the next sentence may redeem as well.
    """

    find: tuple[Query, ...]
    grammar: Grammar
    unless: tuple[str, ...] = ()
    unless_phrase: tuple[Query, ...] = ()
    where: str = "anywhere"
    once: str = ""
    when: Condition = ALWAYS
    elsewhere: Condition | None = None
    redeemed_later: bool = False

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
            settings.yes("or the next one"),
        )

    @property
    def redeemed_by(self) -> tuple[str, ...]:  # type: ignore[override]
        """Signals of the sentence that make up for a match."""
        return self.unless

    @property
    def queries(self) -> tuple[Query, ...]:  # type: ignore[override]
        """Its queries."""
        return self.find

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Sequence[Mark]:
        """The marks of its region, if its condition holds."""
        if not marks or not self.when.holds(context):
            return []
        whole = self.elsewhere is not None and self.elsewhere.holds(context)
        if whole or self.where == REGIONS[0]:
            found = in_prose(marks)
        else:
            region = paragraphs_in(self.where, context)
            found = [mark for mark in marks if any(mark.paragraph is paragraph for paragraph in region)]
        if self.where == "first sentence":
            found = [mark for mark in found if _in_first_statement(mark)]
        if self.redeemed_later:
            found = [mark for mark in found if not self._redeemed_next(mark)]
        return found[:1] if self.once == "letter" else found

    def _redeemed_next(self, mark: Mark) -> bool:
        """Whether the sentence after that of a mark, in its paragraph, makes up for it."""
        if mark.paragraph is None or mark.tokens is None:
            return False
        analysis = mark.paragraph.analysis
        following = analysis.tokenized.sentence_of(mark.tokens[0]) + 1
        return following < len(analysis.sentences) and analysis.sentences[following].has_any(
            self.unless, self.unless_phrase
        )

    def in_sentence(self, sentence: Sentence) -> list[Range]:
        """The marks in a sentence."""
        spans = sentence.unredeemed(self.find)
        if not spans or sentence.has_any(self.unless, self.unless_phrase):
            return []
        kept = leftmost(spans)
        return kept[:1] if self.once == "sentence" else kept


def _in_first_statement(mark: Mark) -> bool:
    """Whether a mark is in the first sentence of its paragraph that is more than a greeting."""
    if mark.paragraph is None or mark.tokens is None:
        return False
    return mark.tokens[0] < mark.paragraph.analysis.first_statement_end
