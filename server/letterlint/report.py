"""The result of a review: findings, signals and a summary. Plain values for any front end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from letterlint.letter import Letter, Place
from letterlint.problem import Problem, place_of_error
from letterlint.rule import Finding, Known
from letterlint.text import Span


class Signal(NamedTuple):
    """Something of the letter's that rules count: a tool, another term of the field, or a metric.

    `kind` is "tool", "term" or "metric"; `name` is a tool's canonical spelling, else the words as written;
    `counts_as` names a tool's families or a metric's kind, in words for the user.
    `groups` are the ids of those families, or what the metric shows: scale, performance, impact. `beside` are
    the places of the posting and the resume that name the tool, or give the number.
    """

    kind: str
    span: Span
    name: str
    counts_as: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    beside: tuple[Place, ...] = ()


class Stage(NamedTuple):
    """One of the stages of the ML life cycle, and whether the letter shows it."""

    name: str
    seen: bool


class Evidence(NamedTuple):
    """What a paragraph shows, or a list: its numbers, tools, something of the company's, stages of the life
    cycle. `words` is its word count.
    """

    span: Span
    words: int
    metrics: int = 0
    tools: tuple[str, ...] = ()
    company: bool = False
    stages: tuple[str, ...] = ()


class Requirement(NamedTuple):
    """What the posting demands at `place`, in its own words; `tools` are those of which one is enough, `name`
    is the first of them, or the words.

    `answered` is the sentence of the letter that names it, `shown` where the resume does.
    """

    words: str
    name: str
    place: Place
    tools: tuple[str, ...]
    answered: Span | None
    shown: Place | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The letter in numbers. `words` is the word count of its body, `limit` the count that is too long.

    `tools` are the tools that the letter claims, in its order.
    `requirements` are those of the posting that can be judged, `unjudged` its other must-haves.
    """

    words: int
    limit: int
    draft: bool
    metrics: Mapping[str, int] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    tools: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    unjudged: tuple[Place, ...] = ()


class Failure(NamedTuple):
    """A rule that crashed on this letter: it costs that rule, no more. None of the letter is in here."""

    rule: str
    error: str


def failure_of(rule: str, error: BaseException) -> Failure:
    """The failure of a rule: the kind of the error and the line of our code that raised it."""
    return Failure(rule, place_of_error(error))


@dataclass(frozen=True)
class Report:
    """A letter's review. Findings are sorted by span, then rule id; signals by span. `words` is the
    word count of the body. Fixes are made on demand; `fix_failures` grows as that fails.
    `is_letter` is whether the text is a letter at all, `problems` what is wrong with its settings and with
    the documents beside it.
    """

    letter: Letter
    findings: tuple[Finding, ...]
    words: int
    find_signals: Callable[[], tuple[Signal, ...]] = field(compare=False, repr=False)
    find_summary: Callable[[], Summary] = field(compare=False, repr=False)
    check_failures: tuple[Failure, ...] = ()
    fix_failures: Sequence[Failure] = field(default=(), compare=False, repr=False)
    find_sentences: Callable[[], tuple[Span, ...]] = field(default=tuple, compare=False, repr=False)
    find_evidence: Callable[[], tuple[Evidence, ...]] = field(default=tuple, compare=False, repr=False)
    is_letter: bool = True
    problems: tuple[Problem, ...] = ()

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The rules that have crashed on this letter so far."""
        return (*self.check_failures, *self.fix_failures)

    @cached_property
    def summary(self) -> Summary:
        """The letter in numbers; computed on demand, as few commands need it."""
        return self.find_summary()

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """What each paragraph of the body shows, in order."""
        return self.find_evidence()

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the letter's prose, in order."""
        return self.find_sentences()

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """What the letter gives evidence of; computed on demand, which is rarer than keystrokes."""
        return self.find_signals()

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, from 1 and in code points."""
        line, column = self.letter.lines.position(offset, "utf-32")
        return line + 1, column + 1

    def settled(self) -> Report:
        """The same report with all computed that is else computed on demand, so that it can be pickled."""
        findings = tuple(finding.settled() for finding in self.findings)
        return replace(
            self,
            letter=replace(self.letter, front_matter=dict(self.letter.front_matter)),
            findings=findings,
            find_signals=Known(self.signals),
            find_summary=Known(self.summary),
            find_sentences=Known(self.sentences),
            find_evidence=Known(self.evidence),
            fix_failures=tuple(self.fix_failures),  # Now that all fixes have been made.
        )
