"""The letter as a check receives it: its blocks with their analysis, and questions about the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from letterlint.language.analysis import Analysis, Hit
from letterlint.letter import Block, Letter, Role
from letterlint.structure import line_roles
from letterlint.text import Span

if TYPE_CHECKING:
    from letterlint.beside import Beside
    from letterlint.beside.posting import Posting
    from letterlint.beside.resume import Resume

_RUN = re.compile(r"\S+")
# A letter is a draft while it has fewer words of body than this, or a few more and no sign-off.
# Templates bring the sign-off along.
DRAFT_WORDS, UNSIGNED_DRAFT_WORDS = 100, 120


class Paragraph(NamedTuple):
    """A prose block of the letter with its analysis."""

    block: Block
    analysis: Analysis

    def span(self, first: int, last: int) -> Span:
        """The source range of tokens first to last (exclusive)."""
        tokenized = self.analysis.tokenized
        return self.block.span_of(tokenized.starts[first], tokenized.ends[last - 1])

    def sentence(self, number: int) -> Span:
        """The source range of a sentence."""
        return self.span(*self.analysis.tokenized.sentences[number])


class SignalHit(NamedTuple):
    """A signal's hit in its paragraph."""

    paragraph: Paragraph
    hit: Hit


@dataclass(frozen=True)
class LetterContext:
    """The whole letter. `paragraphs` are its prose blocks in order, `salutations` the salutation; `company`
    is stated for it, `addressee` the company that it is most likely to, in all spellings; `beside` is what
    lies beside it, where there is something; `without` are names of demands that it is not asked for.
    """

    letter: Letter
    paragraphs: Sequence[Paragraph]
    salutations: Sequence[Paragraph]
    company: str | None = None
    addressee: Sequence[str] = ()
    role: str | None = None
    beside: Beside | None = None
    without: Sequence[str] = ()

    @property
    def posting(self) -> Posting | None:
        """The posting beside the letter."""
        return self.beside.posting if self.beside else None

    @property
    def resume(self) -> Resume | None:
        """The resume beside the letter."""
        return self.beside.resume if self.beside else None

    @cached_property
    def body(self) -> Sequence[Paragraph]:
        """Its paragraphs but for a postscript, in order."""
        return [paragraph for paragraph in self.paragraphs if paragraph.block.role is not Role.POSTSCRIPT]

    @property
    def analyses(self) -> Sequence[Analysis]:
        """The analyses of its paragraphs, in order."""
        return [paragraph.analysis for paragraph in self.paragraphs]

    @property
    def advertised_role(self) -> str | None:
        """The title of the posting beside the letter."""
        return self.posting.title.text if self.posting and self.posting.title else None

    @cached_property
    def job_titles(self) -> Sequence[str]:
        """Where the job may be named outside of the body: the settings, the posting and the subject."""
        found = [*filter(None, (self.role, self.advertised_role))]
        salutation = max((paragraph.block.span.end for paragraph in self.salutations), default=None)
        for block, line in self.letter.header_lines:
            below = salutation is not None and block.span.start >= salutation
            if below or line_roles.default().is_subject(line):
                found.append(line)
        return found

    @cached_property
    def dated(self) -> int | None:
        """The year of the date above the letter; None without a date."""
        years = (line_roles.default().year_of(line) for _, line in self.letter.header_lines)
        return next(filter(None, years), None)

    @cached_property
    def words(self) -> int:
        """The word count: of the body, runs between white space that hold a letter or a digit."""
        return sum(word_count(paragraph.block) for paragraph in self.body)

    @cached_property
    def draft(self) -> bool:
        """Whether the letter is still being written."""
        return self.words < (DRAFT_WORDS if self.letter.signed else UNSIGNED_DRAFT_WORDS)

    @cached_property
    def opening(self) -> Paragraph | None:
        """The opening with its analysis."""
        return self.paragraph_of(self.letter.opening)

    @cached_property
    def closing(self) -> Paragraph | None:
        """The closing with its analysis."""
        return self.paragraph_of(self.letter.closing)

    @cached_property
    def before_closing(self) -> Paragraph | None:
        """The last paragraph before the closing, or the closing itself where there is no other."""
        paragraphs = self.letter.paragraphs
        return self.paragraph_of(paragraphs[-2] if len(paragraphs) > 1 else self.letter.closing)

    @cached_property
    def last_two(self) -> Sequence[Paragraph]:
        """The last two body paragraphs and what is between and after them."""
        paragraphs = self.letter.paragraphs
        if not paragraphs:
            return ()
        start = paragraphs[-2:][0].span.start
        return [paragraph for paragraph in self.paragraphs if paragraph.block.span.start >= start]

    @cached_property
    def _by_block(self) -> Mapping[int, Paragraph]:
        return {id(paragraph.block): paragraph for paragraph in self.paragraphs}

    def paragraph_of(self, block: Block | None) -> Paragraph | None:
        """A prose block with its analysis; None for other blocks."""
        return self._by_block.get(id(block))

    def hits(self, signal: str) -> Iterator[SignalHit]:
        """A signal's hits over the whole letter, in order."""
        for paragraph in self.paragraphs:
            if signal in paragraph.analysis.possible_signals:
                yield from (SignalHit(paragraph, hit) for hit in paragraph.analysis.hits(signal))

    @cached_property
    def _possible_signals(self) -> frozenset[str]:
        return frozenset().union(*(paragraph.analysis.possible_signals for paragraph in self.paragraphs))

    def has_signal(self, signal: str) -> bool:
        """Whether the letter gives this evidence anywhere."""
        return signal in self._possible_signals and any(
            paragraph.analysis.has_signal(signal) for paragraph in self.paragraphs
        )

    def names_terms(self, families: Sequence[str], at_least: int) -> bool:
        """Whether it names `at_least` or more different terms of these families, of which "tool" is one."""
        named: set[str] = set()
        for paragraph in self.paragraphs:
            named.update(*(paragraph.analysis.names.get(family, ()) for family in families))
            if len(named) >= at_least:
                return True
        return False


def word_ranges(block: Block) -> list[tuple[int, int]]:
    """The words of a block as ranges of prose offsets: runs between white space with a letter or a digit."""
    runs = _RUN.finditer(block.prose.text)
    return [run.span() for run in runs if any(map(str.isalnum, run[0]))]


def word_count(block: Block) -> int:
    """How many words a block has."""
    return len(word_ranges(block))
