"""Tests every rule on the examples in its file, as Markdown and as LaTeX."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from letterlint.checks.base import Rule
from letterlint.config.model import Config, RuleSetting
from letterlint.explain import marked_text
from letterlint.formats import FORMATS, parse
from letterlint.letter import NO_DOCUMENTS, Documents, Markup
from letterlint.reviewer import Reviewer
from letterlint.rule import Example
from letterlint.rulebook import Rulebook
from letterlint.suppressions.apply import apply_suppressions
from letterlint.text import Span

FEWEST = 3  # Flagged examples that a rule needs, and as many clean ones.


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example whose marks differ from its rule's findings: both texts, with marks."""

    rule: str
    markup: Markup
    wanted: str
    found: str
    missing: tuple[str, ...]  # marked in the example, and not found
    noisy: tuple[str, ...]  # found, and not marked

    def __str__(self) -> str:
        wanted, found = self.wanted.split("\n"), self.found.split("\n")
        lines = [
            f"{self.rule} ({self.markup})",
            *(f"missing: “{words}”" for words in self.missing),
            *(f"noisy: “{words}”" for words in self.noisy),
            "wanted:",
            *(f"    {line}" for line in wanted if line not in found),
            "found:",
            *(f"    {line}" for line in found if line not in wanted),
        ]
        return "\n".join(lines)


def test_examples(rulebook: Rulebook) -> Iterator[ExampleFailure | str]:
    """The failures, rule by rule: too few examples, and examples with other findings."""
    reviewer = Reviewer(rulebook)
    for rule in rulebook.rules.values():
        if (lack := lacking(rule)) is not None:
            yield lack
        for example in rule.examples:
            for markup, text in versions(example):
                failure = try_example(rule, markup, text, rulebook, reviewer, example.documents)
                if failure is not None:
                    yield failure


def versions(example: Example) -> tuple[tuple[Markup, str], ...]:
    """An example in each markup that examples are tested in; one with a markup in that one only."""
    if example.markup is not None:
        return ((example.markup, example.text),)
    return tuple((form.markup, form.sample(example.text)) for form in FORMATS.values() if form.sample)


def try_example(
    rule: Rule,
    markup: Markup,
    marked: str,
    rulebook: Rulebook,
    reviewer: Reviewer,
    documents: Documents = NO_DOCUMENTS,
) -> ExampleFailure | None:
    """The failure of a rule on a marked text beside these documents; None if it passes."""
    text, wanted = marked_text.read(marked)
    config = Config({rule.id: RuleSetting(rule.severity)})  # Also where the rule is optional.
    report = reviewer.review(parse(text, markup), config, documents=documents)
    report = apply_suppressions(report, rulebook.rules, config)
    found = tuple(finding.span for finding in report.findings if finding.rule == rule.id)
    if found == wanted:
        return None

    def words(spans: tuple[Span, ...], others: tuple[Span, ...]) -> tuple[str, ...]:
        return tuple(text[span.start : span.end] for span in spans if span not in others)

    return ExampleFailure(
        rule.id, markup, marked, marked_text.write(text, found), words(wanted, found), words(found, wanted)
    )


def lacking(rule: Rule) -> str | None:
    """What a rule's examples lack, as a sentence; None if they are complete."""
    flagged = sum(bool(marked_text.read(example.text)[1]) for example in rule.examples)
    for count, kind in ((flagged, "flagged"), (len(rule.examples) - flagged, "clean")):
        if count < FEWEST:
            return f"{rule.id} has {count} {kind} examples; {FEWEST} are the least"
    return None
