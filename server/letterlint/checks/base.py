"""What every kind of check offers to the reviewer, and the mark that it yields."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, NamedTuple, Self

from letterlint import rule
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.language.matchers import Range
from letterlint.language.paragraph import TokenizedParagraph
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence
from letterlint.letter import Place, Role
from letterlint.report import Requirement
from letterlint.rule import Severity
from letterlint.text import Span


class Mark(NamedTuple):
    """A marked range of the source. `values` fill the message and the fixes; words of a paragraph have it and
    their tokens in it, the second exclusive.

    `severity` is that of this mark where it differs from its rule's, `related` what it is about in other
    documents.
    """

    span: Span
    values: Mapping[str, str] = MappingProxyType({})
    paragraph: Paragraph | None = None
    tokens: Range | None = None
    severity: Severity | None = None
    related: tuple[Place, ...] = ()


class Check:
    """One question that a rule asks, in two steps.

    `in_sentence` marks tokens of one sentence; it depends on the sentence alone and is remembered with it.
    `in_letter` receives these marks from all paragraphs, the salutation included, and gives those that
    remain, or others. A kind overrides one of the two, or both.
    """

    fields: ClassVar[tuple[str, ...]] = ()  # what a message may name beside {text}: keys of its marks' values
    adjustable: ClassVar[tuple[str, ...]] = ()  # fields that settings may change, whole numbers all
    # What `in_sentence` looks for, and the signals that make up for it in the same sentence.
    queries: tuple[Query, ...] = ()
    redeemed_by: tuple[str, ...] = ()

    def in_sentence(self, sentence: Sentence) -> Sequence[Range]:
        """The tokens that it marks in a sentence, in order."""
        return ()

    def values(self, tokenized: TokenizedParagraph, first: int, last: int) -> Mapping[str, str]:
        """The values for the message of a mark on tokens first to last (exclusive) of a paragraph."""
        return {"text": tokenized.words(first, last)}

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterable[Mark]:
        """The marks in the letter, in order."""
        return in_prose(marks)

    def silences_others(self, marks: Sequence[Mark]) -> bool:
        """Whether its marks, of which there are some, silence the rules that its own rule silences."""
        return True

    def word_limit(self) -> int | None:
        """The number of words that the summary of a letter counts up to, if this check has one."""
        return None

    def stages(self, context: LetterContext) -> Sequence[tuple[str, bool]]:
        """The stages that the summary of a letter shows, and whether the letter shows each."""
        return ()

    def requirements(self, context: LetterContext) -> Sequence[Requirement]:
        """What the posting demands, as the summary of a letter shows it, if this check asks for that."""
        return ()

    def adjusted(self, settings: Mapping[str, int]) -> Self:
        """The check with other numbers for those of its fields that are adjustable."""
        changed = {key: value for key, value in settings.items() if key in self.adjustable}
        return dataclasses.replace(self, **changed) if changed else self  # type: ignore[type-var]


Rule = rule.Rule[Check]


def in_prose(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that are in prose, and not in the salutation."""
    return [m for m in marks if m.paragraph is None or m.paragraph.block.role is not Role.SALUTATION]
