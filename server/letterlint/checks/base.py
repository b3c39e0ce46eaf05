"""What every kind of check offers to the reviewer, and the mark that it yields."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, NewType, Self

from letterlint import rule
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.language.matchers import Range
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence
from letterlint.letter import Block, Place, Role
from letterlint.report import Requirement
from letterlint.rule import Severity
from letterlint.structure.alternatives import any_of
from letterlint.text import Span

SignalId = NewType("SignalId", str)
Signals = tuple[SignalId, ...]
Queries = tuple[Query, ...]
Groups = Mapping[str, tuple[str, ...]]  # Lists of words under names of the file's own choice.


class Mark(NamedTuple):
    """A marked range of the source. `values` fill the message and the fixes. Marks on words also have their
    `paragraph` and its `tokens`, the last exclusive.

    `severity` is that of this mark where it differs from its rule's, `related` what it is about in other
    documents.
    """

    span: Span
    values: Mapping[str, str] = MappingProxyType({})
    paragraph: Paragraph | None = None
    tokens: Range | None = None
    severity: Severity | None = None
    related: tuple[Place, ...] = ()

    def with_values(self, *related: Place, **values: str) -> Mark:
        """The mark with more values, about these places."""
        return self._replace(values={**self.values, **values}, related=related)


@dataclasses.dataclass(frozen=True, eq=False)
class Check:
    """The detection of one kind of fault, in two steps.

    `in_sentence` marks tokens of one sentence; it depends on the sentence alone and is cached with it.
    `in_letter` receives these marks from all paragraphs, the salutation included, and gives those that
    remain, or others. A kind overrides one of the two, or both.

    A kind is a dataclass. Its fields are its settings, which rule files call by the same names with spaces;
    their types define how they are read (`rulebook/check_models.py`), and those without a default must be
    there.
    """

    value_names: ClassVar[tuple[str, ...]] = ()  # what a message may name beside {text}

    @property
    def queries(self) -> Queries:
        """What `in_sentence` looks for."""
        return ()

    @property
    def redeemed_by(self) -> Signals:
        """The signals that make up for a match in the same sentence."""
        return ()

    @classmethod
    def expression(cls, text: str, settings: Mapping[str, Any]) -> str:
        """A regular expression of its settings as it is compiled: {name} is any of the `words` of that name.

        `settings` are those that are no expressions, by field.
        """
        for name, words in settings.get("words", {}).items():
            text = text.replace("{" + name + "}", any_of(words))
        return text

    def in_sentence(self, sentence: Sentence) -> Sequence[Range]:
        """The tokens that it marks in a sentence, in order."""
        return ()

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterable[Mark]:
        """The marks in the letter, in order."""
        return in_prose(marks)

    def silences_others(self, marks: Sequence[Mark]) -> bool:
        """Whether its marks, at least one, suppress the rules in its rule's `silences`."""
        return True

    def word_limit(self) -> int | None:
        """The number of words that the summary of a letter counts up to, if this check has one."""
        return None

    def stages(self, context: LetterContext) -> Sequence[tuple[str, bool]]:
        """The stages that the summary of a letter shows, and whether the letter shows each."""
        return ()

    def requirements(self, context: LetterContext) -> Sequence[Requirement]:
        """What the posting demands, as the summary of a letter shows it, if this check computes it."""
        return ()

    def adjusted(self, settings: Mapping[str, int]) -> Self:
        """The check with other numbers for those of its fields that are numbers."""
        changed = {key: value for key, value in settings.items() if type(getattr(self, key, None)) is int}
        return dataclasses.replace(self, **changed) if changed else self


Rule = rule.Rule[Check]


def mark_words(
    paragraph: Paragraph, first: int, last: int, related: tuple[Place, ...] = (), **values: str
) -> Mark:
    """A mark on tokens first to last (exclusive) of a paragraph; the value `text` is these words."""
    text = paragraph.analysis.tokenized.words(first, last)
    return Mark(
        paragraph.span(first, last), {"text": text, **values}, paragraph, (first, last), related=related
    )


def words_of(mark: Mark) -> tuple[Paragraph, Range]:
    """The paragraph and the tokens of a mark that was made in a sentence."""
    assert mark.paragraph is not None and mark.tokens is not None
    return mark.paragraph, mark.tokens


def in_prose(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that are in prose of the writer's: not in the salutation, not in a block quotation.

    Evidence is not filtered so: some writers set their own work apart as a quotation.
    """
    return [m for m in marks if m.paragraph is None or _is_writers(m.paragraph.block)]


def _is_writers(block: Block) -> bool:
    return block.role is not Role.SALUTATION and not block.prose.quoted
