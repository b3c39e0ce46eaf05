"""The kind `tenure`: the letter and the resume's entry disagree on a job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from letterlint.checks.base import Check, Groups, Mark
from letterlint.checks.context import LetterContext
from letterlint.checks.expressions import NONE, Expressions
from letterlint.checks.titles import TitleWords, title_words
from letterlint.language.analysis import Analysis
from letterlint.memo import PARAGRAPHS
from letterlint.structure.alternatives import any_of
from letterlint.structure.company import NAME, without_possessive

if TYPE_CHECKING:
    from letterlint.beside.employments import Employment
    from letterlint.beside.resume import Resume

_TIME, _MONTH = "time", 31_557_600 / 12  # A dimension, and seconds.
_NEAR = 12  # Characters before a number of years that may make it a least one.

# Where something does not agree, what is wrong with it, and the entry.
Disagreement = tuple[re.Match[str], str, "Employment"]


@dataclass(frozen=True, eq=False)
class Tenure(Check):
    """Marks the statement on a job whose one entry in the resume has ended, or has other years or title.

    Regular expressions with groups `it` and `name` find it, those for years with a group `years`, those for
    titles with a group `title`. Where the entry gives months, years are compared within `years` years, and
    within half of the letter's; else within one more. `months` has spans not written as numbers ("half a
    year"), in months. The texts `ended`, `other years` and `other title` say what is wrong.
    """

    value_names = ("said",)

    words: Groups = field(default_factory=dict)
    months: Mapping[float, tuple[str, ...]] = field(default_factory=dict)
    years: int = 1
    now_at: Expressions = NONE
    years_at: Expressions = NONE
    title_at: Expressions = NONE
    at_least: Expressions = NONE
    ended: str = ""
    other_years: str = ""
    other_title: str = ""
    titles: TitleWords = field(default_factory=title_words)

    @classmethod
    def expression(cls, text: str, settings: Mapping[str, Any]) -> str:
        spans = any_of(span for texts in settings.get("months", {}).values() for span in texts)
        text = text.replace("{years}", rf"(?P<years>{spans}|[\w.+-]+[ -]{{unit}})").replace("{name}", NAME)
        text = text.replace("{title}", f"(?P<title>{title_words().expression})")
        return super().expression(text, settings)

    @cached_property
    def _in_words(self) -> Mapping[str, float]:
        """Months of spans not written as numbers."""
        return {span: months for months, spans in self.months.items() for span in spans}

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        resume = context.resume
        if resume is None or not resume.employments:
            return
        for paragraph in context.paragraphs:
            found: dict[tuple[int, int], Mark] = {}
            for match, said, job in _told(self, paragraph.analysis, resume, context.dated):
                start, end = match.span("it")
                values = {"text": paragraph.block.prose.text[start:end], "said": said}
                span = paragraph.block.span_of(start, end)
                found.setdefault((start, end), Mark(span, values, paragraph, related=(job.place,)))
            yield from (found[key] for key in sorted(found))

    def told(
        self, paragraph: Analysis, jobs: Sequence[Employment], dated: int | None
    ) -> Iterator[Disagreement]:
        """What does not agree in a paragraph of a letter of the year `dated`."""
        text = paragraph.tokenized.prose.text.replace("\n", " ")
        for match, job in _at_one(self.now_at, text, jobs):
            if job.last is not None:
                yield match, self.ended.format(year=job.last, line=job.place.line), job
        for match, job in _at_one(self.years_at, text, jobs):
            last = dated if job.ongoing else job.last
            if last is not None and self._lasted_otherwise(match, last, job, paragraph):
                period = f"{job.first}–{job.last or ''}"
                yield match, self.other_years.format(period=period, line=job.place.line), job
        for match, job in _at_one(self.title_at, text, jobs):
            theirs = self._other_title(match["title"], job)
            if theirs:
                yield match, self.other_title.format(title=theirs, line=job.place.line), job

    def _lasted_otherwise(
        self, match: re.Match[str], last: int, job: Employment, paragraph: Analysis
    ) -> bool:
        start, end = match.span("years")
        figures = (each for each in paragraph.tokenized.quantities.values() if start <= each.start < end)
        months = (each.amount.base / _MONTH for each in figures if each.amount.dimension == _TIME)
        told = self._in_words.get(match["years"]) or next(months, 0)
        theirs = job.months or 12 * (last - job.first)
        before = match.string[max(0, start - _NEAR) : end]
        if not told or (told < theirs and self.at_least.search(before)):
            return False
        within = min(12 * self.years, told / 2) if job.months else 12 * (self.years + 1)
        if job.ongoing:  # "In my first two years at Norvale": a part of it may be told.
            return told - theirs > within
        return abs(told - theirs) > within

    def _other_title(self, told: str, job: Employment) -> str:
        """The title that the entry has, where it is another job; empty where it may be the same."""
        from letterlint.beside.employments import parts_of

        around = " ".join(job.head)
        parts = (part for line in job.head for part in parts_of(line))
        theirs = [part for part in parts if self.titles.title(part).noun]
        mine = self.titles.title(told)
        if not theirs or not all(mine.differs_from(self.titles.title(part, around)) for part in theirs):
            return ""
        return theirs[0]


@lru_cache(PARAGRAPHS)
def _told(check: Tenure, paragraph: Analysis, resume: Resume, dated: int | None) -> Sequence[Disagreement]:
    """What does not agree, remembered, as an edit changes one paragraph."""
    return tuple(check.told(paragraph, resume.employments, dated))


def _at_one(
    expressions: Expressions, text: str, jobs: Sequence[Employment]
) -> Iterator[tuple[re.Match[str], Employment]]:
    """Where an expression names a place that just one entry is at."""
    for match in expressions.all_in(text):
        name = without_possessive(match["name"])
        at = [job for job in jobs if job.is_at(name)]
        if len(at) == 1:
            yield match, at[0]
